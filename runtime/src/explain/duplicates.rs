//! Members that an object has twice: readers disagree on which one counts, so that neither does. It knows no schema.

use std::collections::HashSet;

use crate::json::document::{Member, Node, Value};
use crate::path::Path;
use crate::report::Report;
use crate::schema::SchemaRef;

/// Up to so many members, comparing each with each is the fastest.
const FEW: usize = 16;

/// Reports each member whose name an earlier member of its object has.
pub(super) fn report(schema: SchemaRef, node: &Node<'_>, at: &Path<'_>, report: &mut Report) {
    match &node.value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                self::report(schema, item, &at.index(index), report);
            }
        }
        Value::Object(members) => {
            for name in repeated(members) {
                let pointer = at.member(name).pointer();
                let message = "is a second member of this name; readers disagree on which one counts";
                super::shape(pointer, schema, "json.duplicate_member", message, report);
            }
            for member in members {
                self::report(schema, &member.node, &at.member(&member.name), report);
            }
        }
        _ => {}
    }
}

fn repeated<'n>(members: &'n [Member<'_>]) -> Vec<&'n str> {
    let names = members.iter().map(|member| member.name.as_ref());
    if members.len() <= FEW {
        let is_repeated =
            |(index, name): &(usize, &str)| members.iter().take(*index).any(|earlier| earlier.name == *name);
        return names.enumerate().filter(is_repeated).map(|(_, name)| name).collect();
    }
    let mut seen = HashSet::with_capacity(members.len());
    names.filter(|name| !seen.insert(*name)).collect()
}
