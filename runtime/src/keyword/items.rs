//! `prefixItems` and `items`: which subschema an item must satisfy. It knows no other keyword.

use crate::explain::scope::Scope;
use crate::path::Path;
use crate::report::Report;
use crate::schema::{Items, SchemaRef};

/// The subschema that applies to the item at `index`.
pub(crate) fn subschema(items: &Items, index: usize) -> Option<SchemaRef> {
    items.prefix.get(index).copied().or(items.rest)
}

pub(crate) fn accepts(scope: &Scope<'_, '_>, items: &Items) -> bool {
    scope.node.items().is_none_or(|nodes| {
        nodes.iter().enumerate().all(|(index, node)| {
            let holds = |schema: SchemaRef| schema.keywords.is_empty() || scope.child(schema, node).holds();
            subschema(items, index).is_none_or(holds)
        })
    })
}

pub(crate) fn explain(scope: &Scope<'_, '_>, items: &Items, at: &Path<'_>, report: &mut Report) {
    for (index, node) in scope.node.items().unwrap_or_default().iter().enumerate() {
        if let Some(schema) = subschema(items, index) {
            scope.child(schema, node).explain(&at.index(index), report);
        }
    }
}
