//! Constraints on fields, newtypes, lists and maps.

use std::collections::BTreeMap;

use typemint::{Number, Validate};

use crate::found;

#[derive(Clone, Default, Validate)]
struct Order {
    #[validate(minimum = 1, maximum = 99)]
    count: i64,
    #[validate(exclusive_minimum = 0, multiple_of = "0.01")]
    price: Option<Number>,
    #[validate(exclusive_maximum = 10)]
    small: Option<u8>,
    #[validate(min_length = 2, max_length = 4, pattern = "^[A-Z]", pattern = "[0-9]$")]
    code: Option<String>,
    #[validate(format = "email")]
    mail: Option<String>,
    #[validate(min_items = 1, max_items = 2, unique_items, items(max_length = 3))]
    tags: Option<Vec<String>>,
    #[validate(min_properties = 1, max_properties = 2, keys = "^[a-z]$", values(minimum = 0))]
    scores: Option<BTreeMap<String, i64>>,
    #[validate(items(some(maximum = 5)))]
    rates: Vec<Option<i64>>,
    #[validate(items(items(minimum = 0)))]
    grid: Vec<Vec<i64>>,
}

fn order() -> Order {
    Order { count: 1, ..Order::default() }
}

#[track_caller]
fn check(order: Order, expected: &[&str]) {
    assert_eq!(found(order.validate()), expected);
}

#[test]
fn values_within_bounds_are_accepted() {
    check(order(), &[]);
    check(
        Order {
            count: 99,
            price: Number::from_json("0.01"),
            small: Some(9),
            code: Some("A1".to_owned()),
            mail: Some("a@b.example".to_owned()),
            tags: Some(vec!["abc".to_owned(), "b".to_owned()]),
            scores: Some(BTreeMap::from([("a".to_owned(), 0)])),
            rates: vec![None, Some(5)],
            grid: vec![vec![], vec![0]],
        },
        &[],
    );
}

#[test]
fn each_bound_refuses_what_is_past_it() {
    check(Order { count: 0, ..order() }, &["/count number.minimum"]);
    check(Order { count: 100, ..order() }, &["/count number.maximum"]);
    check(Order { price: Number::from_json("0"), ..order() }, &["/price number.exclusive_minimum"]);
    check(Order { price: Number::from_json("0.001"), ..order() }, &["/price number.multiple_of"]);
    check(Order { small: Some(10), ..order() }, &["/small number.exclusive_maximum"]);
    check(Order { code: Some("A".to_owned()), ..order() }, &["/code string.min_length", "/code string.pattern"]);
    check(Order { code: Some("AAAA1".to_owned()), ..order() }, &["/code string.max_length"]);
    check(Order { code: Some("a1".to_owned()), ..order() }, &["/code string.pattern"]);
    check(Order { mail: Some("nobody".to_owned()), ..order() }, &["/mail string.format"]);
}

#[test]
fn lists_and_maps_are_checked_with_what_they_hold() {
    check(Order { tags: Some(vec![]), ..order() }, &["/tags array.min_items"]);
    let tags = ["a", "long", "a"].map(str::to_owned).to_vec();
    check(
        Order { tags: Some(tags), ..order() },
        &["/tags array.max_items", "/tags array.unique_items", "/tags/1 string.max_length"],
    );
    check(Order { scores: Some(BTreeMap::new()), ..order() }, &["/scores object.min_properties"]);
    let scores = BTreeMap::from([("a".to_owned(), -1), ("B".to_owned(), 1)]);
    check(
        Order { scores: Some(scores), ..order() },
        &["/scores/B object.additional_properties", "/scores/a number.minimum"],
    );
    check(Order { rates: vec![Some(6), None], ..order() }, &["/rates/0 number.maximum"]);
    check(Order { grid: vec![vec![0], vec![1, -1]], ..order() }, &["/grid/1/1 number.minimum"]);
}

#[derive(Validate)]
struct Code(#[validate(pattern = "^[A-Z]{3}$")] String);

#[derive(Validate)]
#[validate(min_items = 1, items(minimum = 0))]
struct Steps(Vec<i64>);

#[test]
fn newtypes_take_constraints_on_the_type_and_on_the_field() {
    assert_eq!(found(Code("EUR".to_owned()).validate()), [""; 0]);
    assert_eq!(found(Code("eur".to_owned()).validate()), [" string.pattern"]);
    assert_eq!(found(Steps(vec![]).validate()), [" array.min_items"]);
    assert_eq!(found(Steps(vec![1, -1]).validate()), ["/1 number.minimum"]);
}

#[test]
fn lengths_count_characters_and_not_bytes() {
    #[derive(Validate)]
    struct Name {
        #[validate(max_length = 3)]
        name: String,
    }
    assert_eq!(found(Name { name: "홍길동".to_owned() }.validate()), [""; 0]);
    assert_eq!(found(Name { name: "홍길동이".to_owned() }.validate()), ["/name string.max_length"]);
}

#[test]
fn a_violation_says_where_its_keyword_stands() {
    let violations =
        Order { count: 0, grid: vec![vec![-1]], ..order() }.validate().expect_err("two bounds are crossed");
    let places: Vec<&str> = violations.iter().map(|violation| &*violation.keyword_location).collect();
    assert_eq!(places, ["Order#/properties/count/minimum", "Order#/properties/grid/items/items/minimum"]);
}
