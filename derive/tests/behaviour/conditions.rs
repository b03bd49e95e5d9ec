//! Conditions between members of hand-written types.

use typemint::Validate;

use crate::found;

/// Not a JSON value: only the members that conditions name need to be.
#[derive(Default)]
struct Handle;

#[derive(Default, Validate)]
#[validate(when(is("/currency", "SGD"), then(member("/amount", minimum = 100)), otherwise(present("/zone"))))]
#[validate(cases("/channel", arm("app", "wap", then(present("/os"))), arm("mail", then(present("/mail")))))]
#[validate(any_of(present("/mail"), present("/phone")))]
#[validate(none_of(all(present("/mail"), present("/fax"))))]
#[validate(min_properties = 3)]
struct Contact {
    currency: String,
    amount: i64,
    zone: Option<String>,
    channel: Option<String>,
    os: Option<String>,
    mail: Option<String>,
    phone: Option<String>,
    fax: Option<String>,
    #[allow(dead_code)]
    handle: Option<Handle>,
}

fn contact() -> Contact {
    Contact { currency: "SGD".to_owned(), amount: 100, mail: Some("m".to_owned()), ..Contact::default() }
}

#[track_caller]
fn check(contact: Contact, expected: &[&str]) {
    assert_eq!(found(contact.validate()), expected);
}

#[test]
fn both_sides_of_a_conditional_are_checked() {
    check(contact(), &[]);
    check(Contact { amount: 99, ..contact() }, &["/amount number.minimum"]);
    check(Contact { currency: "THB".to_owned(), amount: 1, ..contact() }, &["/zone object.required"]);
    check(Contact { currency: "THB".to_owned(), amount: 1, zone: Some("z".to_owned()), ..contact() }, &[]);
}

#[test]
fn the_arm_of_a_value_is_checked_and_no_other() {
    let with = |channel: &str| Contact { channel: Some(channel.to_owned()), ..contact() };
    check(with("app"), &["/os object.required"]);
    check(with("wap"), &["/os object.required"]);
    check(Contact { os: Some("IOS".to_owned()), ..with("app") }, &[]);
    check(with("mail"), &[]);
    check(with("other"), &[]);
}

#[test]
fn alternatives_and_exclusions_are_checked() {
    check(Contact { mail: None, ..contact() }, &[" object.min_properties", " any_of"]);
    check(Contact { fax: Some("f".to_owned()), ..contact() }, &[" not"]);
    check(Contact { mail: None, phone: Some("p".to_owned()), fax: Some("f".to_owned()), ..contact() }, &[]);
}
