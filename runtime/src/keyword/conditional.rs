//! `if`, `then`, `else`: which further subschema holds depends on another one. The taken one reports its own
//! violations. It knows no other keyword.

use crate::explain::scope::Scope;
use crate::path::Path;
use crate::report::Report;
use crate::schema::{Conditional, SchemaRef};

/// The subschema that the value is sent to.
pub(crate) fn taken(scope: &Scope<'_, '_>, conditional: &Conditional) -> Option<SchemaRef> {
    if scope.branch(conditional.condition).holds() { conditional.then } else { conditional.otherwise }
}

pub(crate) fn accepts(scope: &Scope<'_, '_>, conditional: &Conditional) -> bool {
    taken(scope, conditional).is_none_or(|schema| scope.same(schema).holds())
}

pub(crate) fn explain(scope: &Scope<'_, '_>, conditional: &Conditional, at: &Path<'_>, report: &mut Report) {
    if let Some(schema) = taken(scope, conditional) {
        scope.same(schema).explain(at, report);
    }
}
