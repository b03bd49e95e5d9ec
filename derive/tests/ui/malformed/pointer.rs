//! Members in conditions are named by JSON Pointers.
use typemint::Validate;

#[derive(Validate)]
#[validate(when(present("a"), then(present("/b"))))]
struct Order {
    a: Option<i64>,
    b: Option<i64>,
}

fn main() {}
