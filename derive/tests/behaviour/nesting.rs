//! Types within types: `nested` goes into them, in lists, maps, boxes and enums.

use std::collections::BTreeMap;

use typemint::Validate;

use crate::found;

#[derive(Clone, Validate)]
#[validate(rule(self.sum > 0 || has(self.note), id = "line.note", message = "a free line has a note", path = note))]
struct Line {
    #[validate(minimum = 0)]
    sum: i64,
    note: Option<String>,
}

fn line(sum: i64) -> Line {
    Line { sum, note: None }
}

#[derive(Validate)]
enum Means {
    Cash(#[validate(nested)] Line),
}

#[derive(Validate)]
#[validate(rule(self.lines.all(line, line.sum < self.limit), id = "order.limit", path = lines))]
#[validate(rule(self.first.sum < self.limit, id = "order.first", path = "/first/sum"))]
struct Order {
    limit: i64,
    #[validate(nested)]
    first: Box<Line>,
    #[validate(nested)]
    lines: Vec<Line>,
    #[validate(nested)]
    by_name: Option<BTreeMap<String, Line>>,
    #[validate(nested)]
    maybe: Option<Vec<Line>>,
    // Not nested: what is in it is somebody else's business.
    ignored: Vec<Line>,
}

fn order() -> Order {
    Order {
        limit: 10,
        first: Box::new(line(1)),
        lines: vec![line(1)],
        by_name: None,
        maybe: None,
        ignored: vec![line(-1)],
    }
}

#[test]
fn what_is_nested_is_checked_at_its_own_place() {
    assert_eq!(found(order().validate()), [""; 0]);
    let order = Order {
        first: Box::new(line(-1)),
        lines: vec![line(1), line(0)],
        by_name: Some(BTreeMap::from([("a/b".to_owned(), line(0))])),
        maybe: Some(vec![line(-5)]),
        ..order()
    };
    let expected = [
        "/first/sum number.minimum",
        "/first/note line.note",
        "/lines/1/note line.note",
        "/by_name/a~1b/note line.note",
        "/maybe/0/sum number.minimum",
        "/maybe/0/note line.note",
    ];
    assert_eq!(found(order.validate()), expected);
    assert_eq!(order.ignored.len(), 1);
}

#[test]
fn rules_read_what_is_nested() {
    let order = Order { lines: vec![line(1), line(10)], first: Box::new(line(11)), ..order() };
    assert_eq!(found(order.validate()), ["/lines order.limit", "/first/sum order.first"]);
}

#[test]
fn the_value_of_a_variant_is_checked() {
    assert_eq!(found(Means::Cash(line(-1)).validate()), ["/sum number.minimum", "/note line.note"]);
}
