//! `pattern`: the expression is found somewhere in a string. How it is searched for is the business of `crate::pattern`.

use std::borrow::Cow;

use crate::explain::scope::Scope;
use crate::json::document::Node;
use crate::path::Path;
use crate::pattern::Lazy;
use crate::report::Report;

/// Its code in reports.
pub const CODE: &str = "string.pattern";

/// Whether the expression is found in the text.
#[inline]
pub fn holds(text: &str, pattern: &Lazy) -> bool {
    pattern.is_match(text)
}

/// Reports a text in which the expression is not found.
#[inline]
pub fn check(text: &str, pattern: &Lazy, at: &Path<'_>, keyword_location: &'static str, report: &mut Report) {
    if !holds(text, pattern) {
        broken(pattern.as_str(), at, Cow::Borrowed(keyword_location), report);
    }
}

#[cold]
fn broken(source: &str, at: &Path<'_>, location: Cow<'static, str>, report: &mut Report) {
    report.keyword(at, location, CODE, format!("must match the pattern {source}"));
}

pub(crate) fn accepts(node: &Node<'_>, pattern: &Lazy) -> bool {
    node.as_str().is_none_or(|text| holds(text, pattern))
}

pub(crate) fn explain(scope: &Scope<'_, '_>, source: &'static str, pattern: &Lazy, at: &Path<'_>, report: &mut Report) {
    if !accepts(scope.node, pattern) {
        broken(source, at, scope.location("pattern"), report);
    }
}
