//! Bounds that no value is between.
use typemint::Validate;

#[derive(Validate)]
struct Order {
    #[validate(min_length = 5, max_length = 3)]
    note: String,
    #[validate(minimum = 7)]
    #[validate(maximum = 5)]
    amount: i64,
}

fn main() {}
