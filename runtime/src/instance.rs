//! A typed value seen as the JSON instance that it stands for: what conditions over members look at.
//! It gives views, never judgements.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::number::Number;
use crate::text_bool::TextBool;
use crate::time::{Civil, DateTime};

/// A JSON scalar, borrowed.
#[derive(Clone, Copy, Debug)]
pub enum Scalar<'a> {
    /// `null`.
    Null,
    /// A boolean.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// Any number, as JSON text.
    Number(&'a str),
    /// Any number, as held by a model.
    Exact(&'a Number),
    /// A string.
    Text(&'a str),
}

impl Scalar<'_> {
    /// JSON equality: numbers by value, everything else by type and value.
    #[inline]
    pub fn equals(&self, other: &Scalar<'_>) -> bool {
        match (self, other) {
            (Scalar::Text(a), Scalar::Text(b)) => a == b,
            (Scalar::Integer(a), Scalar::Integer(b)) => a == b,
            (Scalar::Boolean(a), Scalar::Boolean(b)) => a == b,
            (Scalar::Null, Scalar::Null) => true,
            _ => match (self.number(), other.number()) {
                (Some(a), Some(b)) => a == b,
                _ => false,
            },
        }
    }

    /// The exact number, if it is one.
    pub fn number(&self) -> Option<Number> {
        match self {
            Scalar::Integer(value) => Some(Number::from(*value)),
            Scalar::Number(text) => Number::from_json(text),
            Scalar::Exact(number) => Some((*number).clone()),
            _ => None,
        }
    }
}

/// A typed value as a JSON instance.
#[diagnostic::on_unimplemented(
    message = "a condition cannot look at a `{Self}`",
    label = "not a JSON value to conditions",
    note = "`#[derive(typemint::Model)]` makes it one"
)]
pub trait Instance {
    /// Its value, if it is a scalar whose JSON text the type determines.
    #[inline]
    fn scalar(&self) -> Option<Scalar<'_>> {
        None
    }

    /// How many items or members it has, if it is an array or object.
    #[inline]
    fn length(&self) -> Option<usize> {
        None
    }

    /// A member that is there, by wire name.
    #[inline]
    fn member(&self, _name: &str) -> Option<&dyn Instance> {
        None
    }
}

impl Instance for Scalar<'_> {
    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(*self)
    }
}

impl Instance for () {
    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(Scalar::Null)
    }
}

impl Instance for bool {
    #[inline]
    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(Scalar::Boolean(*self))
    }
}

impl Instance for i64 {
    #[inline]
    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(Scalar::Integer(*self))
    }
}

impl Instance for Number {
    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(Scalar::Exact(self))
    }
}

impl Instance for String {
    #[inline]
    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(Scalar::Text(self))
    }
}

impl Instance for TextBool {
    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(Scalar::Text(if self.0 { "true" } else { "false" }))
    }
}

/// Its text is not kept, so that conditions cannot look into it.
impl Instance for DateTime {}

/// Its text is not kept, so that conditions cannot look into it.
impl<const OFFSET: i32> Instance for Civil<OFFSET> {}

/// `None` is null here: an absent member has no instance at all.
impl<T: Instance> Instance for Option<T> {
    fn scalar(&self) -> Option<Scalar<'_>> {
        match self {
            Some(value) => value.scalar(),
            None => Some(Scalar::Null),
        }
    }

    fn length(&self) -> Option<usize> {
        self.as_ref().and_then(Instance::length)
    }

    fn member(&self, name: &str) -> Option<&dyn Instance> {
        self.as_ref().and_then(|value| value.member(name))
    }
}

impl<T: Instance + ?Sized> Instance for Box<T> {
    fn scalar(&self) -> Option<Scalar<'_>> {
        (**self).scalar()
    }

    fn length(&self) -> Option<usize> {
        (**self).length()
    }

    fn member(&self, name: &str) -> Option<&dyn Instance> {
        (**self).member(name)
    }
}

impl<T> Instance for Vec<T> {
    fn length(&self) -> Option<usize> {
        Some(self.len())
    }
}

impl<T: Instance> Instance for BTreeMap<String, T> {
    fn length(&self) -> Option<usize> {
        Some(self.len())
    }

    fn member(&self, name: &str) -> Option<&dyn Instance> {
        self.get(name).map(|value| value as &dyn Instance)
    }
}

impl Instance for Map<String, Value> {
    fn length(&self) -> Option<usize> {
        Some(self.len())
    }

    fn member(&self, name: &str) -> Option<&dyn Instance> {
        self.get(name).map(|value| value as &dyn Instance)
    }
}

impl Instance for Value {
    fn scalar(&self) -> Option<Scalar<'_>> {
        match self {
            Value::Null => Some(Scalar::Null),
            Value::Bool(value) => Some(Scalar::Boolean(*value)),
            Value::Number(number) => number.as_i64().map(Scalar::Integer),
            Value::String(text) => Some(Scalar::Text(text)),
            Value::Array(_) | Value::Object(_) => None,
        }
    }

    fn length(&self) -> Option<usize> {
        match self {
            Value::Array(items) => Some(items.len()),
            Value::Object(members) => Some(members.len()),
            _ => None,
        }
    }

    fn member(&self, name: &str) -> Option<&dyn Instance> {
        self.as_object().and_then(|members| Instance::member(members, name))
    }
}
