//! A context is a struct; a union has no JSON shape.
use typemint::{Context, Validate};

#[derive(Context)]
enum Given {
    Now(typemint::Timestamp),
}

#[derive(Validate)]
union Either {
    a: i64,
    b: u64,
}

fn main() {}
