//! JSON text that can be changed in one place and written again: numbers stay the texts they were, members keep their
//! order. It knows nothing of schemas.

use typemint::json::document::{Document, MAX_DEPTH, Node, Value};

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// A scalar, as its JSON text.
    Scalar(String),
    /// The items in order.
    Array(Vec<Tree>),
    /// The members in order.
    Object(Vec<(String, Tree)>),
}

/// One step down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// To a member.
    Member(String),
    /// To an item.
    Item(usize),
}

impl Tree {
    /// Reads a text.
    ///
    /// # Panics
    /// If it is not JSON.
    pub fn parse(text: &str) -> Tree {
        let document = Document::parse(text, MAX_DEPTH).unwrap_or_else(|error| panic!("{error}: {text}"));
        Tree::of(document.root())
    }

    fn of(node: &Node<'_>) -> Tree {
        match &node.value {
            Value::Null => Tree::Scalar("null".to_owned()),
            Value::Boolean(value) => Tree::Scalar(value.to_string()),
            Value::Number(text) => Tree::Scalar(text.to_string()),
            Value::String(text) => Tree::string(text),
            Value::Array(items) => Tree::Array(items.iter().map(Tree::of).collect()),
            Value::Object(members) => {
                Tree::Object(members.iter().map(|member| (member.name.to_string(), Tree::of(&member.node))).collect())
            }
        }
    }

    /// An untyped value.
    pub fn of_value(value: &serde_json::Value) -> Tree {
        Tree::parse(&value.to_string())
    }

    /// A string.
    pub fn string(text: &str) -> Tree {
        Tree::Scalar(serde_json::Value::from(text).to_string())
    }

    /// The text, if this is a string.
    pub fn as_string(&self) -> Option<String> {
        match self {
            Tree::Scalar(text) if text.starts_with('"') => serde_json::from_str(text).ok(),
            _ => None,
        }
    }

    /// The text of the number, if this is one.
    pub fn as_number(&self) -> Option<&str> {
        match self {
            Tree::Scalar(text) if text.starts_with(|c: char| c == '-' || c.is_ascii_digit()) => Some(text),
            _ => None,
        }
    }

    /// The value somewhere below.
    pub fn at(&mut self, path: &[Step]) -> Option<&mut Tree> {
        let Some((first, rest)) = path.split_first() else {
            return Some(self);
        };
        let inner = match (self, first) {
            (Tree::Object(members), Step::Member(name)) => {
                members.iter_mut().find(|(known, _)| known == name).map(|(_, value)| value)
            }
            (Tree::Array(items), Step::Item(index)) => items.get_mut(*index),
            _ => None,
        };
        inner?.at(rest)
    }

    /// The JSON text.
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Tree::Scalar(text) => out.push_str(text),
            Tree::Array(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    out.push_str(if index > 0 { "," } else { "" });
                    item.write(out);
                }
                out.push(']');
            }
            Tree::Object(members) => {
                out.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    out.push_str(if index > 0 { "," } else { "" });
                    out.push_str(&serde_json::Value::from(name.as_str()).to_string());
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}
