//! A bound is an integer, or the text of a number.
use typemint::Validate;

#[derive(Validate)]
struct Order {
    #[validate(minimum = 0.5)]
    amount: f64,
    #[validate(maximum = "a lot")]
    rate: f64,
    #[validate(minimum = 99999999999999999999)]
    count: f64,
}

fn main() {}
