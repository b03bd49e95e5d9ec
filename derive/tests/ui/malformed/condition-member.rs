//! A condition over a member that the type does not have would never hold.
use typemint::Validate;

#[derive(Validate)]
#[validate(when(present("/amuont"), then(present("/currency"))))]
struct Order {
    amount: Option<i64>,
    currency: Option<String>,
}

fn main() {}
