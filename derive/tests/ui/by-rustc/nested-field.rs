//! A rule reads a member that the other type does not have: the error stands on the token.
#[derive(Validate)]
struct Line {
    sum: i64,
}

use typemint::Validate;

#[derive(Validate)]
#[validate(rule(self.line.total > 5, id = "order.line"))]
struct Order {
    line: Line,
}

fn main() {}
