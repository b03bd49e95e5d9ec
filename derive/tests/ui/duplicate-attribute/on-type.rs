//! Two contexts.
use typemint::Validate;

#[derive(Validate)]
#[validate(context = (), context = typemint::Context)]
struct Order {
    amount: i64,
}

fn main() {}
