//! Independent mistakes are told together.
use typemint::Validate;

#[derive(Validate)]
#[validate(rule(self.amount < limt, id = "order.limit"))]
struct Order {
    #[validate(minimun = 1, max_length = "x")]
    amount: i64,
    #[validate(pattern = 5)]
    note: String,
}

fn main() {}
