//! JSON values with the places of values and member names. Compares nothing.

use super::{Number, StringValue};
use crate::source::Span;

/// A value and its place.
#[derive(Debug, Clone)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Its bytes; those of a string include the quotes.
    pub span: Span,
}

/// A value.
#[derive(Debug, Clone)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as text.
    Number(Number),
    /// A string.
    String(StringValue),
    /// An array.
    Array(Vec<Node>),
    /// An object: its members in the order written, with different names.
    Object(Vec<Member>),
}

impl Value {
    /// What the value is, in words: `a string`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}

/// A member of an object.
#[derive(Debug, Clone)]
pub struct Member {
    /// Its name.
    pub name: StringValue,
    /// Its value.
    pub value: Node,
}
