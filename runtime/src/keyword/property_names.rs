//! `propertyNames`: what the names of an object's members must satisfy, as strings. It knows no other keyword.

use std::borrow::Cow;

use crate::explain;
use crate::explain::scope::Scope;
use crate::json::document::{Member, Node, Value};
use crate::path::Path;
use crate::report::Report;
use crate::schema::SchemaRef;

/// Its code in reports.
pub const CODE: &str = "object.property_names";

/// Reports the member `name` whose name must not be so; `at` is the object.
#[inline]
pub fn check(holds: bool, name: &str, at: &Path<'_>, keyword_location: &'static str, report: &mut Report) {
    if !holds {
        broken(name, at, Cow::Borrowed(keyword_location), report);
    }
}

#[cold]
fn broken(name: &str, at: &Path<'_>, location: Cow<'static, str>, report: &mut Report) {
    report.keyword(&at.member(name), location, CODE, "is not a name that members may have here");
}

/// Whether a name satisfies the schema. A name is judged in a walk of its own: what a walk remembers, it remembers by the
/// address of the value, and this one's ends here.
fn satisfies(scope: &Scope<'_, '_>, schema: SchemaRef, member: &Member<'_>) -> bool {
    let value = Value::String(Cow::Borrowed(member.name.as_ref()));
    let name = Node { start: member.name_start, end: member.name_end, value };
    explain::holds_inside(scope, schema, &name)
}

pub(crate) fn accepts(scope: &Scope<'_, '_>, schema: SchemaRef) -> bool {
    scope.node.members().is_none_or(|members| members.iter().all(|member| satisfies(scope, schema, member)))
}

pub(crate) fn explain(scope: &Scope<'_, '_>, schema: SchemaRef, at: &Path<'_>, report: &mut Report) {
    for member in scope.node.members().unwrap_or_default() {
        if !satisfies(scope, schema, member) {
            broken(&member.name, at, scope.location("propertyNames"), report);
        }
    }
}
