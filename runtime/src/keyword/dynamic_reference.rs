//! `$dynamicRef` and `$recursiveRef`: another schema holds too, and which one depends on the way that led here.

use crate::explain::scope::Scope;
use crate::path::Path;
use crate::report::Report;
use crate::schema::SchemaRef;

/// The schema that is meant here: that of the outermost resource which has the anchor.
pub(crate) fn target(scope: &Scope<'_, '_>, anchor: &str, initial: SchemaRef) -> SchemaRef {
    scope.anchored(anchor).unwrap_or(initial)
}

pub(crate) fn accepts(scope: &Scope<'_, '_>, anchor: &str, initial: SchemaRef) -> bool {
    scope.same(target(scope, anchor, initial)).holds()
}

pub(crate) fn explain(scope: &Scope<'_, '_>, anchor: &str, initial: SchemaRef, at: &Path<'_>, report: &mut Report) {
    scope.same(target(scope, anchor, initial)).explain(at, report);
}
