//! What a missing object lacks in turn: whoever adds it needs to know all of it at once. It judges no value.

use super::applicable::{self, Follow};
use super::scope::{Scope, location};
use crate::keyword::required;
use crate::path::Path;
use crate::report::Report;
use crate::schema::{Keyword, SchemaRef, Type};

/// How far below a missing member is looked.
const LEVELS: usize = 8;

/// How many members are told of below one missing member: a schema may ask for itself.
const MEMBERS: usize = 64;

/// Reports the members required inside the missing member `name` of the object at `at`.
pub(crate) fn inside(scope: &Scope<'_, '_>, name: &'static str, at: &Path<'_>, report: &mut Report) {
    if !scope.walk().is_first_absence(scope.node, name) {
        return;
    }
    // One schema requires the member, and another one on the way here may say what it is.
    let mut schemas = Vec::new();
    for applied in scope.applied() {
        applicable::gather(applied, Follow::Certain, &mut schemas);
    }
    let mut left = MEMBERS;
    below(&applicable::of_member(&schemas, name), &at.member(name), LEVELS, &mut left, report);
}

fn below(schemas: &[SchemaRef], at: &Path<'_>, levels: usize, left: &mut usize, report: &mut Report) {
    let Some(levels) = levels.checked_sub(1) else {
        return;
    };
    let schemas = applicable::always(schemas.iter().copied());
    if !schemas.iter().any(|schema| is_object(schema)) {
        return;
    }
    let mut told = Vec::new();
    for schema in &schemas {
        for name in required_by(schema) {
            let Some(fewer) = left.checked_sub(1) else {
                return;
            };
            *left = fewer;
            required::missing(name, at, location(schema, "required"), report);
            if !told.contains(name) {
                told.push(name);
                below(&applicable::of_member(&schemas, name), &at.member(name), levels, left, report);
            }
        }
    }
}

/// Whether only an object will do.
fn is_object(schema: SchemaRef) -> bool {
    schema.keywords.iter().any(|keyword| matches!(keyword, Keyword::Type([Type::Object])))
}

fn required_by(schema: SchemaRef) -> impl Iterator<Item = &'static &'static str> {
    schema
        .keywords
        .iter()
        .filter_map(|keyword| match keyword {
            Keyword::Required(names) => Some(*names),
            _ => None,
        })
        .flatten()
}
