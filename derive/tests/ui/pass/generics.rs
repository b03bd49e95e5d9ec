//! Types with parameters.
use typemint::Validate;

#[derive(Validate)]
struct Line {
    #[validate(minimum = 1)]
    sum: i64,
}

#[derive(Validate)]
#[validate(rule(self.total >= 0, id = "page.total"))]
struct Page<T: Validate> {
    total: i64,
    #[validate(nested, max_items = 1)]
    items: Vec<T>,
}

fn main() {
    let page = |total, sums: &[i64]| Page { total, items: sums.iter().map(|sum| Line { sum: *sum }).collect() };
    assert!(page(0, &[1]).validate().is_ok());
    assert_eq!(page(-1, &[0, 1]).validate().unwrap_err().iter().count(), 3);
}
