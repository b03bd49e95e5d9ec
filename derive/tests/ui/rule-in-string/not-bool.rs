//! A rule is true or false.
use typemint::Validate;

#[derive(Validate)]
#[validate(rule("self.amount + 1", id = "order.amount"))]
struct Order {
    amount: i64,
}

fn main() {}
