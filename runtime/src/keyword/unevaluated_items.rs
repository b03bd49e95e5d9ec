//! `unevaluatedItems`: what items must satisfy of which no other keyword has said anything. Which ones these are is the
//! business of `explain`.

use std::borrow::Cow;

use super::never;
use crate::explain::evaluated;
use crate::explain::scope::Scope;
use crate::json::document::Node;
use crate::path::Path;
use crate::report::Report;
use crate::schema::SchemaRef;

/// The code of an item that the array does not allow.
pub const CODE: &str = "array.unevaluated_items";

/// Reports the item at `at` of which nothing is said, and which is therefore not allowed.
#[cold]
pub fn refuse(at: &Path<'_>, keyword_location: impl Into<Cow<'static, str>>, report: &mut Report) {
    report.keyword(at, keyword_location, CODE, "is not an item that is allowed here");
}

/// The items that are left, with their positions.
fn left<'n, 't>(scope: &Scope<'n, 't>) -> impl Iterator<Item = (usize, &'n Node<'t>)> + use<'n, 't> {
    let items = scope.node.items().unwrap_or_default();
    let evaluated = evaluated::items(scope);
    items.iter().enumerate().filter(move |(index, _)| !evaluated.has(*index))
}

pub(crate) fn accepts(scope: &Scope<'_, '_>, schema: SchemaRef) -> bool {
    scope.node.items().is_none() || left(scope).all(|(_, item)| scope.child(schema, item).holds())
}

pub(crate) fn explain(scope: &Scope<'_, '_>, schema: SchemaRef, at: &Path<'_>, report: &mut Report) {
    if scope.node.items().is_none() {
        return;
    }
    for (index, item) in left(scope) {
        if never::is(schema) {
            refuse(&at.index(index), scope.location("unevaluatedItems"), report);
        } else {
            scope.child(schema, item).explain(&at.index(index), report);
        }
    }
}
