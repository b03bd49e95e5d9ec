//! The bytes of a JSON text, and its strings and numbers. Knows nothing of arrays and objects.

use super::string::{Piece, StringValue};
use super::{Number, Value};
use crate::diagnostic::{Diagnostic, Diagnostics, code, shown};
use crate::source::{FileId, Span};

/// A position in a text that only moves forward.
pub(super) struct Scanner<'a> {
    pub(super) file: FileId,
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl Scanner<'_> {
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Passes a byte, if it is next.
    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    pub(super) fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    pub(super) fn span_from(&self, start: usize) -> Span {
        Span::new(self.file, start, self.at)
    }

    pub(super) fn error(&mut self, span: Span, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(code::INVALID_JSON, span, message));
    }

    /// Reports that something else stands here.
    pub(super) fn expected(&mut self, what: &str) {
        let rest = self.text.get(self.at..).unwrap_or("");
        let (length, found) = match rest.chars().next() {
            None => (0, "the end of the file".to_owned()),
            Some(character) => (character.len_utf8(), format!("`{}`", shown(&character.to_string()))),
        };
        self.error(Span::new(self.file, self.at, self.at + length), format!("expected {what}, found {found}"));
    }

    /// A run of letters: `true`, `false`, `null`, or an error.
    pub(super) fn word(&mut self) -> Option<Value> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            self.at += 1;
        }
        match self.text.get(start..self.at) {
            Some("true") => Some(Value::Bool(true)),
            Some("false") => Some(Value::Bool(false)),
            Some("null") => Some(Value::Null),
            Some(word) => {
                let message = format!("`{word}` is not a JSON value");
                self.error(self.span_from(start), message);
                None
            }
            None => None,
        }
    }

    /// A number; what looks like one but is none is reported and read on.
    pub(super) fn number(&mut self) -> Value {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)) {
            self.at += 1;
        }
        let text = self.text.get(start..self.at).unwrap_or("0");
        if is_number(text) {
            return Value::Number(Number::new(text));
        }
        let message = format!("`{text}` is not a JSON number");
        self.error(self.span_from(start), message);
        Value::Number(Number::new("0"))
    }

    /// A string, from its opening quote on.
    pub(super) fn string(&mut self) -> Option<StringValue> {
        let start = self.at;
        self.at += 1;
        let mut text = String::new();
        let mut pieces = vec![Piece { decoded: 0, source: self.at, escape: false }];
        loop {
            let run = self.at;
            while self.peek().is_some_and(|byte| byte != b'"' && byte != b'\\' && byte >= 0x20) {
                self.at += 1;
            }
            text.push_str(self.text.get(run..self.at).unwrap_or(""));
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Some(StringValue { text, span: self.span_from(start), pieces });
                }
                Some(b'\\') => {
                    pieces.push(Piece { decoded: text.len(), source: self.at, escape: true });
                    text.push(self.escape());
                    pieces.push(Piece { decoded: text.len(), source: self.at, escape: false });
                }
                Some(b'\n' | b'\r') | None => {
                    self.error(self.span_from(start), "this string is not closed on its line");
                    return None;
                }
                Some(_) => {
                    self.at += 1;
                    let span = Span::new(self.file, self.at - 1, self.at);
                    self.error(span, "control characters must be escaped in strings");
                }
            }
        }
    }

    /// An escape, from its backslash on; a wrong one is reported and read as U+FFFD.
    fn escape(&mut self) -> char {
        let start = self.at;
        self.at += 1;
        let simple = match self.peek() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(start),
            _ => {
                let message = "not an escape of JSON: only \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX are";
                let next = self.text.get(self.at..).and_then(|rest| rest.chars().next());
                self.at += next.filter(|next| !next.is_control()).map_or(0, char::len_utf8);
                self.error(self.span_from(start), message);
                return char::REPLACEMENT_CHARACTER;
            }
        };
        self.at += 1;
        simple
    }

    fn unicode(&mut self, start: usize) -> char {
        let Some(first) = self.hex() else {
            self.error(self.span_from(start), "`\\u` needs four hexadecimal digits");
            return char::REPLACEMENT_CHARACTER;
        };
        if let Some(character) = char::from_u32(first) {
            return character;
        }
        let after = self.at;
        if first < 0xdc00
            && self.eat(b'\\')
            && self.peek() == Some(b'u')
            && let Some(second) = self.hex().filter(|second| (0xdc00..0xe000).contains(second))
        {
            let joined = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
            return char::from_u32(joined).unwrap_or(char::REPLACEMENT_CHARACTER);
        }
        self.at = after;
        self.error(self.span_from(start), "half of a surrogate pair");
        char::REPLACEMENT_CHARACTER
    }

    /// The digits after a `u` that is next.
    fn hex(&mut self) -> Option<u32> {
        self.at += 1;
        let digits = self.text.get(self.at..self.at + 4)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }
}

fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}
