//! `required`: members that must be there. Where a missing one is told of is `explain`'s business.

use std::borrow::Cow;

use crate::explain::absent;
use crate::explain::scope::Scope;
use crate::json::document::Node;
use crate::path::Path;
use crate::report::Report;

/// Its code in reports.
pub const CODE: &str = "object.required";

/// Reports a member that is not there; `at` is the object that lacks it.
#[inline]
pub fn check(present: bool, name: &str, at: &Path<'_>, keyword_location: &'static str, report: &mut Report) {
    if !present {
        missing(name, at, keyword_location, report);
    }
}

/// Reports the missing member `name` of the object at `at`.
#[cold]
pub fn missing(name: &str, at: &Path<'_>, keyword_location: impl Into<Cow<'static, str>>, report: &mut Report) {
    report.keyword(&at.member(name), keyword_location, CODE, "is required, but missing");
}

pub(crate) fn accepts(node: &Node<'_>, names: &[&str]) -> bool {
    node.members().is_none() || names.iter().all(|name| node.member(name).is_some())
}

pub(crate) fn explain(scope: &Scope<'_, '_>, names: &[&'static str], at: &Path<'_>, report: &mut Report) {
    if scope.node.members().is_none() {
        return;
    }
    for name in names {
        if scope.node.member(name).is_none() {
            missing(name, at, scope.location("required"), report);
            absent::inside(scope, name, at, report);
        }
    }
}
