//! Tells one document from many lines and from an HTTP archive by the first two lines that are not blank, where the file's
//! name does not say it.

use std::io::{self, Cursor, Read as _};

use serde::de::IgnoredAny;

use super::har::Entries;
use super::json::Document;
use super::ndjson::{Lines, read_line};
use super::{Kind, MOST_BYTES, Source, is_blank, without_mark};

/// How a text stands to JSON.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// It is a JSON text.
    Complete,
    /// More text could make it one.
    Begun,
    /// Nothing could.
    Broken,
}

/// The kind of `source`. Nothing of it is lost, and two lines of it are held at most.
pub(super) fn kind(mut source: Source) -> io::Result<Kind> {
    let mut skipped = 0;
    let mut head = Vec::new();
    loop {
        head.clear();
        if !read_line(&mut source, &mut head)? {
            return Ok(Kind::Lines(Lines::new(source, skipped)));
        }
        if !is_blank(without_mark(&head)) {
            break;
        }
        skipped += 1;
    }
    let first = standing(&head);
    let is_opening = matches!(without_mark(&head).trim_ascii(), b"{" | b"[");
    let second = second(&mut source, &mut head)?;
    if is_archive(&head) {
        return Ok(Kind::Entries(Entries::new(Box::new(Cursor::new(head).chain(source)), skipped + 1)));
    }
    let many = match (first, second) {
        // Too long to tell: the lines' reader says so and goes on.
        _ if head.len() > MOST_BYTES => true,
        (Standing::Complete, second) => second.is_some(),
        (_, None) => false,
        // Something that the second line does not mend: a broken document if it is laid out like one, else the first of
        // many lines is broken, and the rest must not be lost for it.
        (_, Some(second)) => {
            standing(&head) == Standing::Broken && (second.is_complete || !(is_opening || second.is_inside))
        }
    };
    let source: Source = Box::new(Cursor::new(head).chain(source));
    Ok(if many { Kind::Lines(Lines::new(source, skipped)) } else { Kind::Document(Document::new(source, skipped)) })
}

/// Whether a text begins like an HTTP archive: an object whose first member is the object `log`.
fn is_archive(head: &[u8]) -> bool {
    let mut rest = without_mark(head);
    [b"{".as_slice(), b"\"log\"", b":", b"{"].iter().all(|token| match rest.trim_ascii_start().strip_prefix(*token) {
        Some(after) => {
            rest = after;
            true
        }
        None => false,
    })
}

/// What the second line that is not blank looks like.
struct Second {
    /// It is an object or an array by itself. `1` or `"a"` may well be the middle of an array.
    is_complete: bool,
    /// It is indented, or it closes something.
    is_inside: bool,
}

/// Reads on to the second line that is not blank, and appends all of it to `head`.
fn second(source: &mut Source, head: &mut Vec<u8>) -> io::Result<Option<Second>> {
    loop {
        let start = head.len();
        if start > MOST_BYTES || !read_line(source, head)? {
            return Ok(None);
        }
        let line = head.get(start..).unwrap_or_default();
        if is_blank(line) {
            continue;
        }
        let opens = matches!(line.trim_ascii_start().first(), Some(b'{' | b'['));
        return Ok(Some(Second {
            is_complete: opens && standing(line) == Standing::Complete,
            is_inside: matches!(line.first(), Some(b' ' | b'\t' | b'}' | b']')),
        }));
    }
}

fn standing(text: &[u8]) -> Standing {
    match serde_json::from_slice::<IgnoredAny>(without_mark(text)) {
        Ok(_) => Standing::Complete,
        Err(error) if error.is_eof() => Standing::Begun,
        Err(_) => Standing::Broken,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_many(text: &str) -> bool {
        let source = Box::new(Cursor::new(text.as_bytes().to_vec()));
        matches!(kind(source), Ok(Kind::Lines(_)))
    }

    #[test]
    fn one_document() {
        assert!(!is_many("{\"a\": 1}"));
        assert!(!is_many("\n{\"a\": 1}\n\n"));
        assert!(!is_many("{\n  \"a\": 1\n}\n"));
        assert!(!is_many("[\n{\"a\": 1}\n]\n"));
        assert!(!is_many("{\"a\":\n{}\n}\n"));
        assert!(!is_many("{\n  \"a\": tru,\n  \"b\": 1\n}\n"));
        assert!(!is_many("{ \"a\": tru,\n  \"b\": 1\n}\n"));
    }

    #[test]
    fn many_lines() {
        assert!(is_many(""));
        assert!(is_many("{\"a\": 1}\n{\"a\": 2}\n"));
        assert!(is_many("{\"a\": 1}\n\n{\"a\": \n"));
        assert!(is_many("{\"a\": \"cut of\n{\"a\": 2}\n"));
        assert!(is_many("{\"a\": 1\n{\"a\": 2}\n"));
        assert!(is_many("nonsense\n{\"a\": 2}\n"));
        assert!(is_many("nonsense\n{\"a\": 2,,}\n{}\n"));
        assert!(is_many("{\"a\": 1\n{\"a\": 2,,}\n{}\n"));
    }
}
