//! `minItems`: an array has at least so many items. It knows no other keyword.

use std::borrow::Cow;

use super::counted::counted;
use crate::explain::scope::Scope;
use crate::json::document::Node;
use crate::path::Path;
use crate::report::Report;

/// Its code in reports.
pub const CODE: &str = "array.min_items";

/// Whether `count` items are at least `bound`.
#[inline]
pub fn holds(count: usize, bound: u64) -> bool {
    count as u64 >= bound
}

/// Reports a count that is below the bound.
#[inline]
pub fn check(count: usize, bound: u64, at: &Path<'_>, keyword_location: &'static str, report: &mut Report) {
    if !holds(count, bound) {
        broken(count, bound, at, Cow::Borrowed(keyword_location), report);
    }
}

#[cold]
fn broken(count: usize, bound: u64, at: &Path<'_>, location: Cow<'static, str>, report: &mut Report) {
    report.keyword(at, location, CODE, counted("least", bound, "item", count));
}

pub(crate) fn accepts(node: &Node<'_>, bound: u64) -> bool {
    node.items().is_none_or(|parts| holds(parts.len(), bound))
}

pub(crate) fn explain(scope: &Scope<'_, '_>, bound: u64, at: &Path<'_>, report: &mut Report) {
    if let Some(parts) = scope.node.items()
        && !holds(parts.len(), bound)
    {
        broken(parts.len(), bound, at, scope.location("minItems"), report);
    }
}
