//! `maximum`: a number is at most the bound. Exact: numbers are compared by value, never as floats. It knows no other keyword.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::numeric::{Bound, Numeric};
use crate::explain::scope::Scope;
use crate::json::document::Node;
use crate::number;
use crate::path::Path;
use crate::report::Report;

/// Its code in reports.
pub const CODE: &str = "number.maximum";

/// Whether the value is at most the bound.
#[inline]
pub fn holds<N: Numeric + ?Sized, B: Bound>(value: &N, bound: B) -> bool {
    value.compare(bound).is_some_and(Ordering::is_le)
}

/// Reports a value that is above the bound.
#[inline]
pub fn check<N: Numeric + ?Sized, B: Bound>(
    value: &N,
    bound: B,
    at: &Path<'_>,
    keyword_location: &'static str,
    report: &mut Report,
) {
    if !holds(value, bound) {
        broken(bound, at, Cow::Borrowed(keyword_location), report);
    }
}

#[cold]
fn broken<B: Bound>(bound: B, at: &Path<'_>, location: Cow<'static, str>, report: &mut Report) {
    report.keyword(at, location, CODE, format!("must be at most {bound}"));
}

pub(crate) fn accepts(node: &Node<'_>, bound: &str) -> bool {
    node.as_number().is_none_or(|text| number::compare(text, bound).is_le())
}

pub(crate) fn explain(scope: &Scope<'_, '_>, bound: &'static str, at: &Path<'_>, report: &mut Report) {
    if !accepts(scope.node, bound) {
        broken(bound, at, scope.location("maximum"), report);
    }
}
