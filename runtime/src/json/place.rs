//! From byte offsets and JSON Pointers to places in a text. It knows nothing of schemas or violations' meaning.

use super::document::{Node, Value};
use crate::path::Path;
use crate::violation::Place;

/// How far apart the counts of characters are kept: what one look-up may have to scan.
const STRIDE: usize = 4096;

/// The lines of a text, indexed once, so that many offsets are cheap to place even in one long line.
#[derive(Clone, Debug)]
pub struct Places<'t> {
    text: &'t [u8],
    /// Offset of the first byte of each line.
    lines: Vec<usize>,
    /// How many characters begin before each multiple of the stride.
    characters: Vec<usize>,
}

impl<'t> Places<'t> {
    /// Indexes `text`.
    pub fn new(text: &'t str) -> Self {
        Places::of(text.as_bytes())
    }

    fn of(bytes: &'t [u8]) -> Self {
        let mut lines = vec![0];
        lines.extend(bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1));
        let mut characters = vec![0];
        let mut total = 0;
        for chunk in bytes.chunks(STRIDE) {
            total += beginnings(chunk);
            characters.push(total);
        }
        Places { text: bytes, lines, characters }
    }

    /// The place of the bytes from `start` to before `end`. An offset past the text counts as its end.
    pub fn place(&self, start: usize, end: usize) -> Place {
        let start = start.min(self.text.len());
        let line = self.lines.partition_point(|&first| first <= start);
        let first = line.checked_sub(1).and_then(|index| self.lines.get(index)).copied().unwrap_or(0);
        Place {
            line,
            column: self.before(start) - self.before(first) + 1,
            start,
            end: end.clamp(start, self.text.len()),
        }
    }

    /// How many characters begin before `offset`.
    fn before(&self, offset: usize) -> usize {
        let stride = offset / STRIDE;
        let counted = self.characters.get(stride).copied().unwrap_or(0);
        counted + beginnings(self.text.get(stride * STRIDE..offset).unwrap_or_default())
    }
}

/// The place of one byte in a body that may not even be text.
pub fn of_bytes(body: &[u8], offset: usize) -> Place {
    Places::of(body).place(offset, offset)
}

/// How many characters begin in these bytes of UTF-8.
fn beginnings(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

/// The value at a JSON Pointer (RFC 6901), if it is there.
pub fn find<'n, 't>(root: &'n Node<'t>, pointer: &str) -> Option<&'n Node<'t>> {
    let (node, whole) = follow(root, pointer);
    whole.then_some(node)
}

/// The value at a JSON Pointer, or the nearest one above that exists: where a missing member should be added.
pub fn nearest<'n, 't>(root: &'n Node<'t>, pointer: &str) -> &'n Node<'t> {
    follow(root, pointer).0
}

fn follow<'n, 't>(root: &'n Node<'t>, pointer: &str) -> (&'n Node<'t>, bool) {
    if pointer.is_empty() {
        return (root, true);
    }
    let Some(tokens) = pointer.strip_prefix('/') else {
        return (root, false);
    };
    let mut node = root;
    for token in tokens.split('/') {
        match step(node, token) {
            Some(next) => node = next,
            None => return (node, false),
        }
    }
    (node, true)
}

fn step<'n, 't>(node: &'n Node<'t>, token: &str) -> Option<&'n Node<'t>> {
    match &node.value {
        Value::Object(_) if token.contains('~') => node.member(&token.replace("~1", "/").replace("~0", "~")),
        Value::Object(_) => node.member(token),
        Value::Array(items) => {
            // RFC 6901: digits without a leading zero, so `+1` and `01` are no indices.
            let plain = token.bytes().all(|byte| byte.is_ascii_digit()) && (token == "0" || !token.starts_with('0'));
            items.get(token.parse::<usize>().ok().filter(|_| plain)?)
        }
        _ => None,
    }
}

/// The pointer of the innermost value that holds a byte.
pub fn pointer_at(root: &Node<'_>, offset: usize) -> String {
    fn below(node: &Node<'_>, offset: usize, at: &Path<'_>) -> String {
        let holds = |node: &Node<'_>| (node.start..=node.end).contains(&offset);
        match &node.value {
            Value::Array(items) => {
                if let Some((index, item)) = items.iter().enumerate().find(|(_, item)| holds(item)) {
                    return below(item, offset, &at.index(index));
                }
            }
            Value::Object(members) => {
                if let Some(member) = members.iter().find(|member| holds(&member.node)) {
                    return below(&member.node, offset, &at.member(&member.name));
                }
            }
            _ => {}
        }
        at.pointer()
    }
    below(root, offset, &Path::ROOT)
}

#[cfg(test)]
mod tests {
    use super::super::document::Document;
    use super::*;

    #[test]
    fn lines_and_columns_count_characters_from_one() {
        let text = "{\n  \"é\": 1,\r\n\n\"😀\": 2}";
        let places = Places::new(text);
        for (needle, line, column) in [("{", 1, 1), ("1", 2, 8), ("\"😀", 4, 1), ("2", 4, 6), ("}", 4, 7)] {
            let start = text.find(needle).unwrap();
            let place = places.place(start, start + 1);
            assert_eq!((place.line, place.column), (line, column), "{needle}");
        }
        assert_eq!(places.place(10_000, 3).end, text.len());
        assert_eq!(Places::new("").place(0, 0).column, 1);
    }

    #[test]
    fn a_long_line_is_counted_exactly() {
        let text = "é".repeat(5_000);
        let places = Places::new(&text);
        for index in [0, 1, 2_047, 2_048, 2_049, 4_095, 4_096, 4_999] {
            assert_eq!(places.place(2 * index, 2 * index).column, index + 1);
        }
    }

    #[test]
    fn pointers_lead_to_values_or_to_the_nearest_above() {
        let document = Document::parse(r#"{"a/b":{"~":[10,20]},"":{"x":null}}"#, 8).unwrap();
        let root = document.root();
        for (pointer, found) in [
            ("", true),
            ("/a~1b/~0/1", true),
            ("//x", true),
            ("/a~1b/~0/01", false),
            ("/a~1b/~0/+1", false),
            ("/a~1b/~0/2", false),
            ("/a~1b/missing/x", false),
            ("a", false),
        ] {
            assert_eq!(find(root, pointer).is_some(), found, "{pointer}");
        }
        assert_eq!(find(root, "/a~1b/~0/1").unwrap().as_number(), Some("20"));
        assert_eq!(nearest(root, "/a~1b/missing/x"), find(root, "/a~1b").unwrap());
    }

    #[test]
    fn a_byte_leads_to_the_innermost_value() {
        let text = r#"{"a":[1,{"b/c":"xy"}],"d":2}"#;
        let document = Document::parse(text, 8).unwrap();
        for (needle, pointer) in [("1", "/a/0"), ("\"xy", "/a/1/b~1c"), ("y\"", "/a/1/b~1c"), ("2", "/d"), ("\"d", "")]
        {
            assert_eq!(pointer_at(document.root(), text.find(needle).unwrap()), pointer, "{needle}");
        }
        assert_eq!(pointer_at(document.root(), 1000), "");
    }
}
