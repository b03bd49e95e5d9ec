//! Which items and members of a value the keywords of a schema have evaluated: its own ones, and those of every schema that
//! it applies to the same value and that holds. It judges nothing by itself.

use super::scope::Scope;
use crate::keyword::{conditional, dependent_schemas, dynamic_reference, properties};
use crate::schema::{Keyword, SchemaRef};

/// The evaluated parts of one value, by position.
#[derive(Debug, Default)]
pub(crate) struct Evaluated {
    all: bool,
    /// Everything before this position.
    first: usize,
    /// Single positions; empty where none is.
    single: Vec<bool>,
    /// What has been looked into already, by schema and dynamic scope: references may go round in circles.
    seen: Vec<(SchemaRef, usize)>,
}

impl Evaluated {
    /// Whether the part at this position is evaluated.
    pub(crate) fn has(&self, index: usize) -> bool {
        self.all || index < self.first || self.single.get(index).copied().unwrap_or(false)
    }

    fn mark(&mut self, index: usize) {
        if self.single.len() <= index {
            self.single.resize(index + 1, false);
        }
        if let Some(slot) = self.single.get_mut(index) {
            *slot = true;
        }
    }
}

/// Which kind of parts is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parts {
    Items,
    Members,
}

/// The evaluated items of an array, as `unevaluatedItems` in the schema of `scope` sees them.
pub(crate) fn items(scope: &Scope<'_, '_>) -> Evaluated {
    seen_from(scope, Parts::Items)
}

/// The evaluated members of an object, as `unevaluatedProperties` in the schema of `scope` sees them.
pub(crate) fn members(scope: &Scope<'_, '_>) -> Evaluated {
    seen_from(scope, Parts::Members)
}

fn seen_from(scope: &Scope<'_, '_>, parts: Parts) -> Evaluated {
    let mut found = Evaluated::default();
    for keyword in scope.schema.keywords {
        // The keyword that asks is not one that it asks of.
        if !matches!(keyword, Keyword::UnevaluatedItems(_) | Keyword::UnevaluatedProperties(_)) {
            add(scope, keyword, parts, &mut found);
        }
    }
    found
}

/// What all keywords of a schema that holds have evaluated.
fn gather(scope: &Scope<'_, '_>, parts: Parts, found: &mut Evaluated) {
    if found.all || scope.is_too_deep() {
        return;
    }
    let environment = scope.environment();
    if found.seen.iter().any(|(schema, known)| std::ptr::eq(*schema, scope.schema) && *known == environment) {
        return;
    }
    found.seen.push((scope.schema, environment));
    for keyword in scope.schema.keywords {
        add(scope, keyword, parts, found);
    }
}

/// The same, of a schema that may hold or not.
fn gather_if_holds(scope: &Scope<'_, '_>, parts: Parts, found: &mut Evaluated) {
    if !found.all && scope.holds() {
        gather(scope, parts, found);
    }
}

fn add(scope: &Scope<'_, '_>, keyword: &'static Keyword, parts: Parts, found: &mut Evaluated) {
    match *keyword {
        Keyword::Properties(keyword) if parts == Parts::Members => {
            if keyword.additional.is_some() {
                found.all = true;
                return;
            }
            for (index, member) in scope.node.members().unwrap_or_default().iter().enumerate() {
                if properties::subschemas(keyword, &member.name).next().is_some() {
                    found.mark(index);
                }
            }
        }
        Keyword::Items(keyword) if parts == Parts::Items => {
            found.all |= keyword.rest.is_some();
            found.first = found.first.max(keyword.prefix.len());
        }
        Keyword::Contains(contains) if parts == Parts::Items && contains.evaluates => {
            for (index, item) in scope.node.items().unwrap_or_default().iter().enumerate() {
                if !found.has(index) && scope.child_branch(contains.schema, item).holds() {
                    found.mark(index);
                }
            }
        }
        // One that holds has evaluated whatever was left.
        Keyword::UnevaluatedItems(_) => found.all |= parts == Parts::Items,
        Keyword::UnevaluatedProperties(_) => found.all |= parts == Parts::Members,
        Keyword::Ref(schema) => gather(&scope.same(schema), parts, found),
        Keyword::DynamicRef(anchor, initial) => {
            gather(&scope.same(dynamic_reference::target(scope, anchor, initial)), parts, found);
        }
        Keyword::AllOf(branches) => branches.iter().for_each(|branch| gather(&scope.same(branch), parts, found)),
        Keyword::AnyOf(branches) | Keyword::OneOf(branches) => {
            branches.iter().for_each(|branch| gather_if_holds(&scope.branch(branch), parts, found));
        }
        Keyword::If(conditional) => {
            gather_if_holds(&scope.branch(conditional.condition), parts, found);
            if let Some(schema) = conditional::taken(scope, conditional) {
                gather(&scope.same(schema), parts, found);
            }
        }
        Keyword::DependentSchemas(dependencies) => {
            dependent_schemas::triggered(scope, dependencies)
                .for_each(|schema| gather(&scope.same(schema), parts, found));
        }
        _ => {}
    }
}
