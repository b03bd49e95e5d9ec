//! Two names of one value.
use typemint::{Model, Validate};

#[derive(Model, Validate)]
enum Currency {
    #[model(name = "EUR", name = "E")]
    Eur,
    Usd,
}

fn main() {}
