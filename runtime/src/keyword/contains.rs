//! `contains`, `minContains` and `maxContains`: how many items are of a kind. They know no other keyword.

use std::borrow::Cow;

use crate::explain::scope::Scope;
use crate::path::Path;
use crate::report::Report;
use crate::schema::Contains;

/// The code of too few items of the kind.
pub const CODE: &str = "array.contains";

/// The code of too many items of the kind.
pub const MAX_CODE: &str = "array.max_contains";

/// Whether `count` items of the kind are enough, and not too many.
#[inline]
pub fn holds(count: u64, least: u64, most: Option<u64>) -> bool {
    count >= least && most.is_none_or(|most| count <= most)
}

/// Reports a count of items of the kind that is out of bounds.
#[inline]
pub fn check(
    count: u64,
    least: u64,
    most: Option<u64>,
    at: &Path<'_>,
    keyword_location: &'static str,
    report: &mut Report,
) {
    if !holds(count, least, most) {
        broken(count, least, most, at, &|_| Cow::Borrowed(keyword_location), report);
    }
}

#[cold]
fn broken(
    count: u64,
    least: u64,
    most: Option<u64>,
    at: &Path<'_>,
    location: &dyn Fn(&str) -> Cow<'static, str>,
    report: &mut Report,
) {
    let plural = |bound: u64| if bound == 1 { "item that satisfies" } else { "items that satisfy" };
    if let Some(most) = most.filter(|most| count > *most) {
        let message = format!("must have at most {most} {} `contains`, but there are {count}", plural(most));
        report.keyword(at, location("maxContains"), MAX_CODE, message);
    }
    if count < least {
        let keyword = if least == 1 { "contains" } else { "minContains" };
        let message = format!("must have at least {least} {} `contains`, but there are {count}", plural(least));
        report.keyword(at, location(keyword), CODE, message);
    }
}

/// How many items are of the kind; nothing if the value is no array.
fn count(scope: &Scope<'_, '_>, contains: &Contains) -> Option<u64> {
    let items = scope.node.items()?;
    Some(items.iter().filter(|item| scope.child_branch(contains.schema, item).holds()).count() as u64)
}

pub(crate) fn accepts(scope: &Scope<'_, '_>, contains: &Contains) -> bool {
    count(scope, contains).is_none_or(|count| holds(count, contains.least, contains.most))
}

pub(crate) fn explain(scope: &Scope<'_, '_>, contains: &Contains, at: &Path<'_>, report: &mut Report) {
    if let Some(count) = count(scope, contains)
        && !holds(count, contains.least, contains.most)
    {
        broken(count, contains.least, contains.most, at, &|keyword| scope.location(keyword), report);
    }
}
