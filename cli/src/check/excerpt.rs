//! What a report shows of a payload: the piece of its text around the member at fault. Of a value that the schema marks as
//! sensitive, or that it does not know, only kind and length are ever in it (I15).

use std::ops::Range;

use textwrap::core::display_width;
use typemint::Violation;
use typemint::explain::private;
use typemint::json::document::{Document, Node, Value};
use typemint::json::place::find;
use typemint::message::Limits;
use typemint::schema::SchemaRef;

use crate::text::{clean, counted, cut};

mod broken;

/// Characters of the text that are kept on each side of the fault, and of the fault itself.
const MOST_TEXT: usize = 160;
/// Characters of a member's name that are shown.
const MOST_NAME: usize = 60;

/// A piece of one line of a payload's text, made harmless: what stands before the fault, the fault, what stands after it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Excerpt {
    pub(crate) before: String,
    pub(crate) fault: String,
    pub(crate) after: String,
    /// The member that should be in the object at fault, and is not.
    pub(crate) missing: Option<String>,
}

/// Adds the excerpts for violations of `body`; nothing where the place is not known.
pub(crate) fn fill(violations: &mut [(Violation, Option<Excerpt>)], body: &str, schema: SchemaRef) {
    if violations.iter().all(|(found, _)| found.place.is_none()) {
        return;
    }
    let Ok(document) = Document::parse(body, Limits::default().depth) else {
        for (violation, excerpt) in violations {
            let offset = violation.place.map(|place| place.start.min(body.len()));
            *excerpt = offset.and_then(|offset| broken::of(body, line_around(body, offset)?, offset, schema));
        }
        return;
    };
    let hidden = hidden(schema, &document);
    for (violation, excerpt) in violations {
        *excerpt = of(violation, &document, &hidden);
    }
}

/// A value that is not shown, and what is shown instead.
struct Hidden {
    range: Range<usize>,
    instead: String,
}

fn hidden(schema: SchemaRef, document: &Document<'_>) -> Vec<Hidden> {
    let describe = |range: Range<usize>| {
        let instead = document.text().get(range.clone()).map_or_else(String::new, describe);
        Hidden { range, instead }
    };
    private(schema, document.root()).into_iter().map(describe).collect()
}

fn of(violation: &Violation, document: &Document<'_>, hidden: &[Hidden]) -> Option<Excerpt> {
    let (body, place) = (document.text(), violation.place?);
    let missing = match find(document.root(), &violation.pointer) {
        Some(_) => None,
        None => Some(clean(&cut(&unescape(violation.pointer.rsplit('/').next()?), MOST_NAME)).into_owned()),
    };
    let line = line_around(body, place.start)?;
    // Of an object that lacks something, its beginning stands for it.
    let end = if missing.is_some() { place.start + 1 } else { place.end };
    let mut fault = place.start..end.clamp(place.start, line.end.max(place.start));
    // What is at fault may stand inside something that is not shown at all.
    if let Some(around) = hidden.iter().find(|one| one.range.start < fault.start && fault.start < one.range.end) {
        fault = around.range.clone();
    }
    let before = show(body, line.start.min(fault.start)..fault.start, hidden)?;
    let after = show(body, fault.end..line.end.max(fault.end), hidden)?;
    let shown = show(body, fault, hidden)?;
    Some(Excerpt {
        before: ending(before.trim_start(), MOST_TEXT),
        fault: cut(&shown, MOST_TEXT).into_owned(),
        after: cut(after.trim_end(), MOST_TEXT).into_owned(),
        missing,
    })
}

/// The bytes of the line in which `offset` is, no more of it than can matter.
fn line_around(body: &str, offset: usize) -> Option<Range<usize>> {
    // A hidden value is described in about as many characters as this; so a piece this long is never too short.
    const FAR: usize = MOST_TEXT * 8;
    let (before, after) = (body.get(..offset)?, body.get(offset..)?);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = after.find('\n').map_or(body.len(), |at| offset + at);
    let boundary = |mut at: usize| {
        while !body.is_char_boundary(at) {
            at += 1;
        }
        at
    };
    Some(boundary(start.max(offset.saturating_sub(FAR)))..boundary(end.min(offset + FAR)))
}

