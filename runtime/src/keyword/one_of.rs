//! `oneOf`: exactly one branch holds. Which branch was meant is for `explain` to say. It knows no other keyword.

use std::borrow::Cow;

use crate::explain::choose;
use crate::explain::scope::Scope;
use crate::path::Path;
use crate::report::Report;
use crate::schema::SchemaRef;

/// Its code in reports.
pub const CODE: &str = "one_of";

/// Reports a value that satisfies another number of `total` branches than one.
#[inline]
pub fn check(matching: usize, total: usize, at: &Path<'_>, keyword_location: &'static str, report: &mut Report) {
    if matching != 1 {
        broken(matching, total, at, Cow::Borrowed(keyword_location), report);
    }
}

#[cold]
fn broken(matching: usize, total: usize, at: &Path<'_>, location: Cow<'static, str>, report: &mut Report) {
    let found = if matching == 0 { "none".to_owned() } else { matching.to_string() };
    let message = format!("must satisfy exactly one of {total} alternatives, but satisfies {found}");
    report.keyword(at, location, CODE, message);
}

fn matching<'b>(scope: &'b Scope<'_, '_>, branches: &'b [SchemaRef]) -> impl Iterator<Item = &'b SchemaRef> {
    branches.iter().filter(|branch| scope.branch(branch).holds())
}

pub(crate) fn accepts(scope: &Scope<'_, '_>, branches: &[SchemaRef]) -> bool {
    matching(scope, branches).take(2).count() == 1
}

pub(crate) fn explain(scope: &Scope<'_, '_>, branches: &[SchemaRef], at: &Path<'_>, report: &mut Report) {
    let count = matching(scope, branches).count();
    if count == 1 || (count == 0 && choose::explain_meant(scope, branches, at, report)) {
        return;
    }
    broken(count, branches.len(), at, scope.location("oneOf"), report);
}
