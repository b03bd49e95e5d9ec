//! Two messages for one rule.
use typemint::Validate;

#[derive(Validate)]
#[validate(rule(self.a < self.b, id = "order.a-below-b", message = "one", message = "two"))]
struct Order {
    a: i64,
    b: i64,
}

fn main() {}
