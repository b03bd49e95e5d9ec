//! A type refuses unknown members, or passes them over.
use typemint::{Model, Validate};

#[derive(Model, Validate)]
#[model(closed, covered)]
struct Order {
    amount: i64,
}

fn main() {}
