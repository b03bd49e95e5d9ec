//! A rule is true or false.
use typemint::Validate;

#[derive(Validate)]
#[validate(rule(size(self.note), id = "order.note"))]
struct Order {
    note: String,
}

fn main() {}
