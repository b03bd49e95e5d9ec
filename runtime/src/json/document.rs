//! A document as a tree that remembers where everything stood in the text. It knows nothing of schemas, and it judges
//! nothing: duplicate members are kept, and numbers stay the texts they were.

use std::borrow::Cow;
use std::fmt;

use super::parse::Parser;

/// Nesting beyond this is refused whatever the caller allows: what walks a tree recurses, and stacks are finite.
pub const MAX_DEPTH: usize = 256;

/// A text and the tree read from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document<'t> {
    text: &'t str,
    root: Node<'t>,
}

/// A value and where it stands: `text[start..end]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node<'t> {
    /// First byte of the value.
    pub start: usize,
    /// Byte after the value.
    pub end: usize,
    /// What it is.
    pub value: Value<'t>,
}

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'t> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number, as written: its value is the business of `crate::number`.
    Number(Cow<'t, str>),
    /// A string, escapes resolved.
    String(Cow<'t, str>),
    /// The items in order.
    Array(Vec<Node<'t>>),
    /// The members in order, duplicates included.
    Object(Vec<Member<'t>>),
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member<'t> {
    /// Its name, escapes resolved.
    pub name: Cow<'t, str>,
    /// First byte of the name, its opening quote.
    pub name_start: usize,
    /// Byte after the name's closing quote.
    pub name_end: usize,
    /// Its value.
    pub node: Node<'t>,
}

/// Why a text is no JSON document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// Byte at which reading stopped.
    pub offset: usize,
    /// `json.syntax` or `json.depth`.
    pub code: &'static str,
    /// What is wrong there.
    pub message: &'static str,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (byte {})", self.message, self.offset)
    }
}

impl std::error::Error for Malformed {}

impl Malformed {
    /// The text is not JSON at `offset`.
    pub(crate) fn syntax(offset: usize, message: &'static str) -> Self {
        Malformed { offset, code: "json.syntax", message }
    }

    /// Arrays and objects are nested deeper than allowed.
    pub(crate) fn depth(offset: usize) -> Self {
        Malformed { offset, code: "json.depth", message: "arrays and objects are nested deeper than is allowed" }
    }
}

impl<'t> Document<'t> {
    /// Reads a whole text as RFC 8259 has it, nested at most `depth` deep (and never deeper than [`MAX_DEPTH`]).
    pub fn parse(text: &'t str, depth: usize) -> Result<Self, Malformed> {
        let root = Parser::new(text, depth.min(MAX_DEPTH)).document()?;
        Ok(Document { text, root })
    }

    /// The text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The value of the whole document.
    pub fn root(&self) -> &Node<'t> {
        &self.root
    }
}

impl<'t> Node<'t> {
    /// Reads the value that begins at a byte of a text; answers where it ends.
    pub(crate) fn read(text: &'t str, at: usize, depth: usize) -> Result<(Self, usize), Malformed> {
        Parser::new(text, depth.min(MAX_DEPTH)).value_at(at)
    }

    /// An untyped value as a tree without places, so that the same interpreter can judge it.
    pub fn from_value(value: &'t serde_json::Value, depth: usize) -> Result<Self, Malformed> {
        Node::build(value, depth.min(MAX_DEPTH))
    }

    fn build(value: &'t serde_json::Value, depth: usize) -> Result<Self, Malformed> {
        use serde_json::Value as Json;
        let inner = || depth.checked_sub(1).ok_or(Malformed::depth(0));
        let value = match value {
            Json::Null => Value::Null,
            Json::Bool(value) => Value::Boolean(*value),
            Json::Number(number) => Value::Number(Cow::Owned(number.to_string())),
            Json::String(text) => Value::String(Cow::Borrowed(text)),
            Json::Array(items) => {
                let depth = inner()?;
                Value::Array(items.iter().map(|item| Node::build(item, depth)).collect::<Result<_, _>>()?)
            }
            Json::Object(members) => {
                let depth = inner()?;
                let member = |(name, value): (&'t String, &'t Json)| {
                    Ok(Member {
                        name: Cow::Borrowed(name.as_str()),
                        name_start: 0,
                        name_end: 0,
                        node: Node::build(value, depth)?,
                    })
                };
                Value::Object(members.iter().map(member).collect::<Result<_, _>>()?)
            }
        };
        Ok(Node { start: 0, end: 0, value })
    }

    /// The members, if this is an object.
    pub fn members(&self) -> Option<&[Member<'t>]> {
        match &self.value {
            Value::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The items, if this is an array.
    pub fn items(&self) -> Option<&[Node<'t>]> {
        match &self.value {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The text, if this is a string.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The text of the number, if this is one.
    pub fn as_number(&self) -> Option<&str> {
        match &self.value {
            Value::Number(text) => Some(text),
            _ => None,
        }
    }

    /// The member `name`, if this is an object that has it. Of duplicates the last one, as most readers take it.
    pub fn member(&self, name: &str) -> Option<&Node<'t>> {
        let members = self.members()?;
        members.iter().rev().find(|member| member.name == name).map(|member| &member.node)
    }

    /// Whether this can have parts.
    pub(crate) fn is_container(&self) -> bool {
        matches!(self.value, Value::Array(_) | Value::Object(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_untyped_value_becomes_the_same_tree() {
        let value: serde_json::Value = serde_json::from_str(r#"{"a":[1,2.5,null,true],"b":"x"}"#).unwrap();
        let node = Node::from_value(&value, 8).unwrap();
        let items = node.member("a").unwrap().items().unwrap();
        assert_eq!(items[1].as_number(), Some("2.5"));
        assert_eq!(items[2].value, Value::Null);
        assert_eq!(node.member("b").unwrap().as_str(), Some("x"));
        assert_eq!(Node::from_value(&value, 1).unwrap_err().code, "json.depth");
    }

    #[test]
    fn duplicates_are_kept_with_their_places() {
        let text = r#" {"a" : 1, "\u0061":"é"}"#;
        let document = Document::parse(text, 4).unwrap();
        let members = document.root().members().unwrap();
        assert_eq!((members[0].name.as_ref(), members[1].name.as_ref()), ("a", "a"));
        assert_eq!(&text[members[1].name_start..members[1].name_end], r#""\u0061""#);
        assert_eq!(&text[members[1].node.start..members[1].node.end], "\"é\"");
        assert_eq!(document.root().member("a").unwrap().as_str(), Some("é"));
        assert_eq!((document.root().start, document.root().end), (1, text.len()));
    }
}
