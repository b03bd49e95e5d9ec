//! Rule ids are public and unique over all files. Expressions are not read here.

use std::collections::BTreeMap;

use super::SchemaGraph;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::source::Span;

/// Reports the second rule of an id, and every further one.
pub(super) fn check(graph: &SchemaGraph, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for (_, node) in graph.arena.iter() {
        for rule in node.keywords().into_iter().flat_map(|keywords| &keywords.extension.rules) {
            let id = &rule.id;
            match seen.get(id.value.as_str()) {
                Some(first) => {
                    let message = format!("there are two rules with the id `{}`", id.value);
                    let problem = Diagnostic::error(code::DUPLICATE_RULE, id.span, message).label(*first, "first here");
                    diagnostics
                        .push(problem.hint("a rule that several messages need stands in a `$defs` of the common file"));
                }
                None => {
                    seen.insert(&id.value, id.span);
                }
            }
        }
    }
}
