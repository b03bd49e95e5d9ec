//! A word on the type that is none of its own.
use typemint::Validate;

#[derive(Validate)]
#[validate(rul(self.a < self.b, id = "a.b"))]
struct Order {
    a: i64,
    b: i64,
}

fn main() {}
