//! A rule that does not parse.
use typemint::Validate;

#[derive(Validate)]
#[validate(rule("self.amount < (self.limit", id = "order.amount"))]
struct Order {
    amount: i64,
    limit: i64,
}

fn main() {}
