//! Where in a document rules stand: every object to which a schema with rules applies.

use support::tree::Step;
use typemint::json::document::{Node, Value};
use typemint::schema::SchemaRef;

use super::tables;

/// An object at which rules stand.
pub(crate) struct Site<'n, 't> {
    pub(crate) path: Vec<Step>,
    pub(crate) node: &'n Node<'t>,
    /// The schemas that were applied to it, before what they refer to.
    pub(crate) schemas: Vec<SchemaRef>,
    /// All that apply.
    pub(crate) applied: Vec<SchemaRef>,
}

impl Site<'_, '_> {
    /// JSON Pointer.
    pub(crate) fn pointer(&self) -> String {
        let step = |step: &Step| match step {
            Step::Member(name) => format!("/{}", name.replace('~', "~0").replace('/', "~1")),
            Step::Item(index) => format!("/{index}"),
        };
        self.path.iter().map(step).collect()
    }
}

/// Visits every object of a document with what applies to it.
pub(crate) fn each<'n, 't>(schema: SchemaRef, node: &'n Node<'t>, visit: &mut impl FnMut(Site<'n, 't>)) {
    walk(vec![schema], node, &mut Vec::new(), visit);
}

fn walk<'n, 't>(
    schemas: Vec<SchemaRef>,
    node: &'n Node<'t>,
    path: &mut Vec<Step>,
    visit: &mut impl FnMut(Site<'n, 't>),
) {
    match &node.value {
        Value::Object(members) => {
            let applied = tables::applied(&schemas, node);
            for member in members {
                path.push(Step::Member(member.name.to_string()));
                walk(tables::of_member(&applied, &member.name), &member.node, path, visit);
                path.pop();
            }
            visit(Site { path: path.clone(), node, schemas, applied });
        }
        Value::Array(items) => {
            let applied = tables::applied(&schemas, node);
            for (index, item) in items.iter().enumerate() {
                path.push(Step::Item(index));
                walk(tables::of_item(&applied, index), item, path, visit);
                path.pop();
            }
        }
        _ => {}
    }
}
