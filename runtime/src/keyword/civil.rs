//! `x-civil`: a wall-clock time of the provider's zone that was really on a clock. What it looks like is the business
//! of `crate::time`.

use std::borrow::Cow;

use crate::explain::scope::Scope;
use crate::json::document::Node;
use crate::path::Path;
use crate::report::Report;
use crate::time::Civil;

/// Its code in reports.
pub const CODE: &str = "string.civil";

/// Whether the text is a real date and time. A zone with a fixed offset skips none, so that the offset does not matter.
#[inline]
pub fn holds(text: &str, _offset: i32) -> bool {
    Civil::<0>::parse(text).is_some()
}

/// Reports a text that is no real date and time.
#[inline]
pub fn check(text: &str, offset: i32, at: &Path<'_>, keyword_location: &'static str, report: &mut Report) {
    if !holds(text, offset) {
        broken(at, Cow::Borrowed(keyword_location), report);
    }
}

#[cold]
fn broken(at: &Path<'_>, location: Cow<'static, str>, report: &mut Report) {
    report.keyword(at, location, CODE, "must be a real date and time, such as 2026-02-28 23:59:59");
}

pub(crate) fn accepts(node: &Node<'_>, offset: i32) -> bool {
    node.as_str().is_none_or(|text| holds(text, offset))
}

pub(crate) fn explain(scope: &Scope<'_, '_>, offset: i32, at: &Path<'_>, report: &mut Report) {
    if !accepts(scope.node, offset) {
        broken(at, scope.location("x-civil"), report);
    }
}
