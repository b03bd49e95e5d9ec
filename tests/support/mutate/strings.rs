//! Edits of strings: lengths around each bound, characters of more than a byte, formats just missed.

use serde_json::Value;

use super::edits::{Change, Kind};
use crate::source::{self, Place};
use crate::tree::Tree;

/// Times that are and are not of RFC 3339, and wall-clock times that are and are not of the providers' form.
const TIMES: [&str; 19] = [
    "2028-02-29T23:59:59Z",
    "2027-02-29T00:00:00Z",
    "2027-03-01t09:15:00z",
    "2027-03-01T09:15:00",
    "2027-03-01T09:15:00.123456+08:00",
    "2027-03-01T09:15:00.1234567890123Z",
    "2027-03-01T09:15Z",
    "2027-03-01 09:15:00Z",
    "2027-03-01T24:00:00Z",
    "2027-03-01T09:15:00+24:00",
    "2027-03-01T09:15:00+0800",
    "2027-03-01T09:15:00-00:00",
    "2016-12-31T23:59:60Z",
    "2027-13-01T09:15:00Z",
    "2027-03-01",
    "2027-02-30",
    "2027-03-01 09:15:00",
    "2027-03-01 9:15:00",
    "2027-03-01 09:15:00 ",
];

/// Addresses that are and are not absolute URIs.
const ADDRESSES: [&str; 9] = [
    "https://shop.example.com/back?order=1#top",
    "http://shop.example.com",
    "HTTPS://shop.example.com/",
    "//shop.example.com/back",
    "/back",
    "shop.example.com",
    "https://shop.example.com/a b",
    "https://shop.example.com/%zz",
    "app://open",
];

/// Mail addresses that are and are not.
const MAILS: [&str; 6] =
    ["a@example.com", "a.b+c@example.com", "a@", "@example.com", "a example.com", "a@b@example.com"];

pub(super) fn edits(tree: &Tree, schemas: &[Place<'static>], add: &mut impl FnMut(Kind, Change)) {
    let Some(text) = tree.as_string() else {
        return;
    };
    let mut put = |kind: Kind, text: &str| add(kind, Change::Value(Tree::string(text)));
    for keyword in ["minLength", "maxLength"] {
        for bound in source::values(schemas, keyword).filter_map(Value::as_u64) {
            let bound = usize::try_from(bound).unwrap_or(usize::MAX / 4);
            for length in [bound.saturating_sub(1), bound, bound + 1] {
                put(Kind::Bound, &stretched(&text, 'a', length));
                // One character, several bytes: lengths count code points.
                put(Kind::Bound, &stretched(&text, '𐍈', length));
            }
        }
    }
    put(Kind::Text, &format!("{text}a"));
    put(Kind::Text, &format!("{text}9"));
    put(Kind::Text, &format!(" {text}"));
    put(Kind::Text, &format!("{text}\n"));
    put(Kind::Text, &format!("{text}é한"));
    put(Kind::Text, &text.repeat(40));
    put(Kind::Text, &text.to_uppercase());
    put(Kind::Text, &text.to_lowercase());
    let mut shorter = text.clone();
    shorter.pop();
    put(Kind::Text, &shorter);
    put(Kind::Text, &text.chars().skip(1).collect::<String>());
    put(Kind::Text, &text.chars().rev().collect::<String>());

    let formats: Vec<&str> = source::values(schemas, "format").filter_map(Value::as_str).collect();
    let is_time = source::values(schemas, "x-civil").next().is_some()
        || formats.iter().any(|format| ["date-time", "date", "time"].contains(format));
    let families =
        [(is_time, &TIMES[..]), (formats.contains(&"uri"), &ADDRESSES), (formats.contains(&"email"), &MAILS)];
    for (applies, samples) in families {
        samples.iter().filter(|_| applies).for_each(|sample| put(Kind::Text, sample));
    }
    if source::values(schemas, "pattern").next().is_some() {
        ADDRESSES.iter().for_each(|sample| put(Kind::Text, sample));
        for sample in ["12.5", "12.50", "12.505", "0", "-1", "1e2", "01", "٣", "a_b-c", "A1"] {
            put(Kind::Text, sample);
        }
    }
}

/// The text cut or filled up to a length in characters.
fn stretched(text: &str, filler: char, length: usize) -> String {
    text.chars().chain(std::iter::repeat(filler)).take(length).collect()
}
