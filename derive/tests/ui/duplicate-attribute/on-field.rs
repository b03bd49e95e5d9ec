//! Two bounds of one kind: which of them counts?
use typemint::Validate;

#[derive(Validate)]
struct Order {
    #[validate(minimum = 1, maximum = 5)]
    #[validate(minimum = 2)]
    amount: i64,
}

fn main() {}
