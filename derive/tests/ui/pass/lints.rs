//! What the macros write gives no warning under strict lints.
#![deny(warnings, missing_docs, unreachable_pub, unused, non_local_definitions)]

use serde::{Deserialize, Serialize};
use typemint::{Model, Validate};

/// A line of an order.
#[derive(Clone, Debug, Deserialize, Serialize, Validate)]
#[serde(rename_all = "camelCase")]
#[validate(rule(self.netSum > 0 || has(self.note), id = "line.note", path = note))]
pub struct Line {
    /// In minor units.
    #[validate(minimum = 0)]
    pub net_sum: i64,
    /// Why it is free.
    pub note: Option<String>,
}

/// A currency.
#[derive(Clone, Copy, PartialEq, Model, Validate)]
pub enum Currency {
    /// Euro.
    #[model(name = "EUR")]
    Eur,
    /// Won.
    #[model(name = "KRW")]
    Krw,
}

/// An order.
#[derive(Validate)]
#[validate(when(is("/currency", "KRW"), then(member("/amount", multiple_of = 1))))]
#[validate(rule("self.until > now", id = "order.until", message = "later than now"))]
pub struct Order {
    /// The currency.
    pub currency: Currency,
    /// The sum.
    pub amount: i64,
    /// Until when.
    pub until: typemint::Timestamp,
    /// The lines.
    #[validate(nested, max_items = 9)]
    pub lines: Vec<Line>,
}

fn main() {
    let line = Line { net_sum: 1, note: None };
    let until = "2027-01-01T00:00:00Z".parse().expect("a time");
    let order = Order { currency: Currency::Krw, amount: 5, until, lines: vec![line] };
    let context = typemint::Context::at("2026-01-01T00:00:00Z".parse().expect("a time"));
    assert!(order.validate_with(&context).is_ok());
}
