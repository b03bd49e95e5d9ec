//! `dependentRequired`: members that must be there when another one is. It knows no other keyword.

use std::borrow::Cow;

use crate::explain::absent;
use crate::explain::scope::Scope;
use crate::json::document::Node;
use crate::path::Path;
use crate::report::Report;

/// Its code in reports.
pub const CODE: &str = "object.dependent_required";

/// What depends on what: a member's name, and those that must come with it.
type Dependencies = [(&'static str, &'static [&'static str])];

/// Reports a member that is not there although `trigger` is; `at` is the object that lacks it.
#[inline]
pub fn check(
    triggered: bool,
    present: bool,
    trigger: &str,
    name: &str,
    at: &Path<'_>,
    keyword_location: &'static str,
    report: &mut Report,
) {
    if triggered && !present {
        broken(trigger, name, at, Cow::Borrowed(keyword_location), report);
    }
}

#[cold]
fn broken(trigger: &str, name: &str, at: &Path<'_>, location: Cow<'static, str>, report: &mut Report) {
    let message = format!("is required when `{trigger}` is there, but missing");
    report.keyword(&at.member(name), location, CODE, message);
}

pub(crate) fn accepts(node: &Node<'_>, dependencies: &Dependencies) -> bool {
    dependencies
        .iter()
        .all(|(trigger, names)| node.member(trigger).is_none() || names.iter().all(|name| node.member(name).is_some()))
}

pub(crate) fn explain(scope: &Scope<'_, '_>, dependencies: &Dependencies, at: &Path<'_>, report: &mut Report) {
    for (trigger, names) in dependencies {
        if scope.node.member(trigger).is_none() {
            continue;
        }
        for name in *names {
            if scope.node.member(name).is_none() {
                broken(trigger, name, at, scope.location("dependentRequired"), report);
                absent::inside(scope, name, at, report);
            }
        }
    }
}
