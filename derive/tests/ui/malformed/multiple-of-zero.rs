//! Nothing is a multiple of zero.
use typemint::Validate;

#[derive(Validate)]
struct Order {
    #[validate(multiple_of = 0)]
    amount: i64,
}

fn main() {}
