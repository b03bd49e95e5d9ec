//! `maxLength`: a string has at most so many characters, counted as code points. It knows no other keyword.

use std::borrow::Cow;

use super::counted::counted;
use crate::explain::scope::Scope;
use crate::json::document::Node;
use crate::path::Path;
use crate::report::Report;

/// Its code in reports.
pub const CODE: &str = "string.max_length";

/// Whether the text has at most `bound` code points.
#[inline]
pub fn holds(text: &str, bound: u64) -> bool {
    let bytes = text.len() as u64;
    // A code point takes one to four bytes, so that most texts need no counting.
    bytes <= bound || (bytes.div_ceil(4) <= bound && text.chars().count() as u64 <= bound)
}

/// Reports a text that has more.
#[inline]
pub fn check(text: &str, bound: u64, at: &Path<'_>, keyword_location: &'static str, report: &mut Report) {
    if !holds(text, bound) {
        broken(text, bound, at, Cow::Borrowed(keyword_location), report);
    }
}

#[cold]
fn broken(text: &str, bound: u64, at: &Path<'_>, location: Cow<'static, str>, report: &mut Report) {
    let message = counted("most", bound, "character", text.chars().count());
    report.keyword(at, location, CODE, message);
}

pub(crate) fn accepts(node: &Node<'_>, bound: u64) -> bool {
    node.as_str().is_none_or(|text| holds(text, bound))
}

pub(crate) fn explain(scope: &Scope<'_, '_>, bound: u64, at: &Path<'_>, report: &mut Report) {
    if let Some(text) = scope.node.as_str()
        && !holds(text, bound)
    {
        broken(text, bound, at, scope.location("maxLength"), report);
    }
}
