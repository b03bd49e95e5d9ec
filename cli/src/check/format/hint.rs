//! What to do about a finding, where that can be guessed: a name that was meant, how a value is written. It is a guess from the
//! schema and from what the excerpt may show; it judges nothing.

use std::collections::BTreeSet;

use typemint::Violation;
use typemint::message::{DriftKind, Message};
use typemint::schema::{Keyword, SchemaRef};

use super::super::drift::Strange;
use super::super::excerpt::Excerpt;
use crate::catalogue::Catalogue;

/// How alike two words must be for one to be meant by the other.
const CLOSE: f64 = 0.8;

/// What to do about `violation`.
pub(super) fn of(violation: &Violation, message: Option<&Message>, excerpt: Option<&Excerpt>) -> Option<String> {
    let fault = excerpt.map_or("", |excerpt| excerpt.fault.as_str());
    match violation.code.as_ref() {
        "object.additional_properties" | "drift.unknown_member" => meant_member(&violation.pointer, message?),
        "type" => written(&violation.message, fault),
        "enum" | "const" => meant_value(&violation.message, fault),
        "string.format" => example(&violation.message),
        _ => None,
    }
}

/// What may have been meant by drift; `catalogue` knows the message by its name.
pub(super) fn of_drift(drift: &Strange, catalogue: &Catalogue) -> Option<String> {
    let (provider, name) = drift.message.split_once('/')?;
    match drift.kind {
        DriftKind::UnknownMember => meant_member(&drift.pointer, catalogue.get(provider, name)?),
        DriftKind::NewValue => None,
    }
}

/// A member that the schema knows and whose name is like the one that was sent.
fn meant_member(pointer: &str, message: &Message) -> Option<String> {
    let (parent, name) = pointer.rsplit_once('/')?;
    let mut schemas = vec![message.schema];
    for token in parent.split('/').skip(1) {
        schemas = below(&schemas, &unescape(token));
    }
    let known = names(&schemas);
    let meant = nearest(&unescape(name), known.iter().copied())?;
    Some(format!("did you mean `{meant}`?"))
}

/// A value that is allowed and like the one that was sent; the message lists those that are allowed.
fn meant_value(message: &str, fault: &str) -> Option<String> {
    let sent: String = serde_json::from_str(fault).ok()?;
    let meant = nearest(&sent, message.split('"').skip(1).step_by(2))?;
    Some(format!("did you mean \"{meant}\"?"))
}

/// Numbers and booleans in quotes, and texts without.
fn written(message: &str, fault: &str) -> Option<String> {
    let is_text = fault.starts_with('"') || fault.starts_with("<redacted string");
    let is_number = fault.starts_with("<redacted number")
        || fault.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    let wants = message.split(", but").next().unwrap_or_default();
    let takes = |kind: &str| wants.contains(kind);
    if is_text && (takes("integer") || takes("number") || takes("boolean")) && !takes("string") {
        return Some("write it without quotes".to_owned());
    }
    (is_number && takes("string")).then(|| "write it in quotes".to_owned())
}

fn example(message: &str) -> Option<String> {
    let examples = [
        ("date-time", "2026-11-20T10:00:00+08:00, with an offset or Z"),
        ("date", "2026-11-20"),
        ("time", "10:00:00+08:00"),
        ("email", "name@example.com"),
        ("uri", "https://shop.example.com/return"),
        ("uuid", "6f1c2a34-9f0e-4b57-8a7d-0c5f1e2d3b4a"),
        ("ipv4", "192.0.2.7"),
    ];
    let (_, example) = examples.iter().find(|(format, _)| message.ends_with(&format!(" valid {format}")))?;
    Some(format!("such as {example}"))
}

/// The word that was most likely meant.
fn nearest<'a>(sent: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // The measure takes quadratic time, and the word comes from a payload.
    if sent.len() > 128 {
        return None;
    }
    let sent = sent.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for word in known {
        let likeness = strsim::jaro_winkler(&sent, &word.to_lowercase());
        if likeness >= CLOSE && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, word));
        }
    }
    best.map(|(_, word)| word)
}

fn unescape(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

/// Every schema that may speak of the same values.
fn all(schemas: &[SchemaRef]) -> Vec<SchemaRef> {
    let mut out: Vec<SchemaRef> = Vec::new();
    let mut waiting: Vec<SchemaRef> = schemas.to_vec();
    while let Some(schema) = waiting.pop() {
        if out.iter().any(|known| std::ptr::eq(*known, schema)) {
            continue;
        }
        out.push(schema);
        for keyword in schema.keywords {
            match *keyword {
                Keyword::Ref(schema) | Keyword::DynamicRef(_, schema) => waiting.push(schema),
                Keyword::AllOf(branches) | Keyword::AnyOf(branches) | Keyword::OneOf(branches) => {
                    waiting.extend(branches);
                }
                Keyword::If(conditional) => {
                    waiting.extend([conditional.then, conditional.otherwise].into_iter().flatten());
                }
                _ => {}
            }
        }
    }
    out
}

/// The schemas of a member or item.
fn below(schemas: &[SchemaRef], token: &str) -> Vec<SchemaRef> {
    let mut out = Vec::new();
    for keyword in all(schemas).iter().flat_map(|schema| schema.keywords) {
        match *keyword {
            Keyword::Properties(properties) => {
                let named = properties.named.iter().filter(|(name, _)| *name == token);
                out.extend(named.map(|(_, schema)| *schema).chain(properties.additional));
            }
            Keyword::Items(items) => out.extend(items.rest.into_iter().chain(items.prefix.iter().copied())),
            _ => {}
        }
    }
    out
}

/// The members that are named.
fn names(schemas: &[SchemaRef]) -> BTreeSet<&'static str> {
    let mut out = BTreeSet::new();
    for keyword in all(schemas).iter().flat_map(|schema| schema.keywords) {
        if let Keyword::Properties(properties) = *keyword {
            out.extend(properties.named.iter().map(|(name, _)| *name));
        }
    }
    out
}
