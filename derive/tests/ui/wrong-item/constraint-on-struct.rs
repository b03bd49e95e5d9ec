//! What a text or a number must be, said of an object.
use typemint::Validate;

#[derive(Validate)]
#[validate(max_length = 5, minimum = 1)]
struct Order {
    note: String,
}

fn main() {}
