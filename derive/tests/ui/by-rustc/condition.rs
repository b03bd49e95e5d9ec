//! What only rustc knows to be no bool is taken for one.
use typemint::{Model, Validate};

#[derive(Model, Validate)]
struct Name(String);

#[derive(Validate)]
#[validate(rule(self.name, id = "order.name"))]
#[validate(rule(self.is_paid && !self.name, id = "order.not"))]
#[validate(rule(self.names.exists(name, name), id = "order.names"))]
struct Order {
    is_paid: bool,
    name: Name,
    names: Vec<Name>,
}

fn main() {}
