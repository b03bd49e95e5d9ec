//! `properties`, `patternProperties` and `additionalProperties`: which subschemas a member must satisfy.
//! It knows no other keyword.

use std::borrow::Cow;

use super::never;
use crate::explain::scope::Scope;
use crate::json::document::Member;
use crate::path::Path;
use crate::pattern::Lazy;
use crate::report::Report;
use crate::schema::{Properties, SchemaRef};

/// The code of a member that the object does not allow.
pub const CODE: &str = "object.additional_properties";

/// The subschemas that apply to a member; `additionalProperties` only where the others say nothing of it.
pub(crate) fn subschemas(properties: &'static Properties, name: &str) -> impl Iterator<Item = SchemaRef> {
    let named = properties.named.binary_search_by(|(known, _)| (*known).cmp(name)).ok();
    let named = named.and_then(|index| properties.named.get(index)).map(|(_, schema)| *schema);
    let patterns = properties.patterns.iter().filter(move |(_, pattern, _)| pattern.is_match(name));
    let mut claimed = named.into_iter().chain(patterns.map(|(_, _, schema)| *schema)).peekable();
    let additional = if claimed.peek().is_none() { properties.additional } else { None };
    claimed.chain(additional)
}

/// Reports the member `name` that the object at `at` does not allow.
#[cold]
pub fn refuse(name: &str, at: &Path<'_>, keyword_location: impl Into<Cow<'static, str>>, report: &mut Report) {
    report.keyword(&at.member(name), keyword_location, CODE, "is not a member that is allowed here");
}

/// Reports the member `name` of a map whose keys must match `pattern`: `patternProperties` beside
/// `additionalProperties: false`.
#[inline]
pub fn check_key(name: &str, pattern: &Lazy, at: &Path<'_>, keyword_location: &'static str, report: &mut Report) {
    if !pattern.is_match(name) {
        refuse(name, at, keyword_location, report);
    }
}

/// Members that have no parts are looked at first: one of them tells most often that this is not the object meant, before
/// anything is walked.
pub(crate) fn accepts(scope: &Scope<'_, '_>, properties: &'static Properties) -> bool {
    let Some(members) = scope.node.members() else { return true };
    let (mut holds, mut has_parts) = (true, false);
    for member in members {
        if member.node.is_container() {
            has_parts = true;
        } else if !member_holds(scope, properties, member) {
            holds = false;
            break;
        }
    }
    let mut containers = members.iter().filter(|member| member.node.is_container());
    holds && (!has_parts || containers.all(|member| member_holds(scope, properties, member)))
}

#[inline]
fn member_holds(scope: &Scope<'_, '_>, properties: &'static Properties, member: &Member<'_>) -> bool {
    let holds = |schema: SchemaRef| schema.keywords.is_empty() || scope.child(schema, &member.node).holds();
    let mut claimed = false;
    if let Ok(index) = properties.named.binary_search_by(|(known, _)| (*known).cmp(&member.name)) {
        claimed = true;
        if !properties.named.get(index).is_none_or(|(_, schema)| holds(schema)) {
            return false;
        }
    }
    for (_, pattern, schema) in properties.patterns {
        if pattern.is_match(&member.name) {
            claimed = true;
            if !holds(schema) {
                return false;
            }
        }
    }
    claimed || properties.additional.is_none_or(holds)
}

pub(crate) fn explain(scope: &Scope<'_, '_>, properties: &'static Properties, at: &Path<'_>, report: &mut Report) {
    for member in scope.node.members().unwrap_or_default() {
        for schema in subschemas(properties, &member.name) {
            let is_additional = properties.additional.is_some_and(|additional| std::ptr::eq(additional, schema));
            if is_additional && never::is(schema) {
                refuse(&member.name, at, scope.location("additionalProperties"), report);
            } else {
                scope.child(schema, &member.node).explain(&at.member(&member.name), report);
            }
        }
    }
}
