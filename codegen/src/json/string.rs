//! Decoded strings that still know which byte of the file each of their bytes came from.

use crate::source::Span;

/// A string literal.
#[derive(Debug, Clone)]
pub struct StringValue {
    /// The decoded text.
    pub text: String,
    /// The literal with its quotes.
    pub span: Span,
    pub(super) pieces: Vec<Piece>,
}

/// From `decoded` on the text comes from `source` on: byte by byte, or all from one escape.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) decoded: usize,
    pub(super) source: usize,
    pub(super) escape: bool,
}

impl StringValue {
    /// The byte of the file that a byte of the decoded text came from; within an escape, the start of the escape;
    /// past the end, the closing quote.
    pub fn source_offset(&self, decoded: usize) -> usize {
        let close = self.span.end.saturating_sub(1).max(self.span.start);
        if decoded >= self.text.len() {
            return close;
        }
        let index = self.pieces.partition_point(|piece| piece.decoded <= decoded);
        let piece = index.checked_sub(1).and_then(|index| self.pieces.get(index)).copied();
        let piece = piece.unwrap_or(Piece { decoded: 0, source: self.span.start + 1, escape: false });
        let within = if piece.escape { 0 } else { decoded - piece.decoded };
        (piece.source + within).min(close)
    }

    /// The place of a range of the decoded text.
    pub fn source_span(&self, decoded: std::ops::Range<usize>) -> Span {
        let start = self.source_offset(decoded.start);
        Span::new(self.span.file, start, self.source_offset(decoded.end).max(start))
    }
}
