//! A rule speaks of the wire; who writes the Rust name is told the other.
use typemint::Validate;

#[derive(Validate)]
#[serde(rename_all = "camelCase")]
#[validate(rule(self.valid_until > self.at, id = "order.until"))]
struct Order {
    valid_until: i64,
    #[serde(rename = "createdAt")]
    at: i64,
}

fn main() {}
