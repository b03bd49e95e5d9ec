//! Spans and diagnostics of the rule language. Knows nothing of files: a span counts bytes of one expression.

use crate::hint::usual;
use std::fmt::Write as _;

/// A half-open range of bytes of the expression's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range `start..end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// One thing that is wrong with a rule, at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable dotted code: `syntax.*`, `unsupported.*`, `name.*`, `type.*`, `presence.*`, `literal.*`, `lint.*`.
    pub code: &'static str,
    /// Where, in bytes of the expression.
    pub span: Span,
    /// What is wrong, in one sentence without a final stop.
    pub message: String,
    /// What to write instead, where that is known.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// A diagnostic with the usual hint of its code.
    #[must_use]
    pub fn new(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self { code, span, message: message.into(), hint: usual(code).map(str::to_owned) }
    }

    /// The same with a better hint, if there is one.
    #[must_use]
    pub(crate) fn or_hint(self, hint: Option<String>) -> Self {
        Self { hint: hint.or(self.hint), ..self }
    }

    /// The same with a hint.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The message with an excerpt of `source` and a caret below the span: for places where only the whole string
    /// literal can be underlined.
    #[must_use]
    pub fn render(&self, source: &str) -> String {
        let start = floor(source, self.span.start);
        let end = floor(source, self.span.end).max(start);
        let before = source.get(..start).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let rest = source.get(line_start..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        let line_end = line_start + line.len();
        let column = source.get(line_start..start).map_or(0, |text| text.chars().count());
        let width = source.get(start..end.min(line_end).max(start)).map_or(1, |text| text.chars().count()).max(1);
        let mut out = format!("{} [{}]\n  | {line}\n  | {:column$}{:^<width$}", self.message, self.code, "", "");
        if let Some(hint) = &self.hint {
            // Writing to a String cannot fail.
            let _ = write!(out, "\n  = help: {hint}");
        }
        out
    }
}

/// The nearest character boundary at or before `at`.
fn floor(source: &str, at: usize) -> usize {
    let mut at = at.min(source.len());
    while at > 0 && !source.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caret_stands_below_the_span() {
        let text = Diagnostic::new("x.y", Span::new(4, 6), "bad").with_hint("better").render("abc de\nf");
        assert_eq!(text, "bad [x.y]\n  | abc de\n  |     ^^\n  = help: better");
    }

    #[test]
    fn a_span_outside_the_text_or_inside_a_character_is_harmless() {
        for (start, end) in [(0, 99), (99, 3), (1, 2), (6, 6)] {
            let _ = Diagnostic::new("x.y", Span::new(start, end), "bad").render("é\nü");
        }
    }
}
