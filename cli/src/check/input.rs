//! Turns inputs into blocks: pieces of whole lines, documents, HAR entries. One file an input kind.
//! Nothing here looks into a text further than to tell one document from many lines. Memory does not grow with the input.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

mod compressed;
mod har;
mod json;
mod ndjson;
mod sniff;
pub(crate) mod walk;

use super::engine::Piece;
use walk::Input;

/// Bytes of one payload's text: more is read away and reported.
pub(crate) const MOST_BYTES: usize = 8 * 1024 * 1024;

/// What a text is of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Lines of many.
    Lines,
    /// All there is.
    Document,
    /// An entry of a HAR file.
    Entry,
}

/// A piece of an input, to be judged by one thread. It is never debugged: it is payloads (I15).
pub(crate) struct Block {
    /// The file as it was named or found.
    pub(crate) file: Arc<str>,
    /// The line on which it begins, from 1.
    pub(crate) line: usize,
    /// Of what it is a piece.
    pub(crate) shape: Shape,
    /// The text, or that it was too long to keep.
    pub(crate) text: Result<Vec<u8>, TooLong>,
}

impl Piece for Block {
    fn size(&self) -> usize {
        self.text.as_ref().map_or(0, Vec::len)
    }
}

/// A text of more than `MOST_BYTES`, which was not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooLong;

/// A text, or that it was too long, with the number of its first line.
type Numbered = (usize, Result<Vec<u8>, TooLong>);

/// A text source without its file's name.
type Source = Box<dyn BufRead + Send>;

/// Reads the blocks of one input.
pub(crate) struct Reader {
    file: Arc<str>,
    kind: Kind,
}

enum Kind {
    Lines(ndjson::Lines),
    Document(json::Document),
    Entries(har::Entries),
}

impl Reader {
    /// The next block, or nothing at the end. `spare` is a buffer that may be used.
    pub(crate) fn next_block(&mut self, spare: Vec<u8>) -> io::Result<Option<Block>> {
        let (found, shape) = match &mut self.kind {
            Kind::Lines(lines) => (lines.next_block(spare)?, Shape::Lines),
            Kind::Document(document) => (document.take()?, Shape::Document),
            Kind::Entries(entries) => (entries.next_entry()?, Shape::Entry),
        };
        Ok(found.map(|(line, text)| Block { file: Arc::clone(&self.file), line, shape, text }))
    }
}

/// Opens `input` and finds out what kind it is; `read` is told of the bytes that go by.
pub(crate) fn open(input: &Input, read: &Arc<AtomicU64>) -> io::Result<Reader> {
    let source: Box<dyn Read + Send> = match input {
        Input::Stdin => Box::new(io::stdin()),
        Input::File(path) => Box::new(File::open(path)?),
    };
    let counted = BufReader::with_capacity(64 * 1024, Counted { source, read: Arc::clone(read) });
    let source = compressed::open(Box::new(counted))?;
    let kind = match input.kind_by_name() {
        Some(walk::ByName::Lines) => Kind::Lines(ndjson::Lines::new(source, 0)),
        Some(walk::ByName::Har) => Kind::Entries(har::Entries::new(source, 1)),
        None => sniff::kind(source)?,
    };
    Ok(Reader { file: input.label().into(), kind })
}

/// A source whose bytes are counted.
struct Counted {
    source: Box<dyn Read + Send>,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// Whether a line is nothing but white space.
pub(crate) fn is_blank(line: &[u8]) -> bool {
    line.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))
}

/// `text` without the byte order mark that some editors put before it.
fn without_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text)
}
