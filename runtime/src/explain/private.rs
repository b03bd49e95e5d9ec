//! Which values of a document must not be shown: those that the schema marks as sensitive, and those that it says nothing of,
//! for nobody knows what they are. It judges nothing: what a branch that was not taken calls sensitive is sensitive (I15).

use std::ops::Range;

use super::applicable;
use crate::json::document::{Node, Value};
use crate::schema::{Keyword, SchemaRef};

/// The bytes of the document's text that must not be shown: whole values, in order, none within another.
pub fn private(schema: SchemaRef, node: &Node<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    visit(&[schema], node, false, &mut found);
    found
}

fn visit(schemas: &[SchemaRef], node: &Node<'_>, sensitive: bool, found: &mut Vec<Range<usize>>) {
    let mut all = Vec::new();
    schemas.iter().for_each(|schema| gather(schema, &mut all));
    let is_known = all.iter().flat_map(|schema| schema.keywords).any(|keyword| !matches!(keyword, Keyword::Never));
    if !is_known {
        found.push(node.start..node.end);
        return;
    }
    // What stands inside something sensitive is sensitive too.
    let sensitive = sensitive || all.iter().any(|schema| schema.sensitive);
    match &node.value {
        Value::Object(members) => {
            for member in members {
                visit(&applicable::of_member(&all, &member.name), &member.node, sensitive, found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                visit(&applicable::of_item(&all, index), item, sensitive, found);
            }
        }
        // Where the schema wants a structure, what came instead may be what stands inside of it.
        _ if sensitive || all.iter().any(|schema| is_structure(schema)) => found.push(node.start..node.end),
        _ => {}
    }
}

fn is_structure(schema: SchemaRef) -> bool {
    let speaks = |keyword: &Keyword| matches!(keyword, Keyword::Properties(_) | Keyword::Items(_));
    schema.keywords.iter().any(speaks)
}

/// Adds the schema and every other that may speak of the same value, whatever the value is.
fn gather(schema: SchemaRef, out: &mut Vec<SchemaRef>) {
    if out.iter().any(|known| std::ptr::eq(*known, schema)) {
        return;
    }
    out.push(schema);
    for keyword in schema.keywords {
        match *keyword {
            Keyword::Ref(schema) | Keyword::DynamicRef(_, schema) => gather(schema, out),
            Keyword::AllOf(branches) | Keyword::AnyOf(branches) | Keyword::OneOf(branches) => {
                branches.iter().for_each(|branch| gather(branch, out));
            }
            Keyword::If(conditional) => {
                let sides = [Some(conditional.condition), conditional.then, conditional.otherwise];
                sides.into_iter().flatten().for_each(|side| gather(side, out));
            }
            Keyword::DependentSchemas(dependencies) => {
                dependencies.iter().for_each(|(_, schema)| gather(schema, out));
            }
            _ => {}
        }
    }
}
