//! What a report shows of a payload: the way to the member at fault, and the kind and length of its value.
//! Never a value: payloads are personal data.

use std::fmt;

use serde::de::{Deserializer as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use textwrap::core::display_width;
use typemint::Violation;

use crate::text::{clean, counted, cut};

/// Characters of a member's name that are shown.
const MOST_NAME: usize = 60;
/// Bytes of a value up to which its items are counted.
const MOST_COUNTED: usize = 1024 * 1024;

/// One line that stands for a place in a payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    before: String,
    value: String,
    after: String,
}

/// The excerpt for `violation` of `body`; nothing where its place is not known or no value stands there.
pub(crate) fn of(violation: &Violation, body: &str) -> Option<Excerpt> {
    let place = violation.place?;
    let text = body.get(place.start..place.end)?;
    let tokens: Vec<String> = violation.pointer.split('/').skip(1).map(unescape).collect();
    let is_there = match tokens.last() {
        None => true,
        Some(last) => stands_under(body.get(..place.start)?, last),
    };
    let value = if is_there { describe(text)? } else { "<missing>".to_owned() };
    let mut before = String::new();
    let mut after = String::new();
    for (index, token) in tokens.iter().enumerate() {
        let is_index = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit());
        let name = clean(&cut(token, MOST_NAME)).into_owned();
        let (open, close) = if is_index { ("[", "]") } else { ("{", "}") };
        if index > 0 {
            before.push_str(open);
            after.insert_str(0, close);
        }
        if is_index {
            before.push_str(&format!("{name}: "));
        } else {
            before.push_str(&format!("\"{name}\": "));
        }
    }
    Some(Excerpt { before, value, after })
}

impl Excerpt {
    /// The line and the carets below the value, in `room` columns.
    pub(crate) fn lines(&self, room: usize) -> (String, String) {
        let value = display_width(&self.value);
        // What is nearest to the value matters most: the beginning goes first.
        let cut_off = display_width(&self.before) + value > room;
        let before = if cut_off {
            format!("…{}", ending(&self.before, room.saturating_sub(value + 1)))
        } else {
            self.before.clone()
        };
        let start = display_width(&before);
        let fits = start + value + display_width(&self.after) <= room;
        let after = if fits && !cut_off { self.after.as_str() } else { "" };
        let line = format!("{before}{}{after}", self.value);
        let carets = format!("{}{}", " ".repeat(start), "^".repeat(value.min(room.saturating_sub(start)).max(1)));
        (line, carets)
    }
}

/// As much of the end of `text` as fits into `room` columns.
fn ending(text: &str, room: usize) -> &str {
    let mut used = 0;
    for (start, character) in text.char_indices().rev() {
        used += display_width(character.encode_utf8(&mut [0; 4]));
        if used > room {
            return text.get(start + character.len_utf8()..).unwrap_or_default();
        }
    }
    text
}

/// Whether what follows `before` is the value of the member `name`, or an item of an array if `name` is a number.
fn stands_under(before: &str, name: &str) -> bool {
    let before = before.trim_ascii_end();
    let Some(keyed) = before.strip_suffix(':') else {
        return before.ends_with(['[', ',']) && name.bytes().all(|byte| byte.is_ascii_digit());
    };
    let Some(inner) = keyed.trim_ascii_end().strip_suffix('"') else {
        return false;
    };
    // The quote that begins the name is the nearest one that is not escaped.
    let mut end = inner.len();
    while let Some(quote) = inner[..end].rfind('"') {
        let slashes = inner.as_bytes()[..quote].iter().rev().take_while(|byte| **byte == b'\\').count();
        if slashes % 2 == 0 {
            let literal = format!("{}\"", &inner[quote..]);
            return serde_json::from_str::<String>(&literal).is_ok_and(|found| found == name);
        }
        end = quote;
    }
    false
}

