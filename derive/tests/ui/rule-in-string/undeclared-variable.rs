//! A context variable that nobody declared.
use typemint::Validate;

#[derive(Validate)]
#[validate(rule("self.amount <= payment.captured", id = "order.captured"))]
struct Order {
    amount: i64,
}

fn main() {}
