//! A constraint that does not exist, with the one that was meant.
use typemint::Validate;

#[derive(Validate)]
struct Order {
    #[validate(minimun = 1)]
    amount: i64,
}

fn main() {}
