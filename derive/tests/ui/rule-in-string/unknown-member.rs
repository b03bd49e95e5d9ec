//! An excerpt with a caret shows where in the string.
use typemint::Validate;

#[derive(Validate)]
#[validate(rule("self.amount < self.captred", id = "order.captured"))]
struct Order {
    amount: i64,
    captured: i64,
}

fn main() {}
