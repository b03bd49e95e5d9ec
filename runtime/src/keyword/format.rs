//! `format`, asserted: a string has the form. What the forms are is the business of `crate::format`.

use std::borrow::Cow;

use crate::explain::scope::Scope;
use crate::format::Format;
use crate::json::document::Node;
use crate::path::Path;
use crate::report::Report;

/// Its code in reports.
pub const CODE: &str = "string.format";

/// Whether the text has the form.
#[inline]
pub fn holds(text: &str, format: Format) -> bool {
    format.holds(text)
}

/// Reports a text that does not have the form.
#[inline]
pub fn check(text: &str, format: Format, at: &Path<'_>, keyword_location: &'static str, report: &mut Report) {
    if !holds(text, format) {
        broken(format, at, Cow::Borrowed(keyword_location), report);
    }
}

#[cold]
fn broken(format: Format, at: &Path<'_>, location: Cow<'static, str>, report: &mut Report) {
    report.keyword(at, location, CODE, format!("must be a valid {}", format.name()));
}

pub(crate) fn accepts(node: &Node<'_>, format: Format) -> bool {
    node.as_str().is_none_or(|text| holds(text, format))
}

pub(crate) fn explain(scope: &Scope<'_, '_>, format: Format, at: &Path<'_>, report: &mut Report) {
    if !accepts(scope.node, format) {
        broken(format, at, scope.location("format"), report);
    }
}
