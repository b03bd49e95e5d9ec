//! Trees as JSON text, in the order and the style of the schemas folder. Numbers stay as they were written.

use crate::tree::{Member, Node, Value};

/// The keywords of a schema in the order in which people read them; others follow by name.
const ORDER: [&str; 60] = [
    "$schema",
    "title",
    "description",
    "$comment",
    "x-message",
    "x-source",
    "x-name",
    "deprecated",
    "readOnly",
    "writeOnly",
    "x-sensitive",
    "$ref",
    "type",
    "format",
    "x-civil",
    "const",
    "enum",
    "x-open",
    "default",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "exclusiveMinimum",
    "maximum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minContains",
    "maxContains",
    "minProperties",
    "maxProperties",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "required",
    "dependentRequired",
    "additionalProperties",
    "unevaluatedProperties",
    "propertyNames",
    "properties",
    "patternProperties",
    "dependentSchemas",
    "prefixItems",
    "items",
    "unevaluatedItems",
    "contains",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "if",
    "then",
    "else",
    "examples",
    "x-rules-context",
    "x-rules",
    "$defs",
];

/// The members of a schema in the order of print.
pub(crate) fn in_order(mut members: Vec<Member>) -> Vec<Member> {
    let rank = |name: &str| ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len());
    members.sort_by(|one, other| (rank(&one.name), &one.name).cmp(&(rank(&other.name), &other.name)));
    members
}

/// A file: lines indented by two, a line break at the end.
pub(crate) fn file(node: &Node) -> String {
    let mut out = String::new();
    pretty(node, 0, &mut out);
    out.push('\n');
    out
}

/// One line.
pub(crate) fn line(node: &Node) -> String {
    let mut out = String::new();
    compact(node, &mut out);
    out
}

fn pretty(node: &Node, depth: usize, out: &mut String) {
    let indent = |out: &mut String, depth: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
    };
    match &node.value {
        Value::Array(items) if !items.is_empty() => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                indent(out, depth + 1);
                pretty(item, depth + 1, out);
            }
            indent(out, depth);
            out.push(']');
        }
        Value::Object(members) if !members.is_empty() => {
            out.push('{');
            for (index, member) in members.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                indent(out, depth + 1);
                quoted(&member.name, out);
                out.push_str(": ");
                pretty(&member.value, depth + 1, out);
            }
            indent(out, depth);
            out.push('}');
        }
        _ => compact(node, out),
    }
}

fn compact(node: &Node, out: &mut String) {
    match &node.value {
        Value::Null => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Number(text) => out.push_str(text),
        Value::String(text) => quoted(text, out),
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { ", " });
                compact(item, out);
            }
            out.push(']');
        }
        Value::Object(members) => {
            out.push('{');
            for (index, member) in members.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { ", " });
                quoted(&member.name, out);
                out.push_str(": ");
                compact(&member.value, out);
            }
            out.push('}');
        }
    }
}

fn quoted(text: &str, out: &mut String) {
    // A string always becomes JSON.
    out.push_str(&serde_json::to_string(text).unwrap_or_default());
}
