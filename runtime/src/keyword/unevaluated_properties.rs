//! `unevaluatedProperties`: what members must satisfy of which no other keyword has said anything. Which ones these are is
//! the business of `explain`.

use std::borrow::Cow;

use super::never;
use crate::explain::evaluated;
use crate::explain::scope::Scope;
use crate::json::document::Member;
use crate::path::Path;
use crate::report::Report;
use crate::schema::SchemaRef;

/// The code of a member that the object does not allow.
pub const CODE: &str = "object.unevaluated_properties";

/// Reports the member `name` of which nothing is said, and which the object at `at` therefore does not allow.
#[cold]
pub fn refuse(name: &str, at: &Path<'_>, keyword_location: impl Into<Cow<'static, str>>, report: &mut Report) {
    report.keyword(&at.member(name), keyword_location, CODE, "is not a member that is allowed here");
}

/// The members that are left.
fn left<'n, 't>(scope: &Scope<'n, 't>) -> impl Iterator<Item = &'n Member<'t>> + use<'n, 't> {
    let members = scope.node.members().unwrap_or_default();
    let evaluated = evaluated::members(scope);
    members.iter().enumerate().filter(move |(index, _)| !evaluated.has(*index)).map(|(_, member)| member)
}

pub(crate) fn accepts(scope: &Scope<'_, '_>, schema: SchemaRef) -> bool {
    scope.node.members().is_none() || left(scope).all(|member| scope.child(schema, &member.node).holds())
}

pub(crate) fn explain(scope: &Scope<'_, '_>, schema: SchemaRef, at: &Path<'_>, report: &mut Report) {
    if scope.node.members().is_none() {
        return;
    }
    for member in left(scope) {
        if never::is(schema) {
            refuse(&member.name, at, scope.location("unevaluatedProperties"), report);
        } else {
            scope.child(schema, &member.node).explain(&at.member(&member.name), report);
        }
    }
}
