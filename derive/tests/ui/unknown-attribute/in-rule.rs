//! A key of a rule that does not exist.
use typemint::Validate;

#[derive(Validate)]
#[validate(rule(self.a < self.b, id = "order.a-below-b", mesage = "a must be below b"))]
struct Order {
    a: i64,
    b: i64,
}

fn main() {}
