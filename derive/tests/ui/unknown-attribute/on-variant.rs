//! A word on a variant that is none of its own.
use typemint::{Model, Validate};

#[derive(Model, Validate)]
enum Currency {
    #[model(nmae = "EUR")]
    Eur,
    #[model(name = "USD")]
    Usd,
}

fn main() {}
