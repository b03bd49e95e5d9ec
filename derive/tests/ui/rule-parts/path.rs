//! A path leads to a member.
use typemint::Validate;

#[derive(Validate)]
#[validate(rule(self.amount < 5, id = "order.amount", path = amuont))]
#[validate(rule(self.amount < 6, id = "order.other", path = "/note/0"))]
struct Order {
    amount: i64,
}

fn main() {}
