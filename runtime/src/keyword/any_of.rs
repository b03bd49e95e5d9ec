//! `anyOf`: at least one branch holds. Which branch was meant is for `explain` to say. It knows no other keyword.

use std::borrow::Cow;

use crate::explain::choose;
use crate::explain::scope::Scope;
use crate::path::Path;
use crate::report::Report;
use crate::schema::SchemaRef;

/// Its code in reports.
pub const CODE: &str = "any_of";

/// Reports a value that satisfies none of `total` branches.
#[inline]
pub fn check(holds: bool, total: usize, at: &Path<'_>, keyword_location: &'static str, report: &mut Report) {
    if !holds {
        broken(total, at, Cow::Borrowed(keyword_location), report);
    }
}

#[cold]
fn broken(total: usize, at: &Path<'_>, location: Cow<'static, str>, report: &mut Report) {
    report.keyword(
        at,
        location,
        CODE,
        format!("must satisfy at least one of {total} alternatives, but satisfies none"),
    );
}

pub(crate) fn accepts(scope: &Scope<'_, '_>, branches: &[SchemaRef]) -> bool {
    branches.iter().any(|branch| scope.branch(branch).holds())
}

pub(crate) fn explain(scope: &Scope<'_, '_>, branches: &[SchemaRef], at: &Path<'_>, report: &mut Report) {
    if !accepts(scope, branches) && !choose::explain_meant(scope, branches, at, report) {
        broken(branches.len(), at, scope.location("anyOf"), report);
    }
}
