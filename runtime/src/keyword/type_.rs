//! `type`: the JSON type of a value. An integer is a number without a fractional part, however it is written.
//! It knows no other keyword.

use crate::explain::scope::Scope;
use crate::json::document::{Node, Value};
use crate::number;
use crate::path::Path;
use crate::report::Report;
use crate::schema::Type;

/// Its code in reports.
pub const CODE: &str = "type";

/// The most specific type of a value: an integer is not just a number.
pub fn of(value: &Value<'_>) -> Type {
    match value {
        Value::Null => Type::Null,
        Value::Boolean(_) => Type::Boolean,
        Value::Number(text) if number::text::is_integer(text) => Type::Integer,
        Value::Number(_) => Type::Number,
        Value::String(_) => Type::String,
        Value::Array(_) => Type::Array,
        Value::Object(_) => Type::Object,
    }
}

/// Whether a value is of one of the types.
pub fn holds(value: &Value<'_>, types: &[Type]) -> bool {
    types.iter().any(|wanted| match (wanted, value) {
        (Type::Null, Value::Null)
        | (Type::Boolean, Value::Boolean(_))
        | (Type::Number, Value::Number(_))
        | (Type::String, Value::String(_))
        | (Type::Array, Value::Array(_))
        | (Type::Object, Value::Object(_)) => true,
        (Type::Integer, Value::Number(text)) => number::text::is_integer(text),
        _ => false,
    })
}

/// Whether a typed value of type `found` is of one of the types; reports it if not.
#[inline]
pub fn check(found: Type, types: &[Type], at: &Path<'_>, keyword_location: &'static str, report: &mut Report) {
    if !types.iter().any(|&wanted| wanted == found || (wanted == Type::Number && found == Type::Integer)) {
        report.keyword(at, keyword_location, CODE, message(types, found));
    }
}

pub(crate) fn accepts(node: &Node<'_>, types: &[Type]) -> bool {
    holds(&node.value, types)
}

pub(crate) fn explain(scope: &Scope<'_, '_>, types: &[Type], at: &Path<'_>, report: &mut Report) {
    if !accepts(scope.node, types) {
        report.keyword(at, scope.location("type"), CODE, message(types, of(&scope.node.value)));
    }
}

#[cold]
fn message(types: &[Type], found: Type) -> String {
    let wanted: Vec<&str> = types.iter().copied().map(described).collect();
    let found = match found {
        Type::Number if types.contains(&Type::Integer) => "a number with a fractional part",
        other => described(other),
    };
    format!("must be {}, but is {found}", wanted.join(" or "))
}

fn described(kind: Type) -> &'static str {
    match kind {
        Type::Null => "null",
        Type::Boolean => "a boolean",
        Type::Integer => "an integer",
        Type::Number => "a number",
        Type::String => "a string",
        Type::Array => "an array",
        Type::Object => "an object",
    }
}
