//! From schemas as written to a graph: references have targets, messages know each other. Rewrites no schema.

mod cycle;
mod graph;
mod message;
mod metaschema;
mod provider;
mod reference;
mod rule;

pub use graph::SchemaGraph;
pub use message::{Message, MessageId, MessageKind, messages};
pub use provider::{PROVIDER_FILE, Provider, ProviderId, providers};

pub(crate) use metaschema::metaschemas;

use crate::diagnostic::Diagnostics;
use crate::parse::Parser;

/// Gives every reference its target, and reports what has none, what never ends, and rules with the same id.
pub(crate) fn resolve(mut parser: Parser<'_>, diagnostics: &mut Diagnostics) -> SchemaGraph {
    let targets = reference::targets(&mut parser);
    let Parser { sources, arena, diagnostics: found, .. } = parser;
    found.iter().for_each(|problem| diagnostics.push(problem.clone()));
    let graph = SchemaGraph::new(targets, arena);
    cycle::check(sources, &graph, diagnostics);
    rule::check(&graph, diagnostics);
    graph
}
