//! A rule without an expression.
use typemint::Validate;

#[derive(Validate)]
#[validate(rule(id = "order.a"))]
struct Order {
    a: i64,
}

fn main() {}
