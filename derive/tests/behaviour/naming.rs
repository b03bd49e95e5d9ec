//! Wire names: serde's renaming is followed, in pointers and in rules.

use serde::Deserialize;
use typemint::Validate;

use crate::found;

#[derive(Deserialize, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[validate(rule("size(self.orderId) + self.itemCount < 10", id = "order.size", path = "/orderId"))]
#[validate(rule(self.kind != "gift" || has(self["gift note"]), id = "order.note", path = "/gift note"))]
struct Order {
    #[validate(min_length = 1)]
    order_id: String,
    #[validate(minimum = 1)]
    item_count: i64,
    #[serde(rename = "gift note")]
    gift_note: Option<String>,
    r#kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none", rename(serialize = "out", deserialize = "in"))]
    #[validate(maximum = 5)]
    direction: Option<i64>,
}

fn order(json: &str) -> Order {
    serde_json::from_str(json).expect("an order")
}

#[test]
fn pointers_are_wire_names() {
    let order = order(r#"{"orderId": "", "itemCount": 0, "kind": "x", "in": 6}"#);
    let expected = ["/orderId string.min_length", "/itemCount number.minimum", "/in number.maximum"];
    assert_eq!(found(order.validate()), expected);
}

#[test]
fn rules_read_wire_names() {
    let long = order(r#"{"orderId": "12345678", "itemCount": 2, "kind": "x"}"#);
    assert_eq!(found(long.validate()), ["/orderId order.size"]);
    let gift = order(r#"{"orderId": "1", "itemCount": 2, "kind": "gift"}"#);
    assert_eq!(found(gift.validate()), ["/gift note order.note"]);
    let noted = order(r#"{"orderId": "1", "itemCount": 2, "kind": "gift", "gift note": "for you"}"#);
    assert_eq!(found(noted.validate()), [""; 0]);
}

#[derive(Validate)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
struct Loud {
    #[validate(minimum = 1)]
    net_sum: i64,
    #[validate(minimum = 1)]
    #[model(name = "quiet")]
    gross_sum: i64,
}

#[test]
fn every_style_of_serde_is_known_and_an_own_name_comes_first() {
    let loud = Loud { net_sum: 0, gross_sum: 0 };
    assert_eq!(found(loud.validate()), ["/NET_SUM number.minimum", "/quiet number.minimum"]);
}
