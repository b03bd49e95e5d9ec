//! Which form the value of a keyword must have. A value without it is left out and reported: it could mean nothing.

use regress::Regex;

use crate::tree::{Node, Value};

/// What is wrong with the value of a keyword, in words; nothing if nothing is.
pub(super) fn fault(keyword: &str, value: &Node) -> Option<&'static str> {
    let (is_right, expected) = match keyword {
        "maxLength" | "minLength" | "maxItems" | "minItems" | "maxProperties" | "minProperties" | "maxContains"
        | "minContains" => (count(value), "takes a whole number from zero on"),
        "maximum" | "minimum" | "exclusiveMaximum" | "exclusiveMinimum" => {
            (matches!(value.value, Value::Number(_)), "takes a number")
        }
        "multipleOf" => (positive(value), "takes a number above zero"),
        "pattern" => (
            value.as_str().is_some_and(|text| Regex::with_flags(text, "u").is_ok()),
            "takes a regular expression of ECMA-262",
        ),
        "title" | "description" | "format" | "$comment" | "contentEncoding" | "contentMediaType" | "x-source" => {
            (value.as_str().is_some(), "takes a string")
        }
        "deprecated" | "readOnly" | "writeOnly" | "uniqueItems" | "x-open" | "x-sensitive" => {
            (matches!(value.value, Value::Bool(_)), "takes `true` or `false`")
        }
        "required" => (strings(value), "takes a list of different names"),
        "dependentRequired" => (
            value.is_object() && value.members().iter().all(|member| strings(&member.value)),
            "takes an object of lists of different names",
        ),
        "enum" => (matches!(&value.value, Value::Array(items) if !items.is_empty()), "takes a list of values"),
        "properties" | "patternProperties" | "dependentSchemas" => (value.is_object(), "takes an object of schemas"),
        "allOf" | "anyOf" | "oneOf" | "prefixItems" => {
            (matches!(&value.value, Value::Array(items) if !items.is_empty()), "takes a list of schemas")
        }
        "items"
        | "additionalProperties"
        | "not"
        | "if"
        | "then"
        | "else"
        | "contains"
        | "propertyNames"
        | "unevaluatedItems"
        | "unevaluatedProperties"
        | "contentSchema" => (schema(value), "takes a schema"),
        "type" => (types(value), "takes names of types"),
        "x-rules" => (matches!(value.value, Value::Array(_)), "takes a list"),
        "x-rules-context" => (value.is_object(), "takes an object"),
        "x-name" => (value.as_str().is_some_and(identifier), "takes an identifier"),
        _ => (true, ""),
    };
    (!is_right).then_some(expected)
}

fn schema(value: &Node) -> bool {
    matches!(value.value, Value::Object(_) | Value::Bool(_))
}

fn count(value: &Node) -> bool {
    matches!(&value.value, Value::Number(text) if text.bytes().all(|byte| byte.is_ascii_digit()) && text.len() < 20)
}

fn positive(value: &Node) -> bool {
    let digits = |text: &str| {
        text.split(['e', 'E']).next().unwrap_or_default().bytes().any(|byte| (b'1'..=b'9').contains(&byte))
    };
    matches!(&value.value, Value::Number(text) if !text.starts_with('-') && digits(text))
}

fn strings(value: &Node) -> bool {
    let Value::Array(items) = &value.value else { return false };
    let mut seen = std::collections::BTreeSet::new();
    items.iter().all(|item| item.as_str().is_some_and(|text| seen.insert(text)))
}

const TYPES: [&str; 7] = ["array", "boolean", "integer", "null", "number", "object", "string"];

fn types(value: &Node) -> bool {
    match &value.value {
        Value::String(name) => TYPES.contains(&name.as_str()),
        Value::Array(items) => {
            !items.is_empty()
                && strings(value)
                && items.iter().filter_map(Node::as_str).all(|name| TYPES.contains(&name))
        }
        _ => false,
    }
}

fn identifier(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
