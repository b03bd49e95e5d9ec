//! A constraint of texts on a number.
use typemint::Validate;

#[derive(Validate)]
struct Order {
    #[validate(max_length = 5)]
    amount: i64,
    #[validate(minimum = 5)]
    note: String,
    #[validate(min_items = 1)]
    flag: bool,
}

fn main() {}
