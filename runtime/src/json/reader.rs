//! A pull reader over JSON text (RFC 8259): positions, exact number texts and look-ahead, which a model's decoding needs.
//! It knows nothing of schemas, and it never copies what it can borrow.

use std::borrow::Cow;
use std::rc::Rc;

use super::document::Node;
use super::string;
use crate::decode::Judged;

/// Why reading stopped. The reader's position says where; the explain path says the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The text is not JSON here.
    Syntax,
    /// Arrays and objects are nested deeper than allowed.
    Depth,
    /// The text is JSON, but not what the model holds.
    Mismatch,
}

/// A position in a text, with what decoding learned on the way.
#[derive(Clone, Debug)]
pub struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    drift: bool,
    judged: Option<Rc<Judged<'t>>>,
}

/// Progress through one object.
#[derive(Debug)]
pub struct Members {
    first: bool,
}

/// Progress through one array.
#[derive(Debug)]
pub struct Elements {
    first: bool,
}

/// What stands at a place looked ahead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Peeked<'t> {
    /// No such member.
    Absent,
    /// `null`.
    Null,
    /// A boolean.
    Boolean(bool),
    /// A number, as written.
    Number(&'t str),
    /// A string, decoded.
    String(Cow<'t, str>),
    /// Some array.
    Array,
    /// Some object.
    Object,
}

impl<'t> Reader<'t> {
    /// Reads `text`, nested at most `depth` deep.
    pub fn new(text: &'t str, depth: usize) -> Self {
        Reader { text, at: 0, depth, drift: false, judged: None }
    }

    /// Byte offset of the next token, or where reading stopped.
    pub fn position(&self) -> usize {
        self.at
    }

    /// Goes on at a byte offset further on, which the caller knows to be after a value.
    pub fn advance_to(&mut self, position: usize) {
        if self.text.is_char_boundary(position) {
            self.at = self.at.max(position);
        }
    }

    /// Whether a lenient model met a member or a value that it does not know.
    pub fn has_drift(&self) -> bool {
        self.drift
    }

    /// Notes a member or value that the model does not know, and that it accepts.
    #[cold]
    pub fn note_drift(&mut self) {
        self.drift = true;
    }

    /// The value around this place that was judged as a whole, so that no part of it needs to be.
    pub(crate) fn judged(&self) -> Option<&Judged<'t>> {
        self.judged.as_deref()
    }

    /// Says which judged value is about to be read; answers what was said before.
    pub(crate) fn set_judged(&mut self, judged: Option<Rc<Judged<'t>>>) -> Option<Rc<Judged<'t>>> {
        std::mem::replace(&mut self.judged, judged)
    }

    /// The tree of the next value, which is not passed over, and where it ends.
    pub(crate) fn tree(&mut self) -> Result<(Node<'t>, usize), Stop> {
        self.peek();
        Node::read(self.text, self.at, self.depth).map_err(|malformed| {
            self.at = malformed.offset;
            if malformed.code == "json.depth" { Stop::Depth } else { Stop::Syntax }
        })
    }

    /// Passes over everything before a byte.
    pub(crate) fn pass(&mut self, end: usize) {
        self.at = end;
    }

    /// The next byte that is not white space.
    #[inline]
    pub fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                Some(&byte) => return Some(byte),
                None => return None,
            }
        }
    }

    /// What is wrong when the next token is not the one wanted.
    #[cold]
    fn unwanted(&mut self) -> Stop {
        match self.peek() {
            Some(b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n') => Stop::Mismatch,
            _ => Stop::Syntax,
        }
    }

    #[inline]
    fn want(&mut self, byte: u8) -> Result<(), Stop> {
        if self.peek() == Some(byte) {
            self.at += 1;
            Ok(())
        } else {
            Err(Stop::Syntax)
        }
    }

    #[inline]
    fn enter(&mut self) -> Result<(), Stop> {
        self.depth = self.depth.checked_sub(1).ok_or(Stop::Depth)?;
        self.at += 1;
        Ok(())
    }

    /// Enters an object.
    #[inline]
    pub fn object(&mut self) -> Result<Members, Stop> {
        if self.peek() != Some(b'{') {
            return Err(self.unwanted());
        }
        self.enter()?;
        Ok(Members { first: true })
    }

    /// Enters an array.
    #[inline]
    pub fn array(&mut self) -> Result<Elements, Stop> {
        if self.peek() != Some(b'[') {
            return Err(self.unwanted());
        }
        self.enter()?;
        Ok(Elements { first: true })
    }

    /// A string, borrowed where it has no escapes.
    #[inline]
    pub fn string(&mut self) -> Result<Cow<'t, str>, Stop> {
        if self.peek() != Some(b'"') {
            return Err(self.unwanted());
        }
        string::read(self.text, &mut self.at)
    }

    /// A number, as written.
    pub fn number(&mut self) -> Result<&'t str, Stop> {
        match self.peek() {
            Some(b'-' | b'0'..=b'9') => {
                let start = self.at;
                self.at = super::number::end(self.text, start).ok_or(Stop::Syntax)?;
                self.text.get(start..self.at).ok_or(Stop::Syntax)
            }
            _ => Err(self.unwanted()),
        }
    }

    /// A number without a fractional part: 15000, 15000.0 and 1.5e4 are the same integer.
    #[inline]
    pub fn integer(&mut self) -> Result<i64, Stop> {
        let start = match self.peek() {
            Some(b'-' | b'0'..=b'9') => self.at,
            _ => return Err(self.unwanted()),
        };
        let bytes = self.text.as_bytes();
        let negative = bytes.get(start) == Some(&b'-');
        let mut at = start + usize::from(negative);
        let first = at;
        let mut value: i64 = 0;
        // Eighteen digits cannot overflow; longer ones take the exact road below.
        while let Some(&digit @ b'0'..=b'9') = bytes.get(at) {
            if at - first == 18 {
                break;
            }
            value = value * 10 + i64::from(digit - b'0');
            at += 1;
        }
        let plain = !matches!(bytes.get(at), Some(b'0'..=b'9' | b'.' | b'e' | b'E'));
        let leading_zero = bytes.get(first) == Some(&b'0') && at - first > 1;
        if plain && at > first && !leading_zero {
            self.at = at;
            return Ok(if negative { -value } else { value });
        }
        let text = self.number()?;
        crate::number::text::to_i64(text).ok_or_else(|| {
            self.at = start;
            Stop::Mismatch
        })
    }

    /// A boolean.
    #[inline]
    pub fn boolean(&mut self) -> Result<bool, Stop> {
        match self.peek() {
            Some(b't') => self.word("true").map(|()| true),
            Some(b'f') => self.word("false").map(|()| false),
            _ => Err(self.unwanted()),
        }
    }

    /// `null`.
    #[inline]
    pub fn null(&mut self) -> Result<(), Stop> {
        match self.peek() {
            Some(b'n') => self.word("null"),
            _ => Err(self.unwanted()),
        }
    }

    #[inline]
    fn word(&mut self, word: &str) -> Result<(), Stop> {
        if self.text.as_bytes().get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes())) {
            self.at += word.len();
            Ok(())
        } else {
            Err(Stop::Syntax)
        }
    }

    /// Passes over one value of any type, checking that it is JSON.
    pub fn skip(&mut self) -> Result<(), Stop> {
        match self.peek() {
            Some(b'{') => {
                let mut members = self.object()?;
                while members.skip_key(self)? {
                    self.skip()?;
                }
                Ok(())
            }
            Some(b'[') => {
                let mut elements = self.array()?;
                while elements.next(self)? {
                    self.skip()?;
                }
                Ok(())
            }
            Some(b'"') => string::skip(self.text, &mut self.at),
            Some(b't' | b'f') => self.boolean().map(drop),
            Some(b'n') => self.null(),
            Some(_) => self.number().map(drop),
            None => Err(Stop::Syntax),
        }
    }

    /// Passes over one value and returns its text.
    pub fn raw(&mut self) -> Result<&'t str, Stop> {
        self.peek();
        let start = self.at;
        self.skip()?;
        self.text.get(start..self.at).ok_or(Stop::Syntax)
    }

    /// Looks at the value at a chain of member names without moving. Something that is no object has no members.
    pub fn look_ahead(&self, names: &[&str]) -> Result<Peeked<'t>, Stop> {
        let mut reader = self.clone();
        for name in names {
            if reader.peek() != Some(b'{') {
                return Ok(Peeked::Absent);
            }
            let mut members = reader.object()?;
            loop {
                match members.next(&mut reader)? {
                    None => return Ok(Peeked::Absent),
                    Some(key) if key == *name => break,
                    Some(_) => reader.skip()?,
                }
            }
        }
        reader.peeked()
    }

    fn peeked(&mut self) -> Result<Peeked<'t>, Stop> {
        Ok(match self.peek() {
            Some(b'{') => Peeked::Object,
            Some(b'[') => Peeked::Array,
            Some(b'"') => Peeked::String(self.string()?),
            Some(b't' | b'f') => Peeked::Boolean(self.boolean()?),
            Some(b'n') => self.null().map(|()| Peeked::Null)?,
            Some(_) => Peeked::Number(self.number()?),
            None => return Err(Stop::Syntax),
        })
    }

    /// Nothing but white space may follow the document.
    pub fn finish(&mut self) -> Result<(), Stop> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(Stop::Syntax),
        }
    }
}

