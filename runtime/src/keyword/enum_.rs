//! `enum`: the values that are allowed, by JSON equality; with `x-open`, other strings are allowed too.
//! It knows no other keyword, and drift is reported elsewhere.

use std::borrow::Cow;

use super::equality;
use crate::explain::scope::Scope;
use crate::json::document::Node;
use crate::path::Path;
use crate::report::Report;

/// Its code in reports.
pub const CODE: &str = "enum";

/// More values than this are counted in a message, not listed.
const LISTED: usize = 12;

/// Whether a string is one of the values, which are JSON texts.
pub fn holds(text: &str, values: &[&str]) -> bool {
    values.iter().any(|constant| equality::is_text(text, constant))
}

/// Reports a string that is none of the values, which are JSON texts.
#[inline]
pub fn check(text: &str, values: &[&str], at: &Path<'_>, keyword_location: &'static str, report: &mut Report) {
    if !holds(text, values) {
        broken(values, at, Cow::Borrowed(keyword_location), report);
    }
}

#[cold]
fn broken(values: &[&str], at: &Path<'_>, location: Cow<'static, str>, report: &mut Report) {
    let message = match values {
        [only] => format!("must be {}", equality::shown(only)),
        _ if values.len() > LISTED => format!("must be one of the {} values of the schema", values.len()),
        _ => {
            let shown: Vec<_> = values.iter().map(|constant| equality::shown(constant)).collect();
            format!("must be one of {}", shown.join(", "))
        }
    };
    report.keyword(at, location, CODE, message);
}

pub(crate) fn accepts(node: &Node<'_>, values: &[&str]) -> bool {
    values.iter().any(|constant| equality::is_constant(node, constant))
}

/// Strings that are not listed may come.
pub(crate) fn accepts_open(node: &Node<'_>, values: &[&str]) -> bool {
    node.as_str().is_some() || accepts(node, values)
}

pub(crate) fn explain(scope: &Scope<'_, '_>, values: &[&str], at: &Path<'_>, report: &mut Report) {
    if !accepts(scope.node, values) {
        broken(values, at, scope.location("enum"), report);
    }
}

pub(crate) fn explain_open(scope: &Scope<'_, '_>, values: &[&str], at: &Path<'_>, report: &mut Report) {
    if !accepts_open(scope.node, values) {
        broken(values, at, scope.location("enum"), report);
    }
}
