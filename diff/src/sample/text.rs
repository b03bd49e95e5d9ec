//! Strings under lengths, patterns and formats. Whether they are right is for a validator to say.

use serde_json::{Map, Value};

use super::pattern;
use super::random::Random;

/// Longer ones are not made.
const LONGEST: usize = 40_000;

/// Texts of the known formats.
fn formatted(format: &str, random: &mut Random) -> Option<String> {
    let texts: &[&str] = match format {
        "date-time" => &["2026-11-20T10:00:00Z", "2026-02-28T23:59:59+08:00", "2026-11-20T10:00:00.5Z"],
        "date" => &["2026-11-20", "2024-02-29"],
        "time" => &["10:00:00Z", "23:59:59+08:00"],
        "duration" => &["P1D", "PT72H"],
        "email" | "idn-email" => &["mina@example.com", "a@example.com"],
        "hostname" | "idn-hostname" => &["example.com", "a.example"],
        "ipv4" => &["192.0.2.7"],
        "ipv6" => &["2001:db8::7"],
        "uri" | "iri" => &["https://example.com/a", "app://return"],
        "uri-reference" | "iri-reference" => &["https://example.com/a", "/a", "a"],
        "uri-template" => &["https://example.com/{id}"],
        "uuid" => &["2f1e4c3a-7b5d-4e6f-8a9b-0c1d2e3f4a5b"],
        "json-pointer" => &["/a/0", ""],
        "relative-json-pointer" => &["0/a"],
        "regex" => &["^a+$"],
        _ => return None,
    };
    random.of(texts).map(|text| (*text).to_owned())
}

/// What is asserted of a string by several schemas at once.
#[derive(Debug, Default)]
pub(crate) struct Wanted<'a> {
    pub(crate) least: usize,
    pub(crate) most: Option<usize>,
    pub(crate) patterns: Vec<&'a str>,
    pub(crate) formats: Vec<&'a str>,
}

impl<'a> Wanted<'a> {
    pub(crate) fn of(schemas: &[&'a Map<String, Value>]) -> Wanted<'a> {
        let mut wanted = Wanted::default();
        for schema in schemas {
            let count = |name: &str| {
                let number = schema.get(name).and_then(Value::as_f64)?;
                Some(if number < 0.0 { 0 } else { number.min(1e9) as usize })
            };
            wanted.least = wanted.least.max(count("minLength").unwrap_or(0));
            if let Some(most) = count("maxLength") {
                wanted.most = Some(wanted.most.map_or(most, |known| known.min(most)));
            }
            wanted.patterns.extend(schema.get("pattern").and_then(Value::as_str));
            wanted.formats.extend(schema.get("format").and_then(Value::as_str));
        }
        wanted
    }
}

/// A string.
pub(crate) fn string(wanted: &Wanted<'_>, random: &mut Random) -> String {
    let most = wanted.most.unwrap_or(wanted.least + 12);
    let length = match random.below(5) {
        0 => wanted.least,
        1 => most,
        2 => wanted.least + 1,
        3 => most.saturating_sub(1),
        _ => wanted.least + random.below(most.saturating_sub(wanted.least).min(16) + 1),
    };
    let length = length.clamp(wanted.least.min(LONGEST), most.max(wanted.least).min(LONGEST));
    let known = wanted.formats.iter().find_map(|format| formatted(format, random));
    let mut patterns = wanted.patterns.clone();
    let turn = random.below(patterns.len());
    patterns.rotate_left(turn);
    match (known, patterns.first()) {
        (Some(text), _) => stretched(&text, length),
        (None, Some(pattern)) => pattern::matching(pattern, length, random).unwrap_or_else(|| stretched("a1", length)),
        (None, None) => {
            let start = random.of(&["a", "Tea ", "0", "한", "moon-1"]).copied().unwrap_or("a");
            resized(start, length)
        }
    }
}

/// A text with its last letter or digit repeated until it has so many characters; never cut.
pub(crate) fn stretched(text: &str, length: usize) -> String {
    let count = text.chars().count();
    let Some((at, last)) = text.char_indices().rev().find(|(_, found)| found.is_ascii_lowercase()) else {
        return text.to_owned();
    };
    let missing = length.min(LONGEST).saturating_sub(count);
    let mut out = text.to_owned();
    out.insert_str(at, &last.to_string().repeat(missing));
    out
}

/// A text of exactly so many characters.
pub(crate) fn resized(text: &str, length: usize) -> String {
    let mut out: String = text.chars().take(length.min(LONGEST)).collect();
    let missing = length.min(LONGEST).saturating_sub(out.chars().count());
    out.push_str(&"a".repeat(missing));
    out
}
