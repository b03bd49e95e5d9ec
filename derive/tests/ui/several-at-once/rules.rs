//! Each wrong rule is told, and each mistake in it.
use typemint::Validate;

#[derive(Validate)]
#[validate(rule("self.a < self.c && self.b < self.d", id = "order.one"))]
#[validate(rule(self.a + "x" > 1, id = "order.two", path = nothing))]
struct Order {
    a: i64,
    b: i64,
}

fn main() {}
