//! A pattern that is no regular expression.
use typemint::Validate;

#[derive(Validate)]
struct Order {
    #[validate(pattern = "^[a-z")]
    code: String,
}

fn main() {}
