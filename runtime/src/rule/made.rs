//! Text that a rule makes: short text stays on the stack, so that checking a valid value allocates nothing. It knows no
//! operation but appending.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

/// Bytes that need no allocation: identifiers and paths of several are shorter.
const INLINE: usize = 126;

/// Text that a rule makes. Beyond some hundred bytes it is allocated.
#[derive(Clone)]
pub struct Text(Repr);

#[derive(Clone)]
enum Repr {
    Inline { length: u8, bytes: [u8; INLINE] },
    Heap(String),
}

impl Text {
    /// Nothing yet.
    #[inline]
    pub fn new() -> Self {
        Text(Repr::Inline { length: 0, bytes: [0; INLINE] })
    }

    /// Appends.
    pub fn push_str(&mut self, more: &str) {
        match &mut self.0 {
            Repr::Heap(text) => text.push_str(more),
            Repr::Inline { length, bytes } => {
                let start = usize::from(*length);
                let end = start + more.len();
                match (bytes.get_mut(start..end), u8::try_from(end)) {
                    (Some(free), Ok(end)) => {
                        free.copy_from_slice(more.as_bytes());
                        *length = end;
                    }
                    _ => self.0 = Repr::Heap([&**self, more].concat()),
                }
            }
        }
    }

    /// The text as a value of its own.
    pub fn into_owned(self) -> String {
        match self.0 {
            Repr::Heap(text) => text,
            Repr::Inline { .. } => self.to_string(),
        }
    }
}

impl Default for Text {
    fn default() -> Self {
        Text::new()
    }
}

impl Deref for Text {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        match &self.0 {
            // Only whole strings are appended.
            Repr::Inline { length, bytes } => {
                std::str::from_utf8(bytes.get(..usize::from(*length)).unwrap_or_default()).unwrap_or_default()
            }
            Repr::Heap(text) => text,
        }
    }
}

impl From<&str> for Text {
    #[inline]
    fn from(text: &str) -> Self {
        let mut out = Text::new();
        out.push_str(text);
        out
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Text(Repr::Heap(text))
    }
}

impl From<Text> for Cow<'_, str> {
    fn from(text: Text) -> Self {
        Cow::Owned(text.into_owned())
    }
}

impl fmt::Write for Text {
    fn write_str(&mut self, more: &str) -> fmt::Result {
        self.push_str(more);
        Ok(())
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        **self == **other
    }
}

impl Eq for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grows_from_the_stack_to_the_heap_without_a_seam() {
        for piece in ["a", "é", "한", "𐍈", "abcdefg"] {
            let (mut text, mut expected) = (Text::new(), String::new());
            for _ in 0..INLINE {
                text.push_str(piece);
                expected.push_str(piece);
                assert_eq!(*text, *expected);
            }
            assert!(matches!(text.0, Repr::Heap(_)) == (expected.len() > INLINE));
            assert_eq!(text.into_owned(), expected);
        }
        assert_eq!(&*Text::from("x".repeat(INLINE).as_str()), "x".repeat(INLINE));
    }
}
