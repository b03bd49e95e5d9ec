//! What a document has beyond a schema that leaves room for it: unknown members, new values of open enums.
//! It refuses nothing.

use super::applicable::{self, Follow};
use super::scope::{Scope, Walk};
use crate::json::document::{Node, Value};
use crate::keyword::enum_;
use crate::message::{Drift, DriftKind};
use crate::path::Path;
use crate::schema::{Keyword, SchemaRef};

/// How many findings one document may give.
const LIMIT: usize = 1000;

/// Everything the document has that the schema does not know, in document order; at most a thousand findings.
pub fn drift(schema: SchemaRef, node: &Node<'_>) -> Vec<Drift> {
    let mut found = Vec::new();
    visit(&Walk::default(), &[schema], node, false, &Path::ROOT, &mut found);
    found
}

fn visit(walk: &Walk, schemas: &[SchemaRef], node: &Node<'_>, sensitive: bool, at: &Path<'_>, found: &mut Vec<Drift>) {
    let mut applicable = Vec::new();
    for schema in schemas {
        applicable::gather(&Scope::root(walk, schema, node), Follow::Alternatives, &mut applicable);
    }
    // What stands inside something personal is personal too.
    let sensitive = sensitive || applicable.iter().any(|schema| schema.sensitive);
    match &node.value {
        Value::Object(members) => {
            let open = applicable.iter().any(|schema| schema.open);
            for member in members {
                let at = at.member(&member.name);
                let schemas = applicable::of_member(&applicable, &member.name);
                if !schemas.is_empty() {
                    visit(walk, &schemas, &member.node, sensitive, &at, found);
                } else if open {
                    note(DriftKind::UnknownMember, None, &at, found);
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let schemas = applicable::of_item(&applicable, index);
                if !schemas.is_empty() {
                    visit(walk, &schemas, item, sensitive, &at.index(index), found);
                }
            }
        }
        Value::String(text) => {
            let is_new =
                |keyword: &Keyword| matches!(keyword, Keyword::OpenEnum(values) if !enum_::holds(text, values));
            if applicable.iter().flat_map(|schema| schema.keywords).any(is_new) {
                note(DriftKind::NewValue, (!sensitive).then(|| text.to_string()), at, found);
            }
        }
        Value::Null | Value::Boolean(_) | Value::Number(_) => {}
    }
}

fn note(kind: DriftKind, value: Option<String>, at: &Path<'_>, found: &mut Vec<Drift>) {
    if found.len() < LIMIT {
        found.push(Drift { pointer: at.pointer(), kind, value });
    }
}
