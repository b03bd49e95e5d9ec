//! `allOf`: every branch holds. Each branch reports its own violations. It knows no other keyword.

use crate::explain::scope::Scope;
use crate::path::Path;
use crate::report::Report;
use crate::schema::SchemaRef;

pub(crate) fn accepts(scope: &Scope<'_, '_>, branches: &[SchemaRef]) -> bool {
    branches.iter().all(|branch| scope.same(branch).holds())
}

pub(crate) fn explain(scope: &Scope<'_, '_>, branches: &[SchemaRef], at: &Path<'_>, report: &mut Report) {
    for branch in branches {
        scope.same(branch).explain(at, report);
    }
}
