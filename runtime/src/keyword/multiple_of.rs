//! `multipleOf`: a number is an integer times the divisor, exactly: 0.3 is a multiple of 0.1. It knows no other keyword.

use std::borrow::Cow;

use super::numeric::{Bound, Numeric};
use crate::explain::scope::Scope;
use crate::json::document::Node;
use crate::number;
use crate::path::Path;
use crate::report::Report;

/// Its code in reports.
pub const CODE: &str = "number.multiple_of";

/// Whether the value is a multiple of the divisor.
#[inline]
pub fn holds<N: Numeric + ?Sized, B: Bound>(value: &N, divisor: B) -> bool {
    value.is_multiple_of(divisor)
}

/// Reports a value that is no multiple of the divisor.
#[inline]
pub fn check<N: Numeric + ?Sized, B: Bound>(
    value: &N,
    divisor: B,
    at: &Path<'_>,
    keyword_location: &'static str,
    report: &mut Report,
) {
    if !holds(value, divisor) {
        broken(divisor, at, Cow::Borrowed(keyword_location), report);
    }
}

#[cold]
fn broken<B: Bound>(divisor: B, at: &Path<'_>, location: Cow<'static, str>, report: &mut Report) {
    report.keyword(at, location, CODE, format!("must be a multiple of {divisor}"));
}

pub(crate) fn accepts(node: &Node<'_>, divisor: &str) -> bool {
    node.as_number().is_none_or(|text| number::multiple_of(text, divisor))
}

pub(crate) fn explain(scope: &Scope<'_, '_>, divisor: &'static str, at: &Path<'_>, report: &mut Report) {
    if !accepts(scope.node, divisor) {
        broken(divisor, at, scope.location("multipleOf"), report);
    }
}
