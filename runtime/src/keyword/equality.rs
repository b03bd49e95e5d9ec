//! JSON equality: numbers by value, objects whatever the order of their members. It knows no keyword.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::json::document::{Document, MAX_DEPTH, Member, Node, Value};
use crate::number;

/// Longer constants are not shown in messages.
const SHOWN: usize = 80;

/// A total order whose equality is that of JSON, so that equal values can be found by sorting.
pub(crate) fn compare(a: &Node<'_>, b: &Node<'_>) -> Ordering {
    match (&a.value, &b.value) {
        (Value::Null, Value::Null) => Ordering::Equal,
        (Value::Boolean(a), Value::Boolean(b)) => a.cmp(b),
        (Value::Number(a), Value::Number(b)) => number::compare(a, b),
        (Value::String(a), Value::String(b)) => a.cmp(b),
        (Value::Array(a), Value::Array(b)) => {
            let items = a.iter().zip(b).map(|(a, b)| compare(a, b));
            a.len().cmp(&b.len()).then_with(|| first_difference(items))
        }
        (Value::Object(a), Value::Object(b)) => a.len().cmp(&b.len()).then_with(|| {
            let (a, b) = (sorted(a), sorted(b));
            first_difference(a.iter().zip(b).map(|(a, b)| a.name.cmp(&b.name).then_with(|| compare(&a.node, &b.node))))
        }),
        (a, b) => rank(a).cmp(&rank(b)),
    }
}

fn first_difference(mut orders: impl Iterator<Item = Ordering>) -> Ordering {
    orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

fn sorted<'n, 't>(members: &'n [Member<'t>]) -> Vec<&'n Member<'t>> {
    let mut sorted: Vec<_> = members.iter().collect();
    sorted.sort_by(|a, b| a.name.cmp(&b.name));
    sorted
}

fn rank(value: &Value<'_>) -> u8 {
    match value {
        Value::Null => 0,
        Value::Boolean(_) => 1,
        Value::Number(_) => 2,
        Value::String(_) => 3,
        Value::Array(_) => 4,
        Value::Object(_) => 5,
    }
}

/// Whether a value is the constant, which is a JSON text.
pub(crate) fn is_constant(node: &Node<'_>, constant: &str) -> bool {
    if let Value::String(text) = &node.value {
        return is_text(text, constant);
    }
    let constant = constant.trim();
    match &node.value {
        Value::Null => constant == "null",
        Value::Boolean(value) => constant == if *value { "true" } else { "false" },
        Value::Number(text) => {
            constant.starts_with(|first: char| first == '-' || first.is_ascii_digit())
                && number::compare(text, constant).is_eq()
        }
        Value::String(text) => is_text(text, constant),
        Value::Array(_) | Value::Object(_) => {
            constant.starts_with(['[', '{'])
                && Document::parse(constant, MAX_DEPTH).is_ok_and(|parsed| compare(node, parsed.root()).is_eq())
        }
    }
}

/// Whether a string is the constant, which is a JSON text.
pub(crate) fn is_text(text: &str, constant: &str) -> bool {
    let Some(inner) = constant.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else {
        return string(constant.trim()).is_some_and(|known| known == text);
    };
    // Escapes only make it longer.
    match inner.len().cmp(&text.len()) {
        Ordering::Less => false,
        Ordering::Equal => inner == text && !text.contains('\\'),
        Ordering::Greater => inner.contains('\\') && string(constant).is_some_and(|known| known == text),
    }
}

/// The string that a JSON text denotes, if it denotes one.
pub(crate) fn string(constant: &str) -> Option<Cow<'_, str>> {
    let inner = constant.strip_prefix('"')?.strip_suffix('"')?;
    if !inner.contains('\\') {
        return Some(Cow::Borrowed(inner));
    }
    Document::parse(constant, 1).ok()?.root().as_str().map(|text| Cow::Owned(text.to_owned()))
}

/// A constant of the schema as a message shows it.
pub(crate) fn shown(constant: &str) -> Cow<'_, str> {
    if constant.len() <= SHOWN { Cow::Borrowed(constant) } else { Cow::Borrowed("the value that the schema gives") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(a: &str, b: &str) -> Ordering {
        compare(Document::parse(a, 8).unwrap().root(), Document::parse(b, 8).unwrap().root())
    }

    #[test]
    fn equality_is_that_of_json() {
        for (a, b) in [
            ("1", "1.0"),
            ("100", "1e2"),
            ("0", "-0.0"),
            (r#"{"a":1,"b":[true]}"#, r#"{"b":[true],"a":1.0}"#),
            (r#""\u0061""#, r#""a""#),
        ] {
            assert_eq!(order(a, b), Ordering::Equal, "{a} {b}");
            assert!(is_constant(Document::parse(a, 8).unwrap().root(), b), "{a} {b}");
        }
        for (a, b) in [
            ("1", "true"),
            ("0", "false"),
            ("0", "null"),
            ("\"1\"", "1"),
            ("[1,2]", "[2,1]"),
            ("{\"a\":1}", "{\"a\":1,\"b\":1}"),
            ("[]", "{}"),
            ("9007199254740993", "9007199254740992"),
            ("\"é\"", "\"e\u{301}\""),
        ] {
            assert_ne!(order(a, b), Ordering::Equal, "{a} {b}");
            assert_eq!(order(a, b), order(b, a).reverse(), "{a} {b}");
            assert!(!is_constant(Document::parse(a, 8).unwrap().root(), b), "{a} {b}");
        }
    }
}
