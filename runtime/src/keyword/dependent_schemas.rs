//! `dependentSchemas`: what an object must satisfy too when it has a member. It knows no other keyword.

use crate::explain::scope::Scope;
use crate::path::Path;
use crate::report::Report;
use crate::schema::SchemaRef;

/// What depends on what: a member's name, and the schema for the whole object.
type Dependencies = [(&'static str, SchemaRef)];

/// The schemas whose member is there.
pub(crate) fn triggered(scope: &Scope<'_, '_>, dependencies: &'static Dependencies) -> impl Iterator<Item = SchemaRef> {
    dependencies.iter().filter(|(name, _)| scope.node.member(name).is_some()).map(|(_, schema)| *schema)
}

pub(crate) fn accepts(scope: &Scope<'_, '_>, dependencies: &'static Dependencies) -> bool {
    triggered(scope, dependencies).all(|schema| scope.same(schema).holds())
}

pub(crate) fn explain(scope: &Scope<'_, '_>, dependencies: &'static Dependencies, at: &Path<'_>, report: &mut Report) {
    for schema in triggered(scope, dependencies) {
        scope.same(schema).explain(at, report);
    }
}
