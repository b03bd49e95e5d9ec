//! The excerpt of a text that is no JSON: its punctuation and the names that the schema knows, for of everything else nobody can say
//! whether it is a value, and which (I15).

use std::collections::BTreeSet;
use std::ops::Range;

use typemint::schema::{Keyword, SchemaRef};

use super::{Excerpt, MOST_TEXT, ending};
use crate::text::{clean, cut};

/// Stands for whatever is not shown.
const MASK: &str = "…";

/// The piece of `line` of `body` around the byte `offset`, at which reading stopped.
pub(super) fn of(body: &str, line: Range<usize>, offset: usize, schema: SchemaRef) -> Option<Excerpt> {
    let names = names(schema);
    let (mut before, mut fault, mut after) = (String::new(), String::new(), String::new());
    for token in tokens(body.get(line.clone())?) {
        let shown = token.shown(&names);
        if line.start + token.end <= offset {
            before.push_str(&shown);
        } else if line.start + token.start <= offset {
            fault.push_str(&shown);
        } else {
            after.push_str(&shown);
        }
    }
    Some(Excerpt {
        before: ending(before.trim_start(), MOST_TEXT),
        fault: cut(&fault, MOST_TEXT).into_owned(),
        after: cut(after.trim_end(), MOST_TEXT).into_owned(),
        missing: None,
    })
}

/// A piece of a line.
struct Token<'t> {
    start: usize,
    end: usize,
    text: &'t str,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Braces, brackets, colons, commas, blanks.
    Punctuation,
    /// A text in quotes that a colon follows.
    Name,
    /// Anything else.
    Value,
}

impl Token<'_> {
    fn shown(&self, names: &BTreeSet<&str>) -> String {
        match self.kind {
            Kind::Punctuation => clean(self.text).into_owned(),
            Kind::Name if names.contains(self.text.trim_matches('"')) => self.text.to_owned(),
            Kind::Name => format!("\"{MASK}\""),
            Kind::Value => MASK.to_owned(),
        }
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut start = 0;
    while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        let is_punctuation = |character: char| "{}[]:, \t\r\n".contains(character);
        let (length, kind) = if rest.starts_with(is_punctuation) {
            (1, Kind::Punctuation)
        } else if rest.starts_with('"') {
            let length = quoted(rest);
            let is_name = rest.get(length..).is_some_and(|rest| rest.trim_start().starts_with(':'));
            (length, if is_name { Kind::Name } else { Kind::Value })
        } else {
            let ends = |character: char| character == '"' || is_punctuation(character);
            (rest.find(ends).unwrap_or(rest.len()), Kind::Value)
        };
        let end = start + length;
        out.push(Token { start, end, text: text.get(start..end).unwrap_or_default(), kind });
        start = end;
    }
    out
}

/// The bytes of the string literal with which `text` begins, or of all of it where it does not end.
fn quoted(text: &str) -> usize {
    let mut is_escaped = true; // The opening quote ends nothing.
    for (at, byte) in text.bytes().enumerate() {
        if byte == b'"' && !is_escaped {
            return at + 1;
        }
        is_escaped = byte == b'\\' && !is_escaped;
    }
    text.len()
}

/// Every member that the schema names anywhere.
fn names(schema: SchemaRef) -> BTreeSet<&'static str> {
    let mut names = BTreeSet::new();
    let mut seen: BTreeSet<*const typemint::schema::Schema> = BTreeSet::new();
    let mut waiting = vec![schema];
    while let Some(schema) = waiting.pop() {
        if !seen.insert(std::ptr::from_ref(schema)) {
            continue;
        }
        for keyword in schema.keywords {
            match *keyword {
                Keyword::Properties(properties) => {
                    names.extend(properties.named.iter().map(|(name, _)| *name));
                    waiting.extend(properties.named.iter().map(|(_, schema)| *schema));
                    waiting.extend(properties.patterns.iter().map(|(_, _, schema)| *schema));
                    waiting.extend(properties.additional);
                }
                Keyword::Items(items) => waiting.extend(items.prefix.iter().copied().chain(items.rest)),
                Keyword::Ref(schema) | Keyword::DynamicRef(_, schema) => waiting.push(schema),
                Keyword::AllOf(branches) | Keyword::AnyOf(branches) | Keyword::OneOf(branches) => {
                    waiting.extend(branches);
                }
                Keyword::If(conditional) => {
                    waiting.extend([conditional.then, conditional.otherwise].into_iter().flatten());
                }
                Keyword::DependentSchemas(dependencies) => {
                    waiting.extend(dependencies.iter().map(|(_, schema)| *schema));
                }
                _ => {}
            }
        }
    }
    names
}