/// A piece of the text, on one line, without what must not be shown.
fn show(body: &str, range: Range<usize>, hidden: &[Hidden]) -> Option<String> {
    let mut out = String::new();
    let mut at = range.start;
    let first = hidden.partition_point(|one| one.range.end <= range.start);
    for one in hidden.iter().skip(first).take_while(|one| one.range.start < range.end) {
        if at < one.range.start {
            out.push_str(&clean(body.get(at..one.range.start)?));
        }
        out.push_str(&one.instead);
        at = one.range.end;
    }
    if at < range.end {
        out.push_str(&clean(body.get(at..range.end)?));
    }
    Some(out)
}

/// Kind and length of a value that is not shown.
fn describe(text: &str) -> String {
    let Ok(document) = Document::parse(text, Limits::default().depth) else {
        return "<redacted>".to_owned();
    };
    let node: &Node<'_> = document.root();
    let what = match &node.value {
        Value::Null => "null".to_owned(),
        Value::Boolean(_) => "boolean".to_owned(),
        Value::Number(text) => format!("number, {}", counted(text.len(), "character")),
        Value::String(text) => format!("string, {}", counted(text.chars().count(), "character")),
        Value::Array(items) => format!("array, {}", counted(items.len(), "item")),
        Value::Object(members) => format!("object, {}", counted(members.len(), "member")),
    };
    format!("<redacted {what}>")
}

impl Excerpt {
    /// The line and the carets below the fault, both in `room` columns: what is nearest to the fault is kept.
    pub(crate) fn lines(&self, room: usize) -> (String, String) {
        let fault = beginning(&self.fault, room.saturating_sub(2).max(1));
        let budget = room.saturating_sub(display_width(&fault));
        let (left, right) = (display_width(&self.before), display_width(&self.after));
        // A third of the room is for what follows, unless less is there or the beginning leaves more.
        let after = right.min((budget / 3).max(budget.saturating_sub(left)));
        let before = ending_in(&self.before, budget.saturating_sub(after));
        let after = beginning(&self.after, after);
        let carets = format!("{}{}", " ".repeat(display_width(&before)), "^".repeat(display_width(&fault).max(1)));
        (format!("{before}{fault}{after}"), carets)
    }
}

/// As much of the end of `text` as `most` characters.
fn ending(text: &str, most: usize) -> String {
    match text.char_indices().rev().nth(most) {
        Some((at, character)) => format!("…{}", text.get(at + character.len_utf8()..).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// As much of the end of `text` as fits into `room` columns.
fn ending_in(text: &str, room: usize) -> String {
    if display_width(text) <= room {
        return text.to_owned();
    }
    let kept = fitting(text.char_indices().rev(), room);
    format!(
        "{}{}",
        if room > 0 { "…" } else { "" },
        text.get(kept.map_or(text.len(), |(at, _)| at)..).unwrap_or_default()
    )
}

/// As much of the beginning of `text` as fits into `room` columns.
fn beginning(text: &str, room: usize) -> String {
    if display_width(text) <= room {
        return text.to_owned();
    }
    let kept = fitting(text.char_indices(), room).map_or(0, |(at, character)| at + character.len_utf8());
    format!("{}{}", text.get(..kept).unwrap_or_default(), if room > 0 { "…" } else { "" })
}

/// The last character that still fits, one column being left for an ellipsis.
fn fitting(characters: impl Iterator<Item = (usize, char)>, room: usize) -> Option<(usize, char)> {
    let mut used = 1;
    characters
        .take_while(|(_, character)| {
            used += display_width(character.encode_utf8(&mut [0; 4]));
            used <= room
        })
        .last()
}

fn unescape(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

#[cfg(test)]
mod tests;
