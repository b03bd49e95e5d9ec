//! What a text must be, said of an enum whose values are listed.
use typemint::Validate;

#[derive(Validate)]
#[validate(pattern = "^[A-Z]+$")]
enum Currency {
    #[model(name = "KRW")]
    Krw,
}

fn main() {}
