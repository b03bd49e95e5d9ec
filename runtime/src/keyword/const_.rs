//! `const`: the one value that is allowed, by JSON equality. It knows no other keyword.

use std::borrow::Cow;

use super::equality;
use crate::explain::scope::Scope;
use crate::json::document::Node;
use crate::path::Path;
use crate::report::Report;

/// Its code in reports.
pub const CODE: &str = "const";

/// Whether a string is the constant, which is a JSON text.
pub fn holds(text: &str, constant: &str) -> bool {
    equality::is_text(text, constant)
}

/// Reports a string that is not the constant, which is a JSON text.
#[inline]
pub fn check(text: &str, constant: &str, at: &Path<'_>, keyword_location: &'static str, report: &mut Report) {
    if !holds(text, constant) {
        broken(constant, at, Cow::Borrowed(keyword_location), report);
    }
}

#[cold]
fn broken(constant: &str, at: &Path<'_>, location: Cow<'static, str>, report: &mut Report) {
    report.keyword(at, location, CODE, format!("must be {}", equality::shown(constant)));
}

pub(crate) fn accepts(node: &Node<'_>, constant: &str) -> bool {
    equality::is_constant(node, constant)
}

pub(crate) fn explain(scope: &Scope<'_, '_>, constant: &str, at: &Path<'_>, report: &mut Report) {
    if !accepts(scope.node, constant) {
        broken(constant, at, scope.location("const"), report);
    }
}
