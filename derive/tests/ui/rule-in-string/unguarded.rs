//! An optional member needs a guard.
use typemint::Validate;

#[derive(Validate)]
#[validate(rule("self.amount < self.limit", id = "order.amount"))]
struct Order {
    amount: i64,
    limit: Option<i64>,
}

fn main() {}
