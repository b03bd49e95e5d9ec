//! A format that nobody asserts.
use typemint::Validate;

#[derive(Validate)]
struct Order {
    #[validate(format = "e-mail")]
    mail: String,
}

fn main() {}
