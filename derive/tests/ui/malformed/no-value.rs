//! A constraint without its value.
use typemint::Validate;

#[derive(Validate)]
struct Order {
    #[validate(max_length)]
    note: String,
    #[validate(max_length = "5")]
    name: String,
}

fn main() {}
