//! Rules in both forms: what they say, whom they blame, and how sure they are.

use typemint::{Kind, Profile, Severity, Validate};

use crate::found;

#[derive(Clone, Validate)]
#[validate(rule("self.amount <= self.captured - self.refunded", id = "refund.at-most-left", path = amount))]
struct InString {
    amount: i64,
    captured: i64,
    refunded: i64,
}

#[derive(Clone, Validate)]
#[validate(rule(self.amount <= self.captured - self.refunded, id = "refund.at-most-left", path = amount))]
struct InTokens {
    amount: i64,
    captured: i64,
    refunded: i64,
}

#[test]
fn both_forms_are_one_language() {
    for (amount, captured, refunded, expected) in [
        (1, 1, 0, vec![]),
        (2, 1, 0, vec!["/amount refund.at-most-left"]),
        (0, i64::MIN, 1, vec!["/amount refund.at-most-left"]),
    ] {
        assert_eq!(found(InString { amount, captured, refunded }.validate()), expected);
        assert_eq!(found(InTokens { amount, captured, refunded }.validate()), expected);
    }
    assert_eq!(InTokens::RULES[0].expression, "self.amount <= self.captured - self.refunded");
    assert_eq!(InTokens::RULES[0].expression, InString::RULES[0].expression);
}

#[derive(Clone, Default, Validate)]
#[validate(rule(
    !has(self.note) || size(self.note) > 2,
    id = "order.note",
    message = "a note says something",
    severity = "warning",
    source = "the handbook",
))]
#[validate(rule(self.amount % 5 == 0, id = "order.steps", profile = "strict"))]
#[validate(rule(self.low < self.high, id = "order.range"))]
#[validate(rule(self.state in ["new", "old"] && !(self.state == "old" && self.amount > 100), id = "order.state"))]
#[validate(rule(self.tags.exists(tag, tag.startsWith("a")) ? self.amount > 0 : true, id = "order.tags"))]
struct Order {
    amount: i64,
    note: Option<String>,
    low: i64,
    high: i64,
    state: String,
    tags: Vec<String>,
}

fn order() -> Order {
    Order { amount: 5, high: 1, state: "new".to_owned(), ..Order::default() }
}

#[test]
fn a_violation_carries_what_the_rule_says_of_itself() {
    let noted = Order { note: Some("no".to_owned()), ..order() };
    let mut report = typemint::Report::new(Profile::Core, 10);
    noted.check(&typemint::Path::ROOT, &typemint::Environment::default(), &mut report);
    assert!(report.is_valid(), "a warning refuses nothing");
    let violation = &report.violations()[0];
    assert_eq!((violation.pointer.as_str(), &*violation.code), ("/note", "order.note"));
    assert_eq!((violation.kind, violation.severity, violation.profile), (Kind::Rule, Severity::Warning, Profile::Core));
    assert_eq!(violation.message, "a note says something");
    assert_eq!(violation.source.as_deref(), Some("the handbook"));
    assert_eq!(violation.keyword_location, "Order#/x-rules");
    let silent = Order { low: 2, ..order() }.validate().expect_err("the range is empty");
    assert_eq!(silent.iter().next().expect("one").message, "must hold: self.low < self.high");
}

#[test]
fn the_member_to_blame_is_the_one_that_is_read() {
    assert_eq!(found(Order { low: 2, ..order() }.validate()), [" order.range"]);
    assert_eq!(found(Order { state: "lost".to_owned(), ..order() }.validate()), [" order.state"]);
    let old = Order { state: "old".to_owned(), amount: 101, ..order() };
    assert_eq!(found(old.validate()), [" order.state"]);
}

#[test]
fn inferred_rules_are_asked_for() {
    let odd = Order { amount: 7, ..order() };
    assert_eq!(found(odd.validate()), [""; 0]);
    assert_eq!(found(odd.validate_as(Profile::Strict, &())), ["/amount order.steps"]);
}

#[test]
fn lists_are_read_by_macros() {
    let tagged = Order { tags: vec!["abc".to_owned()], ..order() };
    assert_eq!(found(tagged.validate()), [""; 0]);
    assert_eq!(found(Order { amount: 0, ..tagged }.validate()), [" order.tags"]);
}

#[derive(Validate)]
#[validate(rule("self.counts.all(k, size(k) < 3) && 'a' in self.counts && self.counts['a'] == 1", id = "maps.tree"))]
#[validate(rule("size(self.hashed) == 1 && self.hashed.a > 0 && self.hashed == {'a': 1}", id = "maps.hashed"))]
#[validate(rule("present(self.hashed['a']) && !has(self.hashed['b'])", id = "maps.asked"))]
struct Maps {
    counts: std::collections::BTreeMap<String, i64>,
    hashed: std::collections::HashMap<String, u8>,
}

#[test]
fn maps_of_both_kinds_are_maps() {
    let maps = |key: &str| Maps {
        counts: [(key.to_owned(), 1)].into_iter().collect(),
        hashed: [(key.to_owned(), 1)].into_iter().collect(),
    };
    assert_eq!(found(maps("a").validate()), [""; 0]);
    assert_eq!(found(maps("b").validate()).len(), 3);
}
