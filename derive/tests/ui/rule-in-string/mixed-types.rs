//! A number of one kind is not compared with one of another.
use typemint::Validate;

#[derive(Validate)]
#[validate(rule("self.amount < self.note", id = "order.amount"))]
struct Order {
    amount: i64,
    note: String,
}

fn main() {}
