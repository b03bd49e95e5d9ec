//! Reads a text into a tree, or says in plain words where and why it is no JSON. It does not judge the tree.

use std::borrow::Cow;

use super::document::{Malformed, Member, Node, Value};
use super::{number, string};

/// A position in a text, and how much deeper values may nest.
pub(super) struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl<'t> Parser<'t> {
    pub(super) fn new(text: &'t str, depth: usize) -> Self {
        Parser { text, at: 0, depth }
    }

    /// The one value of the text.
    pub(super) fn document(mut self) -> Result<Node<'t>, Malformed> {
        if self.text.starts_with('\u{feff}') {
            return self.stop("a byte order mark may not stand before a JSON text");
        }
        if self.peek().is_none() {
            return self.stop("the text is empty, where a JSON value should be");
        }
        let root = self.value()?;
        match self.peek() {
            None => Ok(root),
            Some(_) => self.stop("the document ends before this; nothing may follow it"),
        }
    }

    /// The value that begins at a byte, and where it ends.
    pub(super) fn value_at(mut self, at: usize) -> Result<(Node<'t>, usize), Malformed> {
        self.at = at;
        let node = self.value()?;
        Ok((node, self.at))
    }

    fn stop<T>(&self, message: &'static str) -> Result<T, Malformed> {
        Err(Malformed::syntax(self.at, message))
    }

    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while matches!(bytes.get(self.at), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    fn value(&mut self) -> Result<Node<'t>, Malformed> {
        let first = self.peek();
        let start = self.at;
        let value = match first {
            Some(b'{') => self.nested(Parser::object)?,
            Some(b'[') => self.nested(Parser::array)?,
            Some(b'"') => Value::String(self.string()?),
            Some(b'-' | b'0'..=b'9') => Value::Number(Cow::Borrowed(self.number()?)),
            Some(b't') => self.word("true", Value::Boolean(true))?,
            Some(b'f') => self.word("false", Value::Boolean(false))?,
            Some(b'n') => self.word("null", Value::Null)?,
            Some(b'\'') => return self.stop("a string must stand in double quotes"),
            Some(b'/') => return self.stop("JSON has no comments"),
            Some(b'+' | b'.') => return self.stop("a number must begin with a digit or a minus sign"),
            Some(_) => return self.stop("a value should be here"),
            None => return self.stop("the text ends where a value should be"),
        };
        Ok(Node { start, end: self.at, value })
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Value<'t>, Malformed>) -> Result<Value<'t>, Malformed> {
        self.depth = self.depth.checked_sub(1).ok_or(Malformed::depth(self.at))?;
        self.at += 1;
        let value = read(self)?;
        self.depth += 1;
        Ok(value)
    }

    fn object(&mut self) -> Result<Value<'t>, Malformed> {
        let mut members = Vec::new();
        if self.closes(b'}') {
            return Ok(Value::Object(members));
        }
        loop {
            match self.peek() {
                Some(b'"') => {}
                Some(b'}') => return self.stop("a comma must be followed by another member"),
                Some(_) => return self.stop("a member's name should be here, in double quotes"),
                None => return self.stop("the object is not closed"),
            }
            let name_start = self.at;
            let name = self.string()?;
            let name_end = self.at;
            match self.peek() {
                Some(b':') => self.at += 1,
                _ => return self.stop("a colon should stand between a member's name and its value"),
            }
            let node = self.value()?;
            members.push(Member { name, name_start, name_end, node });
            match self.peek() {
                Some(b',') => self.at += 1,
                _ if self.closes(b'}') => break,
                None => return self.stop("the object is not closed"),
                Some(_) => return self.stop("a comma or a closing brace should be here"),
            }
        }
        // A document of many small objects must not cost the slack of each.
        members.shrink_to_fit();
        Ok(Value::Object(members))
    }

    fn array(&mut self) -> Result<Value<'t>, Malformed> {
        let mut items = Vec::new();
        if self.closes(b']') {
            return Ok(Value::Array(items));
        }
        loop {
            match self.peek() {
                Some(b']') => return self.stop("a comma must be followed by another item"),
                None => return self.stop("the array is not closed"),
                Some(_) => items.push(self.value()?),
            }
            match self.peek() {
                Some(b',') => self.at += 1,
                _ if self.closes(b']') => break,
                None => return self.stop("the array is not closed"),
                Some(_) => return self.stop("a comma or a closing bracket should be here"),
            }
        }
        items.shrink_to_fit();
        Ok(Value::Array(items))
    }

    /// Passes over `byte`, if it is next.
    fn closes(&mut self, byte: u8) -> bool {
        let next = self.peek() == Some(byte);
        self.at += usize::from(next);
        next
    }

    fn word(&mut self, word: &'static str, value: Value<'t>) -> Result<Value<'t>, Malformed> {
        match self.text.get(self.at..) {
            Some(rest) if rest.starts_with(word) => {
                self.at += word.len();
                Ok(value)
            }
            _ => self.stop("a value should be here; the only words are true, false and null"),
        }
    }

    fn number(&mut self) -> Result<&'t str, Malformed> {
        let start = self.at;
        if let Some(end) = number::end(self.text, start) {
            self.at = end;
            if let Some(text) = self.text.get(start..end) {
                return Ok(text);
            }
        }
        let digits = self.text.get(start..).unwrap_or_default().trim_start_matches('-');
        let mut following = digits.bytes();
        match (following.next(), following.next()) {
            (Some(b'0'), Some(b'0'..=b'9')) => self.stop("a number may not begin with a superfluous zero"),
            (Some(b'0'..=b'9'), _) => self.stop("the number lacks digits after its point or exponent"),
            _ => self.stop("a minus sign must be followed by a digit"),
        }
    }

    fn string(&mut self) -> Result<Cow<'t, str>, Malformed> {
        if let Ok(text) = string::read(self.text, &mut self.at) {
            return Ok(text);
        }
        // The reading stopped on the offending byte.
        let bytes = self.text.as_bytes();
        match (bytes.get(self.at), bytes.get(self.at + 1)) {
            (None, _) | (Some(b'\\'), None) => self.stop("the string is not closed"),
            (Some(b'\\'), Some(b'u')) => {
                let digits = bytes.get(self.at + 2..self.at + 6).unwrap_or_default();
                if digits.len() == 4 && digits.iter().all(u8::is_ascii_hexdigit) {
                    self.stop("half of a surrogate pair is no character")
                } else {
                    self.stop("`\\u` must be followed by four hexadecimal digits")
                }
            }
            (Some(b'\\'), _) => self.stop("there is no such escape"),
            _ => self.stop("a control character must be escaped in a string"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::document::Document;

    #[test]
    fn every_syntax_error_says_where_and_why() {
        for (text, offset, part) in [
            ("", 0, "empty"),
            (" \n", 2, "empty"),
            ("\u{feff}{}", 0, "byte order mark"),
            ("{} {}", 3, "nothing may follow"),
            ("{", 1, "not closed"),
            ("[1", 2, "not closed"),
            ("[1,", 3, "not closed"),
            ("[1,]", 3, "another item"),
            ("[,1]", 1, "a value"),
            ("{\"a\":1,}", 7, "another member"),
            ("{,}", 1, "name"),
            ("{a:1}", 1, "double quotes"),
            ("{\"a\" 1}", 5, "colon"),
            ("{\"a\":}", 5, "a value"),
            ("{\"a\":1 \"b\":2}", 7, "comma"),
            ("[1 2]", 3, "comma"),
            ("01", 0, "superfluous zero"),
            ("-01", 0, "superfluous zero"),
            ("1.", 0, "lacks digits"),
            ("1e+", 0, "lacks digits"),
            ("-", 0, "minus"),
            ("+1", 0, "digit"),
            (".5", 0, "digit"),
            ("'a'", 0, "double quotes"),
            ("tru", 0, "true, false and null"),
            ("NaN", 0, "a value"),
            ("[1] // x", 4, "nothing may follow"),
            ("[/**/1]", 1, "comments"),
            ("\"a", 2, "not closed"),
            ("\"a\\", 2, "not closed"),
            ("\"a\tb\"", 2, "control character"),
            ("\"\\n\u{1}\"", 3, "control character"),
            ("\"\\x\"", 1, "no such escape"),
            ("\"\\u12g4\"", 1, "four hexadecimal"),
            ("\"\\u12", 1, "four hexadecimal"),
            ("\"\\ud800\"", 1, "surrogate"),
            ("\"\\udc00\"", 1, "surrogate"),
            ("\"\\ud83d\\u0041\"", 1, "surrogate"),
        ] {
            let found = Document::parse(text, 8).expect_err(text);
            assert_eq!((found.offset, found.code), (offset, "json.syntax"), "{text}: {found}");
            assert!(found.message.contains(part), "{text}: {found}");
        }
    }

    #[test]
    fn what_is_json_is_read() {
        for text in ["0", "-0.0e-0", "\"\"", "[]", "{}", " [ ] ", "\"\\u0000\\ud83d\\ude00\"", "[[],{\"\":[null]}]"] {
            assert!(Document::parse(text, 8).is_ok(), "{text}");
        }
    }

    #[test]
    fn depth_is_bounded_whatever_is_asked_for() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(Document::parse(&nested(3), 3).is_ok());
        assert_eq!(Document::parse(&nested(4), 3).unwrap_err().code, "json.depth");
        assert_eq!(Document::parse(&nested(100_000), usize::MAX).unwrap_err().code, "json.depth");
        assert!(Document::parse("[[],[[]],[]]", 3).is_ok());
    }
}
