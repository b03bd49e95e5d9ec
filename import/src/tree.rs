//! A document as a tree that knows where each part was written: JSON and YAML become the same. Knows no OpenAPI.

use typemint_codegen::source::Span;

/// A value and its place.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) span: Span,
}

/// A value. Numbers are the text of a JSON number, so that none is rounded.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Number(String),
    String(String),
    Array(Vec<Node>),
    Object(Vec<Member>),
}

/// A member of an object; the names within an object differ.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) name_span: Span,
    pub(crate) value: Node,
}

impl Node {
    /// A value that nobody wrote, at the place that it follows from.
    pub(crate) fn made(value: Value, span: Span) -> Node {
        Node { value, span }
    }

    /// A string that nobody wrote.
    pub(crate) fn text(text: impl Into<String>, span: Span) -> Node {
        Node::made(Value::String(text.into()), span)
    }

    /// The member with this name; nothing if this is no object or has none.
    pub(crate) fn get(&self, name: &str) -> Option<&Node> {
        self.member(name).map(|member| &member.value)
    }

    pub(crate) fn member(&self, name: &str) -> Option<&Member> {
        self.members().iter().find(|member| member.name == name)
    }

    /// The members of an object; none of anything else.
    pub(crate) fn members(&self) -> &[Member] {
        match &self.value {
            Value::Object(members) => members,
            _ => &[],
        }
    }

    /// The items of an array; none of anything else.
    pub(crate) fn items(&self) -> &[Node] {
        match &self.value {
            Value::Array(items) => items,
            _ => &[],
        }
    }

    pub(crate) fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn is_true(&self) -> bool {
        matches!(self.value, Value::Bool(true))
    }

    pub(crate) fn is_object(&self) -> bool {
        matches!(self.value, Value::Object(_))
    }

    /// What the value is, in words.
    pub(crate) fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        }
    }

    /// The step of a JSON Pointer from here.
    pub(crate) fn step(&self, token: &str) -> Option<&Node> {
        match &self.value {
            Value::Object(_) => self.get(token),
            Value::Array(items) => items.get(token.parse::<usize>().ok()?),
            _ => None,
        }
    }

    /// The same step, to change what is there.
    pub(crate) fn step_mut(&mut self, token: &str) -> Option<&mut Node> {
        match &mut self.value {
            Value::Object(members) => {
                members.iter_mut().find(|member| member.name == token).map(|member| &mut member.value)
            }
            Value::Array(items) => items.get_mut(token.parse::<usize>().ok()?),
            _ => None,
        }
    }

    /// The value for readers that work with floats: queries and the check of examples.
    pub(crate) fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(value) => (*value).into(),
            Value::Number(text) => serde_json::from_str(text).unwrap_or(serde_json::Value::Null),
            Value::String(text) => text.clone().into(),
            Value::Array(items) => items.iter().map(Node::to_json).collect(),
            Value::Object(members) => {
                members.iter().map(|member| (member.name.clone(), member.value.to_json())).collect()
            }
        }
    }
}

impl Member {
    /// A member that nobody wrote.
    pub(crate) fn made(name: impl Into<String>, value: Node) -> Member {
        Member { name: name.into(), name_span: value.span, value }
    }
}

/// Equal as written: numbers by their text, members in any order.
impl PartialEq for Node {
    fn eq(&self, other: &Node) -> bool {
        match (&self.value, &other.value) {
            (Value::Null, Value::Null) => true,
            (Value::Bool(this), Value::Bool(that)) => this == that,
            (Value::Number(this), Value::Number(that)) | (Value::String(this), Value::String(that)) => this == that,
            (Value::Array(this), Value::Array(that)) => this == that,
            (Value::Object(this), Value::Object(that)) => {
                this.len() == that.len()
                    && this.iter().all(|member| other.get(&member.name).is_some_and(|found| *found == member.value))
            }
            _ => false,
        }
    }
}

/// The tokens of a JSON Pointer as a fragment (`/components/schemas/a~1b`); nothing if it is none.
pub(crate) fn tokens(pointer: &str) -> Option<Vec<String>> {
    if pointer.is_empty() {
        return Some(Vec::new());
    }
    let rest = pointer.strip_prefix('/')?;
    Some(rest.split('/').map(|token| token.replace("~1", "/").replace("~0", "~")).collect())
}
