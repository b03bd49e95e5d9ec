//! An id is the code of a violation: it belongs to one rule.
use typemint::Validate;

#[derive(Validate)]
#[validate(rule(self.a < self.b, id = "order.limits"))]
#[validate(rule(self.b < 9, id = "order.limits"))]
struct Order {
    a: i64,
    b: i64,
}

fn main() {}
