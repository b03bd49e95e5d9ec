//! What is nested must be checkable.
struct Line {
    sum: i64,
}

use typemint::Validate;

#[derive(Validate)]
struct Order {
    #[validate(nested)]
    lines: Vec<Line>,
}

fn main() {}
