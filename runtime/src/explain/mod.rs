//! Judges a document by a schema's table, and tells every violation with its place: the road taken when decoding failed,
//! and the only one for values that no type carries. What a keyword means is not known here (I7).

pub(crate) mod absent;
pub(crate) mod choose;
pub(crate) mod evaluated;
pub(crate) mod scope;

pub mod coverage;

mod applicable;
mod dispatch;
mod drift;
mod duplicates;
mod locate;
mod private;

#[cfg(test)]
mod tests;

pub use drift::drift;
pub use locate::place;
pub use private::private;

use crate::json::document::{Document, MAX_DEPTH, Node};
use crate::path::Path;
use crate::report::Report;
use crate::schema::SchemaRef;
use crate::violation::{Kind, Profile, Severity, Violation};
use scope::{Scope, Walk};

/// Reports every violation of the schema by the document, and every member that is there twice.
pub fn explain(schema: SchemaRef, document: &Document<'_>, report: &mut Report) {
    explain_node(schema, document.root(), &Path::ROOT, report);
}

/// Reports every violation of the schema by a value that stands at `at`, and every member that is there twice.
pub fn explain_node(schema: SchemaRef, node: &Node<'_>, at: &Path<'_>, report: &mut Report) {
    duplicates::report(schema, node, at, report);
    let walk = Walk::default();
    Scope::root(&walk, schema, node).explain(at, report);
    if walk.is_exhausted() {
        too_deep(schema, at, report);
    }
}

/// Reports every member that is there twice.
pub fn duplicates(schema: SchemaRef, document: &Document<'_>, report: &mut Report) {
    duplicates::report(schema, document.root(), &Path::ROOT, report);
}

/// Whether the schema accepts the value. Members that are there twice are not its business.
pub fn holds(schema: SchemaRef, node: &Node<'_>) -> bool {
    let walk = Walk::default();
    let holds = Scope::root(&walk, schema, node).holds();
    // What could not be judged is not accepted (I14), even if under `not` it would seem so.
    holds && !walk.is_exhausted()
}

/// Whether the schema accepts a value that has no place in the document, such as a name, where `scope` stands.
pub(crate) fn holds_inside(scope: &Scope<'_, '_>, schema: SchemaRef, node: &Node<'_>) -> bool {
    let walk = scope.walk().fork();
    let holds = scope.aside(&walk, schema, node).holds();
    scope.walk().take_exhaustion(&walk);
    holds
}

/// Reports every violation of the schema by an untyped value that stands at `at`.
pub fn check_untyped(schema: SchemaRef, value: &serde_json::Value, at: &Path<'_>, report: &mut Report) {
    if report.is_after_decoding() {
        return;
    }
    match Node::from_value(value, MAX_DEPTH) {
        Ok(node) if holds(schema, &node) => {}
        Ok(node) => explain_node(schema, &node, at, report),
        Err(_) => too_deep(schema, at, report),
    }
}

/// Reports every violation of the schema by a typed value that stands at `at` and whose type does not say all of it.
pub fn check_typed<T: serde::Serialize>(schema: SchemaRef, value: &T, at: &Path<'_>, report: &mut Report) {
    if report.is_after_decoding() {
        return;
    }
    let Ok(text) = serde_json::to_string(value) else { return too_deep(schema, at, report) };
    match Document::parse(&text, MAX_DEPTH) {
        Ok(document) if holds(schema, document.root()) => {}
        Ok(document) => explain_node(schema, document.root(), at, report),
        Err(_) => too_deep(schema, at, report),
    }
}

#[cold]
fn too_deep(schema: SchemaRef, at: &Path<'_>, report: &mut Report) {
    shape(at.pointer(), schema, "json.depth", "is nested too deeply to be judged", report);
}

/// Reports what is wrong with the document whatever the schema says.
#[cold]
fn shape(pointer: String, schema: SchemaRef, code: &'static str, message: &'static str, report: &mut Report) {
    report.push(Violation {
        pointer,
        keyword_location: schema.location.into(),
        code: code.into(),
        kind: Kind::Shape,
        severity: Severity::Error,
        profile: Profile::Core,
        message: message.into(),
        source: None,
        place: None,
    });
}