/// Kind and length of a JSON text.
fn describe(text: &str) -> Option<String> {
    let text = text.trim_ascii();
    let first = text.bytes().next()?;
    Some(match first {
        b'"' => match serde_json::from_str::<String>(text) {
            Ok(content) => format!("<string, {}>", counted(content.chars().count(), "character")),
            Err(_) => "<string>".to_owned(),
        },
        b'{' => match count(text) {
            Some(members) => format!("<object, {}>", counted(members, "member")),
            None => "<object>".to_owned(),
        },
        b'[' => match count(text) {
            Some(items) => format!("<array, {}>", counted(items, "item")),
            None => "<array>".to_owned(),
        },
        b't' | b'f' => "<boolean>".to_owned(),
        b'n' => "<null>".to_owned(),
        b'-' | b'0'..=b'9' => format!("<number, {}>", counted(text.len(), "character")),
        _ => return None,
    })
}

fn count(text: &str) -> Option<usize> {
    if text.len() > MOST_COUNTED {
        return None;
    }
    serde_json::Deserializer::from_str(text).deserialize_any(Count).ok()
}

/// Counts members or items without keeping or descending into them.
struct Count;

impl<'de> Visitor<'de> for Count {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array or an object")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<usize, A::Error> {
        let mut count = 0;
        while items.next_element::<IgnoredAny>()?.is_some() {
            count += 1;
        }
        Ok(count)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<usize, A::Error> {
        let mut count = 0;
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {
            count += 1;
        }
        Ok(count)
    }
}

fn unescape(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use typemint::{Kind, Place, Profile, Severity};

    use super::*;

    fn at(body: &str, pointer: &str, start: usize, end: usize) -> Option<(String, String)> {
        let violation = Violation {
            pointer: pointer.to_owned(),
            keyword_location: Cow::Borrowed(""),
            code: Cow::Borrowed("x"),
            kind: Kind::Keyword,
            severity: Severity::Error,
            profile: Profile::Core,
            message: Cow::Borrowed("x"),
            source: None,
            place: Some(Place { line: 1, column: start + 1, start, end }),
        };
        Some(of(&violation, body)?.lines(40))
    }

    fn lines(line: &str, carets: &str) -> Option<(String, String)> {
        Some((line.to_owned(), carets.to_owned()))
    }

    #[test]
    fn a_value_is_described_and_never_shown() {
        let body = r#"{"a":{"b":"secret"},"c":[1,{"d":2}]}"#;
        assert_eq!(
            at(body, "/a/b", 10, 18),
            lines("\"a\": {\"b\": <string, 6 characters>}", "           ^^^^^^^^^^^^^^^^^^^^^^")
        );
        assert_eq!(at(body, "/a", 5, 19), lines("\"a\": <object, 1 member>", "     ^^^^^^^^^^^^^^^^^^"));
        assert_eq!(at(body, "", 0, 36), lines("<object, 2 members>", "^^^^^^^^^^^^^^^^^^^"));
    }

    #[test]
    fn a_member_that_is_not_there_is_said_to_be_missing() {
        let body = r#"{"a":{"b":"secret"},"c":[1,{"d":2}]}"#;
        assert_eq!(at(body, "/a/x", 5, 19), lines("\"a\": {\"x\": <missing>}", "           ^^^^^^^^^"));
        assert_eq!(at(body, "/c/1/x", 27, 34), lines("\"c\": [1: {\"x\": <missing>}]", "               ^^^^^^^^^"));
        assert_eq!(at(body, "/x", 0, 36), lines("\"x\": <missing>", "     ^^^^^^^^^"));
    }

    #[test]
    fn a_long_way_loses_its_beginning() {
        let body = r#"{"a":1}"#;
        let found = at(body, "/aaaaaaaaaaaaaaaaaaaa/bbbbbbbbbbbbbbbbbbbbbbb/c", 0, 7);
        assert!(found.is_some_and(|(line, carets)| line.starts_with('…')
            && line.ends_with("\"c\": <missing>")
            && line.chars().count() <= 40
            && carets.len() <= 40));
    }
}
