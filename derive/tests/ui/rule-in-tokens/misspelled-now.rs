//! The clock has one name.
use typemint::Validate;

#[derive(Validate)]
#[validate(rule(self.until > nwo, id = "order.until"))]
struct Order {
    until: typemint::Timestamp,
}

fn main() {}
