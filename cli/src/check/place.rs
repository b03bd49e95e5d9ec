//! Lines and columns: of a byte in a text, and of a place in a body once the body lies in a file.

use serde_json::error::Error;
use typemint::Place;

/// A line and a column in characters, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Position {
    /// Where the byte `offset` of `text` is, if `text` begins on `first_line`.
    pub(crate) fn of(text: &[u8], offset: usize, first_line: usize) -> Position {
        let before = text.get(..offset).unwrap_or(text);
        let breaks = before.iter().filter(|byte| **byte == b'\n').count();
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        Position { line: first_line + breaks, column: characters(before.get(start..).unwrap_or_default()) + 1 }
    }

    /// `place` in a body, as a place in the file in which the body begins here.
    pub(crate) fn carry(self, place: Place) -> Place {
        Place {
            line: self.line + place.line.saturating_sub(1),
            column: if place.line <= 1 { self.column + place.column.saturating_sub(1) } else { place.column },
            ..place
        }
    }
}

/// Characters in UTF-8 text: bytes that do not continue one.
fn characters(text: &[u8]) -> usize {
    text.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

/// The byte of `text` at which `error` was noticed.
pub(crate) fn offset_of(error: &Error, text: &[u8]) -> usize {
    let lines = text.split_inclusive(|byte| *byte == b'\n');
    let before: usize = lines.take(error.line().saturating_sub(1)).map(<[u8]>::len).sum();
    (before + error.column().saturating_sub(1)).min(text.len())
}

/// What `error` says, without its place.
pub(crate) fn reason_of(error: &Error) -> String {
    let full = error.to_string();
    let suffix = format!(" at line {} column {}", error.line(), error.column());
    full.strip_suffix(&suffix).unwrap_or(&full).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_characters() {
        let text = "{\"이름\": 1,\n \"b\": 2}".as_bytes();
        assert_eq!(Position::of(text, 9, 7), Position { line: 7, column: 6 });
        assert_eq!(Position::of(text, 14, 7), Position { line: 8, column: 1 });
        assert_eq!(Position::of(text, 999, 7), Position { line: 8, column: 9 });
    }

    #[test]
    fn only_the_first_line_of_a_body_is_shifted() {
        let origin = Position { line: 4, column: 10 };
        let place = |line, column| Place { line, column, start: 0, end: 0 };
        assert_eq!(origin.carry(place(1, 3)), place(4, 12));
        assert_eq!(origin.carry(place(2, 3)), place(5, 3));
    }
}