impl Members {
    /// The next member's name, with the reader before its value; `None` after the last.
    #[inline]
    pub fn next<'t>(&mut self, reader: &mut Reader<'t>) -> Result<Option<Cow<'t, str>>, Stop> {
        if !self.advance(reader)? {
            return Ok(None);
        }
        let key = string::read(reader.text, &mut reader.at)?;
        reader.want(b':')?;
        Ok(Some(key))
    }

    fn skip_key(&mut self, reader: &mut Reader<'_>) -> Result<bool, Stop> {
        if !self.advance(reader)? {
            return Ok(false);
        }
        string::skip(reader.text, &mut reader.at)?;
        reader.want(b':')?;
        Ok(true)
    }

    #[inline]
    fn advance(&mut self, reader: &mut Reader<'_>) -> Result<bool, Stop> {
        match (reader.peek(), self.first) {
            (Some(b'}'), _) => {
                reader.at += 1;
                reader.depth += 1;
                return Ok(false);
            }
            (Some(b','), false) => reader.at += 1,
            (Some(_), true) => self.first = false,
            _ => return Err(Stop::Syntax),
        }
        if reader.peek() == Some(b'"') { Ok(true) } else { Err(Stop::Syntax) }
    }
}

impl Elements {
    /// Whether another element follows, with the reader before it.
    #[inline]
    pub fn next(&mut self, reader: &mut Reader<'_>) -> Result<bool, Stop> {
        match (reader.peek(), self.first) {
            (Some(b']'), _) => {
                reader.at += 1;
                reader.depth += 1;
                Ok(false)
            }
            (Some(b','), false) => {
                reader.at += 1;
                match reader.peek() {
                    Some(b']') | None => Err(Stop::Syntax),
                    Some(_) => Ok(true),
                }
            }
            (Some(_), true) => {
                self.first = false;
                Ok(true)
            }
            _ => Err(Stop::Syntax),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skips(text: &str) -> bool {
        let mut reader = Reader::new(text, 32);
        reader.skip().is_ok() && reader.finish().is_ok()
    }

    #[test]
    fn skipping_accepts_json_and_nothing_else() {
        for text in ["{}", "[]", " [1, -2.5e+3, \"a\\u00e9\", true, false, null] ", "{\"a\":{\"b\":[]}}", "0"] {
            assert!(skips(text), "{text}");
        }
        for text in [
            "",
            "{",
            "[1,]",
            "{\"a\":1,}",
            "{,}",
            "01",
            "1.",
            "-",
            "\"\t\"",
            "\"\\x\"",
            "tru",
            "[1 2]",
            "{}{}",
            "\"\\ud800\"",
        ] {
            assert!(!skips(text), "{text}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        let text = "[".repeat(10_000);
        assert_eq!(Reader::new(&text, 128).skip(), Err(Stop::Depth));
    }

    #[test]
    fn integers_are_read_by_value() {
        for (text, value) in
            [("15000", 15000), ("-7", -7), ("1.50e4", 15000), ("2.0", 2), ("9223372036854775807", i64::MAX)]
        {
            assert_eq!(Reader::new(text, 1).integer(), Ok(value), "{text}");
        }
        for text in ["1.5", "\"1\"", "9223372036854775808", "1e400"] {
            assert_eq!(Reader::new(text, 1).integer(), Err(Stop::Mismatch), "{text}");
        }
        assert_eq!(Reader::new("01", 1).integer(), Err(Stop::Syntax));
    }

    #[test]
    fn looking_ahead_does_not_move() {
        let reader = Reader::new(r#"{"a":[1,{"x":2}],"b":{"c":"d"}}"#, 8);
        assert_eq!(reader.look_ahead(&["b", "c"]), Ok(Peeked::String("d".into())));
        assert_eq!(reader.look_ahead(&["a", "x"]), Ok(Peeked::Absent));
        assert_eq!(reader.position(), 0);
    }
}
