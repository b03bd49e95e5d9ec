//! Turns inputs into items: one text each that should be a capture or a body. One file an input kind.
//! Nothing here looks into the text further than to tell one document from many lines.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::sync::Arc;

mod json;
mod ndjson;
mod sniff;
pub(crate) mod walk;

use walk::Input;

/// Bytes of one payload's text: more is read away and reported.
pub(crate) const MOST_BYTES: usize = 16 * 1024 * 1024;

/// Whether an item is one of many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A line of many.
    Line,
    /// All there is in its file.
    Document,
}

/// One text to judge.
#[derive(Debug)]
pub(crate) struct Item {
    /// The file as it was named or found.
    pub(crate) file: Arc<str>,
    /// The line on which it begins, from 1.
    pub(crate) line: usize,
    /// One of many or all there is.
    pub(crate) shape: Shape,
    /// The text, or that it was too long to keep.
    pub(crate) text: Result<Vec<u8>, TooLong>,
}

impl Item {
    /// Bytes held.
    pub(crate) fn size(&self) -> usize {
        self.text.as_ref().map_or(0, Vec::len)
    }
}

/// A text of more than `MOST_BYTES`, which was not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooLong;

/// A text, or that it was too long, with the number of its first line.
type Numbered = (usize, Result<Vec<u8>, TooLong>);

/// A text source without its file's name.
type Source = Box<dyn BufRead>;

/// Reads the items of one input.
pub(crate) struct Reader {
    file: Arc<str>,
    kind: Kind,
}

enum Kind {
    Lines(ndjson::Lines),
    Document(json::Document),
}

impl Reader {
    /// The next item, or nothing at the end.
    pub(crate) fn next_item(&mut self) -> io::Result<Option<Item>> {
        let (found, shape) = match &mut self.kind {
            Kind::Lines(lines) => (lines.next_line()?, Shape::Line),
            Kind::Document(document) => (document.take()?, Shape::Document),
        };
        Ok(found.map(|(line, text)| Item { file: Arc::clone(&self.file), line, shape, text }))
    }
}

/// Opens `input` and finds out what kind it is.
pub(crate) fn open(input: &Input) -> io::Result<Reader> {
    let source: Source = match input {
        Input::Stdin => Box::new(BufReader::new(io::stdin())),
        Input::File(path) => Box::new(BufReader::new(File::open(path)?)),
    };
    let kind = if input.is_lines_by_name() { Kind::Lines(ndjson::Lines::new(source, 0)) } else { sniff::kind(source)? };
    Ok(Reader { file: input.label().into(), kind })
}

/// Whether a line is nothing but white space.
fn is_blank(line: &[u8]) -> bool {
    line.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))
}

/// `text` without the byte order mark that some editors put before it.
fn without_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text)
}
