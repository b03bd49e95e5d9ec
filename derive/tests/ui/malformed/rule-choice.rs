//! Severities and profiles are words of a list.
use typemint::Validate;

#[derive(Validate)]
#[validate(rule(self.a < 5, id = "order.a", severity = "fatal"))]
#[validate(rule(self.a < 6, id = "order.b", profile = "loose"))]
struct Order {
    a: i64,
}

fn main() {}
