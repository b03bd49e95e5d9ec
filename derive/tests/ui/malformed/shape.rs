//! Types that have no JSON shape.
use typemint::Validate;

#[derive(Validate)]
union Bits {
    a: u32,
    b: f32,
}

#[derive(Validate)]
struct Pair(i64, i64);

#[derive(Validate)]
enum Event {
    Paid { amount: i64 },
}

fn main() {}
