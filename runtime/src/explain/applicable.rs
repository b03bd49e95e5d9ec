//! Which schemas speak of a value together with a given one. It judges nothing by itself.

use super::scope::Scope;
use crate::keyword::{conditional, dependent_schemas, dynamic_reference, items, properties};
use crate::schema::{Keyword, SchemaRef};

/// Which applicators are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Follow {
    /// `$ref`, `allOf` and the taken side of `if`.
    Certain,
    /// Those, and the alternatives that hold; all of them where none does.
    Alternatives,
}

/// Adds the schema of `scope` and those that apply with it to the same value.
pub(super) fn gather(scope: &Scope<'_, '_>, follow: Follow, out: &mut Vec<SchemaRef>) {
    if contains(out, scope.schema) {
        return;
    }
    out.push(scope.schema);
    for keyword in scope.schema.keywords {
        match *keyword {
            Keyword::Ref(schema) => gather(&scope.same(schema), follow, out),
            Keyword::DynamicRef(anchor, initial) => {
                gather(&scope.same(dynamic_reference::target(scope, anchor, initial)), follow, out);
            }
            Keyword::DependentSchemas(dependencies) => {
                let triggered = dependent_schemas::triggered(scope, dependencies);
                triggered.for_each(|schema| gather(&scope.same(schema), follow, out));
            }
            Keyword::AllOf(branches) => branches.iter().for_each(|branch| gather(&scope.same(branch), follow, out)),
            Keyword::If(conditional) => {
                if follow == Follow::Alternatives && scope.branch(conditional.condition).holds() {
                    gather(&scope.branch(conditional.condition), follow, out);
                }
                if let Some(schema) = conditional::taken(scope, conditional) {
                    gather(&scope.same(schema), follow, out);
                }
            }
            Keyword::AnyOf(branches) | Keyword::OneOf(branches) if follow == Follow::Alternatives => {
                let holding: Vec<SchemaRef> =
                    branches.iter().copied().filter(|branch| scope.branch(branch).holds()).collect();
                let meant = if holding.is_empty() { branches } else { &holding };
                meant.iter().for_each(|branch| gather(&scope.branch(branch), follow, out));
            }
            _ => {}
        }
    }
}

/// The schemas and those that apply with them whatever the value is: through `$ref` and `allOf`.
pub(super) fn always(schemas: impl IntoIterator<Item = SchemaRef>) -> Vec<SchemaRef> {
    let mut out = Vec::new();
    let mut waiting: Vec<SchemaRef> = schemas.into_iter().collect();
    while let Some(schema) = waiting.pop() {
        if contains(&out, schema) {
            continue;
        }
        out.push(schema);
        for keyword in schema.keywords {
            match *keyword {
                Keyword::Ref(schema) => waiting.push(schema),
                Keyword::AllOf(branches) => waiting.extend(branches.iter().rev()),
                _ => {}
            }
        }
    }
    out
}

/// The schemas that these give to a member.
pub(super) fn of_member(schemas: &[SchemaRef], name: &str) -> Vec<SchemaRef> {
    let mut out = Vec::new();
    for keyword in schemas.iter().flat_map(|schema| schema.keywords) {
        match *keyword {
            Keyword::Properties(properties) => out.extend(properties::subschemas(properties, name)),
            // Only of members that nothing else speaks of, but to know which is not worth it here.
            Keyword::UnevaluatedProperties(schema) => out.push(schema),
            _ => {}
        }
    }
    out
}

/// The schemas that these give to an item.
pub(super) fn of_item(schemas: &[SchemaRef], index: usize) -> Vec<SchemaRef> {
    let mut out = Vec::new();
    for keyword in schemas.iter().flat_map(|schema| schema.keywords) {
        match *keyword {
            Keyword::Items(items) => out.extend(items::subschema(items, index)),
            Keyword::UnevaluatedItems(schema) => out.push(schema),
            _ => {}
        }
    }
    out
}

fn contains(schemas: &[SchemaRef], schema: SchemaRef) -> bool {
    schemas.iter().any(|known| std::ptr::eq(*known, schema))
}
