//! Types that only rustc knows do not go together: each error stands on its comparison and speaks of rules.
use typemint::{Model, Validate};

#[derive(Model, Validate)]
struct Count(i64);

#[derive(Model, Validate)]
struct Name(String);

#[derive(Validate)]
#[validate(rule(self.count == "five", id = "order.word"))]
#[validate(rule(self.name == self.count, id = "order.equal"))]
#[validate(rule(self.name < self.count, id = "order.less"))]
#[validate(rule(self.count + self.name > 5, id = "order.sum"))]
#[validate(rule(self.names.all(name, name in ["a", "b"] || name == 3), id = "order.names"))]
struct Order {
    count: Count,
    name: Name,
    names: Vec<Name>,
}

fn main() {}
