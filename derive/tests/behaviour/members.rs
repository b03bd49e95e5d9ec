//! Members of every kind compared with each other: lists, maps, numbers, and words of enums, of the same one and of others.

use std::collections::BTreeMap;

use typemint::{Number, Validate};

use crate::found;

#[derive(Clone, Copy, PartialEq, Validate)]
enum Currency {
    #[model(name = "KRW")]
    Won,
    #[model(name = "SGD")]
    Dollar,
}

/// Another type with one word in common, and room for others.
#[derive(Clone, PartialEq, Validate)]
#[model(open)]
enum Paid {
    #[model(name = "KRW")]
    Won,
    Unknown(String),
}

#[derive(Clone, Validate)]
#[validate(rule("self.names == self.others", id = "lists"))]
#[validate(rule("self.counts == self.more", id = "maps"))]
#[validate(rule("self.price == self.total", id = "numbers"))]
#[validate(rule("!has(self.again) || self.again == self.currency", id = "same-enum"))]
#[validate(rule("self.currency == self.paid", id = "other-enum"))]
#[validate(rule("self.word == self.paid", id = "text-and-enum"))]
#[validate(rule("self.paid != 'USD'", id = "unlisted"))]
#[validate(rule("self.currency in ['KRW', 'USD']", id = "listed"))]
#[validate(rule("self.paid == 'KRW' || self.paid == 'EUR' || self.paid in ['USD']", id = "one-of"))]
#[validate(rule("self.all.all(each, each == 'KRW' || each == 'EUR')", id = "each-one-of"))]
#[validate(rule("!(self.paid != 'KRW' && self.paid != 'JPY') || has(self.again)", id = "none-of"))]
#[validate(rule("!has(self.left) || self.left < self.total", id = "less"))]
#[validate(rule("self.total >= decimal('0.5')", id = "at-least"))]
struct Sale {
    names: Vec<String>,
    others: Vec<String>,
    counts: BTreeMap<String, i64>,
    more: BTreeMap<String, i64>,
    price: Number,
    total: Number,
    currency: Currency,
    again: Option<Currency>,
    paid: Paid,
    all: Vec<Paid>,
    left: Option<Number>,
    word: String,
}

fn sale() -> Sale {
    Sale {
        names: vec!["a".to_owned()],
        others: vec!["a".to_owned()],
        counts: BTreeMap::new(),
        more: BTreeMap::new(),
        price: "15000.00".parse().expect("a number"),
        total: "15000".parse().expect("a number"),
        currency: Currency::Won,
        again: Some(Currency::Won),
        paid: Paid::Won,
        all: vec![Paid::Won, Paid::Unknown("EUR".to_owned())],
        left: "0.75".parse().ok(),
        word: "KRW".to_owned(),
    }
}

#[test]
fn members_are_compared_by_what_they_say() {
    assert_eq!(found(sale().validate()), [""; 0]);
    let not = |change: fn(&mut Sale)| {
        let mut sale = sale();
        change(&mut sale);
        found(sale.validate())
    };
    assert_eq!(not(|sale| sale.others.clear()), [" lists"]);
    assert_eq!(not(|sale| sale.more.extend([("a".to_owned(), 1)])), [" maps"]);
    assert_eq!(not(|sale| sale.total = Number::from(1)), [" numbers"]);
    assert_eq!(not(|sale| sale.again = Some(Currency::Dollar)), [" same-enum"]);
    assert_eq!(not(|sale| sale.again = None), [""; 0]);
    // A value beside the list that is a word of it all the same says what that word says.
    assert_eq!(not(|sale| sale.paid = Paid::Unknown("KRW".to_owned())), [""; 0]);
    assert_eq!(
        not(|sale| sale.paid = Paid::Unknown("USD".to_owned())),
        [" other-enum", " text-and-enum", "/paid unlisted"]
    );
    let other = |sale: &mut Sale| sale.paid = Paid::Unknown("CHF".to_owned());
    assert_eq!(not(other), [" other-enum", " text-and-enum", "/paid one-of"]);
    assert_eq!(
        not(|sale| (sale.paid, sale.again) = (Paid::Unknown("JPY".to_owned()), None)),
        [" other-enum", " text-and-enum", "/paid one-of"]
    );
    assert_eq!(
        not(|sale| (sale.paid, sale.again) = (Paid::Unknown("CHF".to_owned()), None)),
        [" other-enum", " text-and-enum", "/paid one-of", " none-of"]
    );
    assert_eq!(not(|sale| sale.all.push(Paid::Unknown("KRW".to_owned()))), [""; 0]);
    assert_eq!(not(|sale| sale.all.push(Paid::Unknown("krw".to_owned()))), ["/all each-one-of"]);
    assert_eq!(not(|sale| sale.left = "15000".parse().ok()), [" less"]);
    assert_eq!(not(|sale| sale.left = "15000.01".parse().ok()), [" less"]);
    assert_eq!(not(|sale| sale.left = "14999.99".parse().ok()), [""; 0]);
    assert_eq!(not(|sale| sale.total = "0.25".parse().expect("a number")), [" numbers", " less", "/total at-least"]);
    assert_eq!(not(|sale| sale.word.clear()), [" text-and-enum"]);
    assert_eq!(not(|sale| sale.currency = Currency::Dollar), [" same-enum", " other-enum", "/currency listed"]);
}
