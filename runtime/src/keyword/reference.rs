//! `$ref`: another schema holds too. That references go round in circles is `explain`'s business.

use crate::explain::scope::Scope;
use crate::path::Path;
use crate::report::Report;
use crate::schema::SchemaRef;

pub(crate) fn accepts(scope: &Scope<'_, '_>, schema: SchemaRef) -> bool {
    scope.same(schema).holds()
}

pub(crate) fn explain(scope: &Scope<'_, '_>, schema: SchemaRef, at: &Path<'_>, report: &mut Report) {
    scope.same(schema).explain(at, report);
}
