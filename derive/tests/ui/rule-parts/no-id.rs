//! A rule has an id: the code of its violation.
use typemint::Validate;

#[derive(Validate)]
#[validate(rule(self.amount < 5))]
struct Order {
    amount: i64,
}

fn main() {}
