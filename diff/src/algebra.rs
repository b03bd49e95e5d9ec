//! Schemas as sets of values, where the canonical form can say it. What it cannot say is nothing, and never a guess.

use jsonschema::canonical::{self, CanonicalKind, CanonicalSchema, Containment, Satisfiability};
use serde_json::Value;

/// What the algebra knows of an edit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Difference {
    /// Whether the first accepts a value that the second refuses.
    pub(crate) lost: Option<bool>,
    /// Whether the second accepts a value that the first refuses.
    pub(crate) gained: Option<bool>,
    /// What is lost, and what is gained, as schemas.
    pub(crate) schemas: Vec<Value>,
}

/// Beyond this size a bundle is not asked about: the answer would come too late to be worth it.
const LARGEST: usize = 30_000;

/// Nor beyond so many alternatives, which the algebra multiplies with each other.
const MOST_ALTERNATIVES: usize = 24;

/// Compares two bundles.
pub(crate) fn compare(old: &Value, new: &Value) -> Difference {
    if [old, new].into_iter().any(|bundle| size(bundle) > LARGEST || alternatives(bundle) > MOST_ALTERNATIVES) {
        return Difference::default();
    }
    let (Some(old), Some(new)) = (canonical(old), canonical(new)) else { return Difference::default() };
    let (lost, lost_schema) = beyond(&old, &new);
    let (gained, gained_schema) = beyond(&new, &old);
    Difference { lost, gained, schemas: lost_schema.into_iter().chain(gained_schema).collect() }
}

/// Whether the first accepts what the second refuses, and what that is.
fn beyond(first: &CanonicalSchema, second: &CanonicalSchema) -> (Option<bool>, Option<Value>) {
    let difference = first.subtract(second).ok();
    let answer = match difference.as_ref().map(CanonicalSchema::satisfiability) {
        Some(Satisfiability::No) => Some(false),
        Some(Satisfiability::Yes) => Some(true),
        Some(Satisfiability::Unknown) | None => match second.covers(first) {
            Ok(Containment::Yes) => Some(false),
            Ok(Containment::No) => Some(true),
            Ok(Containment::Unknown) | Err(_) => None,
        },
    };
    let schema = difference.filter(|_| answer != Some(false)).map(|difference| difference.to_json_schema());
    (answer, schema)
}

fn canonical(document: &Value) -> Option<CanonicalSchema> {
    let options = canonical::options().should_validate_formats(true).offline();
    options.canonicalize(document).ok().filter(|schema| schema.kind() != CanonicalKind::Raw)
}

/// How much there is to choose in a bundle: branches, and conditions, which are two branches with their negations.
fn alternatives(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.iter().map(alternatives).sum(),
        Value::Object(members) => {
            let own = members.iter().map(|(keyword, value)| match (keyword.as_str(), value) {
                ("if", _) => 4,
                ("not", _) => 1,
                ("anyOf" | "oneOf", Value::Array(branches)) => branches.len(),
                _ => 0,
            });
            own.sum::<usize>() + members.values().map(alternatives).sum::<usize>()
        }
        _ => 0,
    }
}

/// How many characters a value takes, roughly.
fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => 2 + items.iter().map(size).sum::<usize>(),
        Value::Object(members) => 2 + members.iter().map(|(name, value)| name.len() + 3 + size(value)).sum::<usize>(),
        Value::String(text) => text.len() + 2,
        _ => 4,
    }
}
