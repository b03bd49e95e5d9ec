//! `not`: the subschema does not hold. It knows no other keyword.

use std::borrow::Cow;

use crate::explain::scope::Scope;
use crate::path::Path;
use crate::report::Report;
use crate::schema::SchemaRef;

/// Its code in reports.
pub const CODE: &str = "not";

/// Reports a value that satisfies what it must not.
#[inline]
pub fn check(satisfied: bool, at: &Path<'_>, keyword_location: &'static str, report: &mut Report) {
    if satisfied {
        broken(at, Cow::Borrowed(keyword_location), report);
    }
}

#[cold]
fn broken(at: &Path<'_>, location: Cow<'static, str>, report: &mut Report) {
    report.keyword(at, location, CODE, "must not satisfy the schema under `not`, but does");
}

pub(crate) fn accepts(scope: &Scope<'_, '_>, schema: SchemaRef) -> bool {
    !scope.branch(schema).holds()
}

pub(crate) fn explain(scope: &Scope<'_, '_>, schema: SchemaRef, at: &Path<'_>, report: &mut Report) {
    if !accepts(scope, schema) {
        broken(at, scope.location("not"), report);
    }
}
