//! A rule reads a whole value.
use typemint::Validate;

#[derive(Validate)]
struct Order {
    #[validate(rule(self.amount > 1, id = "order.amount"))]
    amount: i64,
}

fn main() {}
