//! Schema objects: what they consist of, what they reach, and how they become JSON Schema 2020-12.

mod cycle;
mod discriminator;
mod family;
mod form;
mod names;
mod nullable;
mod reach;
mod translate;

pub(crate) use cycle::check as check_cycles;
pub(crate) use family::Families;
pub(crate) use names::Names;
pub(crate) use reach::{Reached, reach};
pub(crate) use translate::{Position, Translator};

use crate::tree::Node;

/// A schema within a schema.
pub(crate) struct Child<'d> {
    pub(crate) node: &'d Node,
    /// Whether it is applied to the same value, not to a part of it.
    pub(crate) in_place: bool,
    /// Whether it stands in `allOf`.
    pub(crate) is_part: bool,
}

const MAPS: [&str; 3] = ["properties", "patternProperties", "dependentSchemas"];
const LISTS: [&str; 4] = ["allOf", "anyOf", "oneOf", "prefixItems"];
const SINGLE: [&str; 11] = [
    "items",
    "additionalProperties",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentSchema",
];
const IN_PLACE: [&str; 8] = ["allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas"];

/// The schemas that stand directly in a schema; not those that it refers to.
pub(crate) fn children(schema: &Node) -> Vec<Child<'_>> {
    let mut children = Vec::new();
    for member in schema.members() {
        let name = member.name.as_str();
        let in_place = IN_PLACE.contains(&name);
        let is_part = name == "allOf";
        let mut push = |node| children.push(Child { node, in_place, is_part });
        if MAPS.contains(&name) {
            member.value.members().iter().for_each(|entry| push(&entry.value));
        } else if LISTS.contains(&name) {
            member.value.items().iter().for_each(push);
        } else if SINGLE.contains(&name) {
            push(&member.value);
        }
    }
    children
}

/// The references of a schema that lead to other schemas: its own and those of the context of its rules.
pub(crate) fn references(schema: &Node) -> impl Iterator<Item = &Node> {
    let context = schema.get("x-rules-context").map(Node::members).unwrap_or_default();
    let of_context = context.iter().filter_map(|variable| variable.value.get("$ref"));
    schema.get("$ref").into_iter().chain(of_context.filter(|reference| is_local(reference)))
}

/// Whether a reference leads to a place in the same document.
pub(crate) fn is_local(reference: &Node) -> bool {
    reference.as_str().is_some_and(|text| text.starts_with('#'))
}
