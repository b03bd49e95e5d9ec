//! A condition that does not exist.
use typemint::Validate;

#[derive(Validate)]
#[validate(when(presnt("/a"), then(present("/b"))))]
struct Order {
    a: Option<i64>,
    b: Option<i64>,
}

fn main() {}
