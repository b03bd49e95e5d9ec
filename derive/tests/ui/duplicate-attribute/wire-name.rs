//! Two fields that are one member on the wire.
use typemint::Validate;

#[derive(Validate)]
struct Order {
    number: String,
    #[model(name = "number")]
    order_id: String,
}

fn main() {}
