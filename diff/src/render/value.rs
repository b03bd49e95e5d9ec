//! Values and changes in few words, as the renderers for people share them.

use serde_json::Value;

pub(super) use crate::report::slashed;
use crate::report::{Change, MessageName};
use crate::verdict::{Answer, Effect, Verdict};

/// Texts longer than this are cut, and their length told.
const LONG: usize = 60;

/// A value as JSON in one line, with long texts cut.
pub(super) fn short(value: &Value) -> String {
    match value {
        Value::String(text) => {
            let count = text.chars().count();
            if count <= LONG {
                return Value::String(text.clone()).to_string();
            }
            let start: String = text.chars().take(24).collect();
            format!("{}… ({} characters)", Value::String(start).to_string().trim_end_matches('"'), grouped(count))
        }
        Value::Array(items) if items.len() > 12 => {
            let first: Vec<String> = items.iter().take(3).map(short).collect();
            format!("[{}, … ({} items)]", first.join(", "), grouped(items.len()))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(short).collect::<Vec<_>>().join(", ")),
        Value::Object(members) => {
            let shown: Vec<String> = members
                .iter()
                .take(12)
                .map(|(name, value)| format!("{}: {}", Value::String(name.clone()), short(value)))
                .collect();
            let rest = if members.len() > 12 { format!(", … ({} members)", members.len()) } else { String::new() };
            format!("{{{}{rest}}}", shown.join(", "))
        }
        other => other.to_string(),
    }
}

/// A schema, or a part of one: cut where it is long.
pub(super) fn schema(value: Option<&Value>) -> String {
    let Some(value) = value else { return "nothing".to_owned() };
    let text = short(value);
    if text.chars().count() <= 120 { text } else { format!("{}…", text.chars().take(117).collect::<String>()) }
}

/// A number with its thousands apart.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// What changed: `maxLength: 8000 → 1024`, `enum: + "CARD"`, `member conversionId removed`.
pub(super) fn what(change: &Change) -> String {
    let (before, after) = (change.before.as_ref(), change.after.as_ref());
    let verb = match (before, after) {
        (None, _) => Some("added"),
        (_, None) => Some("removed"),
        _ => None,
    };
    match (change.keyword.as_str(), &change.entry, verb) {
        ("properties", Some(name), Some(verb)) => format!("member `{name}` {verb}"),
        ("patternProperties", Some(pattern), Some(verb)) => format!("members like `{pattern}` {verb}"),
        (keyword, Some(entry), Some(verb)) => format!("{keyword}/{entry} {verb}"),
        ("", _, _) => format!("schema: {} → {}", schema(before), schema(after)),
        (keyword, entry, _) => {
            let name = entry.as_ref().map_or_else(|| keyword.to_owned(), |entry| format!("{keyword}/{entry}"));
            match (before, after) {
                (Some(Value::Array(old)), Some(Value::Array(new)))
                    if matches!(keyword, "enum" | "required" | "type") =>
                {
                    let gone =
                        old.iter().filter(|value| !new.contains(value)).map(|value| format!("− {}", short(value)));
                    let come =
                        new.iter().filter(|value| !old.contains(value)).map(|value| format!("+ {}", short(value)));
                    format!("{name}: {}", gone.chain(come).collect::<Vec<_>>().join(", "))
                }
                (Some(old), Some(new)) => format!("{name}: {} → {}", schema(Some(old)), schema(Some(new))),
                (None, new) => format!("{name}: added {}", schema(new)),
                (old, None) => format!("{name}: removed, was {}", schema(old)),
            }
        }
    }
}

/// The verdict in words, and what of it is not known.
pub(super) fn verdict(effect: &Effect) -> String {
    let known = |answer: &Answer, yes: &str, no: &str, unknown: &str| match answer {
        Answer::Yes { .. } => yes.to_owned(),
        Answer::No => no.to_owned(),
        Answer::Unknown => unknown.to_owned(),
    };
    match effect.verdict() {
        Verdict::Unknown => {}
        Verdict::Both => return "narrower and wider".to_owned(),
        other => return other.word().to_owned(),
    }
    let narrows = known(&effect.narrows, "narrows", "does not narrow", "not known whether it narrows");
    let widens = known(&effect.widens, "widens", "does not widen", "not known whether it widens");
    format!("unknown ({narrows}, {widens})")
}

/// Witness lines: what it shows, and the payload.
pub(super) fn witnesses(effect: &Effect) -> Vec<(&'static str, String)> {
    let mut out = Vec::new();
    for (answer, title) in [
        (&effect.narrows, "accepted before this change, refused after it"),
        (&effect.widens, "refused before this change, accepted after it"),
    ] {
        if let Answer::Yes { witness } = answer {
            out.push((
                title,
                witness.as_ref().map_or_else(|| "proved by algebra, no payload was made".to_owned(), short),
            ));
        }
    }
    out
}

/// Where a change stands: file and line before the pointer.
pub(super) fn place(change: &Change) -> String {
    let (place, line) = if change.after.is_some() {
        (&change.new_place, change.new_line)
    } else {
        (&change.old_place, change.old_line)
    };
    let (file, pointer) = place.split_once('#').unwrap_or((place, ""));
    let line = line.map_or_else(String::new, |line| format!(":{line}"));
    let side = if change.after.is_some() { "" } else { " (old)" };
    format!("{file}{line}{side} #{pointer}")
}

/// A message by its name.
pub(super) fn named(message: &MessageName) -> String {
    let direction = message.direction.map_or_else(String::new, |direction| format!(" ({})", direction.word()));
    format!("{}{direction}", slashed(&message.provider, &message.message))
}

/// The root of an instance has no name of its own.
pub(super) fn instance(change: &Change) -> &str {
    if change.instance.is_empty() { "(the payload)" } else { &change.instance }
}
