//! Input kind: one JSON document, on as many lines as it likes.

use std::io::{self, Read as _};

use super::{MOST_BYTES, Numbered, Source, TooLong, without_mark};

/// A source that is one document.
pub(crate) struct Document {
    source: Option<Source>,
    skipped: usize,
}

impl Document {
    /// The document in `source`, before which `skipped` lines were read already.
    pub(crate) fn new(source: Source, skipped: usize) -> Document {
        Document { source: Some(source), skipped }
    }

    /// The document with the number of its first line, the first time.
    pub(crate) fn take(&mut self) -> io::Result<Option<Numbered>> {
        let Some(source) = self.source.take() else {
            return Ok(None);
        };
        let most = u64::try_from(MOST_BYTES + 1).unwrap_or(u64::MAX);
        let mut text = Vec::new();
        source.take(most).read_to_end(&mut text)?;
        if text.len() > MOST_BYTES {
            return Ok(Some((self.skipped + 1, Err(TooLong))));
        }
        if without_mark(&text).len() < text.len() {
            text.drain(..3);
        }
        Ok(Some((self.skipped + 1, Ok(text))))
    }
}
