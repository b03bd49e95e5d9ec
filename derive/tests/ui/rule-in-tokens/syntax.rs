//! A rule that does not parse.
use typemint::Validate;

#[derive(Validate)]
#[validate(rule(self.amount <, id = "order.amount"))]
struct Order {
    amount: i64,
}

fn main() {}
