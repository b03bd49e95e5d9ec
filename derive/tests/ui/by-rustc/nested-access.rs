//! A rule reads members of a type that rules cannot read: the error stands on the token.
struct Line {
    sum: Sum,
}

struct Sum(i64);

use typemint::Validate;

#[derive(Validate)]
#[validate(rule(self.line.sum > 5, id = "order.line"))]
struct Order {
    line: Line,
}

fn main() {}
