//! A boolean that a provider writes as the JSON string `"true"` or `"false"`. It knows no other spelling.

use serde::de::{self, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::ops::Deref;

/// A boolean written as text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextBool(pub bool);

impl TextBool {
    /// The boolean of that text, if it is one of the two.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "true" => Some(TextBool(true)),
            "false" => Some(TextBool(false)),
            _ => None,
        }
    }

    /// The boolean.
    pub const fn get(self) -> bool {
        self.0
    }

    /// The text.
    pub const fn as_str(self) -> &'static str {
        if self.0 { "true" } else { "false" }
    }
}

impl From<bool> for TextBool {
    fn from(value: bool) -> Self {
        TextBool(value)
    }
}

impl From<TextBool> for bool {
    fn from(value: TextBool) -> Self {
        value.0
    }
}

impl Deref for TextBool {
    type Target = bool;

    fn deref(&self) -> &bool {
        &self.0
    }
}

impl fmt::Display for TextBool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for TextBool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for TextBool {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = TextBool;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the text \"true\" or \"false\"")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<TextBool, E> {
                TextBool::parse(text).ok_or_else(|| E::invalid_value(Unexpected::Other("other text"), &self))
            }
        }

        deserializer.deserialize_str(Text)
    }
}

#[cfg(test)]
mod tests {
    use super::TextBool;

    #[test]
    fn is_text_in_json() {
        let read: [TextBool; 2] = serde_json::from_str(r#"["true","false"]"#).unwrap();
        assert_eq!(read, [TextBool(true), TextBool(false)]);
        assert_eq!(serde_json::to_string(&read).unwrap(), r#"["true","false"]"#);
        assert!(*read[0] && bool::from(read[0]) && !read[1].get());
        for text in ["true", r#""True""#, r#""1""#, r#""""#] {
            assert!(serde_json::from_str::<TextBool>(text).is_err(), "{text}");
        }
    }
}
