//! What the language leaves out is named.
use typemint::Validate;

#[derive(Validate)]
#[validate(rule(self.amount < 5u, id = "order.amount"))]
struct Order {
    amount: i64,
}

fn main() {}
