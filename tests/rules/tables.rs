//! The schemas' tables by location, and which of them apply to a value: what binding and finding rules both walk.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use schemars::JsonSchema;
use support::models::{TypeVisitor, each_type};
use typemint::Model;
use typemint::explain;
use typemint::json::document::{Node, Value};
use typemint::schema::{Keyword, Properties, Schema, SchemaRef, Type};

static BY_LOCATION: LazyLock<BTreeMap<&'static str, SchemaRef>> = LazyLock::new(|| {
    let mut collector = Collector(BTreeMap::new());
    each_type(&mut collector);
    collector.0
});

struct Collector(BTreeMap<&'static str, SchemaRef>);

impl TypeVisitor for Collector {
    fn visit<T>(&mut self, _path: &'static str, _checked: bool)
    where
        T: Model + JsonSchema + 'static,
    {
        self.0.insert(T::schema().location, T::schema());
    }
}

/// The table of the schema at a place such as `omise/charge.schema.json#`.
pub(crate) fn at(location: &str) -> Option<SchemaRef> {
    BY_LOCATION.get(location).copied()
}

/// Every schema that applies to the value because one of `schemas` does, themselves included.
pub(crate) fn applied(schemas: &[SchemaRef], node: &Node<'_>) -> Vec<SchemaRef> {
    let mut out = Vec::new();
    for schema in schemas {
        apply(schema, node, &mut out);
    }
    out
}

fn apply(schema: SchemaRef, node: &Node<'_>, out: &mut Vec<SchemaRef>) {
    if out.iter().any(|known| std::ptr::eq(*known, schema)) {
        return;
    }
    out.push(schema);
    for keyword in schema.keywords {
        match keyword {
            Keyword::Ref(target) => apply(target, node, out),
            Keyword::AllOf(all) => all.iter().for_each(|one| apply(one, node, out)),
            Keyword::AnyOf(some) | Keyword::OneOf(some) => {
                let holding: Vec<SchemaRef> = some.iter().filter(|one| explain::holds(one, node)).copied().collect();
                // Where none holds, the model still is of the only case that the value's type admits.
                let chosen = if holding.is_empty() {
                    let admitting: Vec<SchemaRef> = some.iter().filter(|one| admits(one, node)).copied().collect();
                    if admitting.len() == 1 { admitting } else { Vec::new() }
                } else {
                    holding
                };
                chosen.into_iter().for_each(|one| apply(one, node, out));
            }
            Keyword::If(conditional) => {
                let branch =
                    if explain::holds(conditional.condition, node) { conditional.then } else { conditional.otherwise };
                branch.into_iter().for_each(|one| apply(one, node, out));
            }
            _ => {}
        }
    }
}

/// Whether the type that a schema asks for is the value's.
fn admits(schema: SchemaRef, node: &Node<'_>) -> bool {
    schema.keywords.iter().all(|keyword| match keyword {
        Keyword::Ref(target) => admits(target, node),
        Keyword::AllOf(all) => all.iter().all(|one| admits(one, node)),
        Keyword::Type(types) => types.contains(&match &node.value {
            Value::Null => Type::Null,
            Value::Boolean(_) => Type::Boolean,
            Value::Number(_) => Type::Number,
            Value::String(_) => Type::String,
            Value::Array(_) => Type::Array,
            Value::Object(_) => Type::Object,
        }),
        _ => true,
    })
}

/// The schemas that those of an object give to one of its members.
pub(crate) fn of_member(applied: &[SchemaRef], name: &str) -> Vec<SchemaRef> {
    keywords(applied)
        .filter_map(|keyword| match keyword {
            Keyword::Properties(properties) => Some(in_properties(properties, name)),
            _ => None,
        })
        .flatten()
        .collect()
}

/// The schemas and what they refer to, whatever the value.
pub(crate) fn referred(schemas: &[SchemaRef]) -> Vec<SchemaRef> {
    let mut out: Vec<SchemaRef> = schemas.to_vec();
    let mut at = 0;
    while let Some(schema) = out.get(at).copied() {
        for keyword in schema.keywords {
            let more: &[SchemaRef] = match keyword {
                Keyword::Ref(target) => std::slice::from_ref(target),
                Keyword::AllOf(all) | Keyword::AnyOf(all) | Keyword::OneOf(all) => all,
                _ => &[],
            };
            out.extend(more.iter().filter(|one| !schemas.iter().any(|known| std::ptr::eq(*known, **one))));
        }
        at += 1;
        // A schema may refer to itself.
        if out.len() > 200 {
            break;
        }
    }
    out
}

/// The members that some schemas name.
pub(crate) fn named(applied: &[SchemaRef]) -> Vec<&'static str> {
    keywords(applied)
        .filter_map(|keyword| match keyword {
            Keyword::Properties(properties) => Some(properties.named.iter().map(|(name, _)| *name)),
            _ => None,
        })
        .flatten()
        .collect()
}

fn in_properties(properties: &'static Properties, name: &str) -> Vec<SchemaRef> {
    let named = properties.named.iter().filter(|(known, _)| *known == name).map(|(_, schema)| *schema);
    let patterns =
        properties.patterns.iter().filter(|(_, pattern, _)| pattern.is_match(name)).map(|(_, _, schema)| *schema);
    let found: Vec<SchemaRef> = named.chain(patterns).collect();
    if found.is_empty() { properties.additional.into_iter().collect() } else { found }
}

/// The schemas that those of a list give to one of its items.
pub(crate) fn of_item(applied: &[SchemaRef], index: usize) -> Vec<SchemaRef> {
    keywords(applied)
        .filter_map(|keyword| match keyword {
            Keyword::Items(items) => items.prefix.get(index).copied().or(items.rest),
            _ => None,
        })
        .collect()
}

/// All keywords of some schemas.
pub(crate) fn keywords(applied: &[SchemaRef]) -> impl Iterator<Item = &'static Keyword> + use<'_> {
    applied.iter().flat_map(|schema: &&'static Schema| schema.keywords)
}
