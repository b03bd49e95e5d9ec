//! Schemas that apply each other to the same value without end: no value could ever be judged. Recursion into parts is fine.

use std::collections::BTreeMap;

use typemint_codegen::diagnostic::{Diagnostic, Diagnostics, code};
use typemint_codegen::source::Span;

use super::{Families, Reached, children};
use crate::document::{Document, Version};
use crate::tree::Node;

/// Reports each circle once.
pub(crate) fn check(document: &Document, families: &Families, reached: &Reached, diagnostics: &mut Diagnostics) {
    let mut edges: BTreeMap<&str, Vec<(String, Span)>> = BTreeMap::new();
    for pointer in reached.schemas.keys() {
        let mut out = Vec::new();
        match (families.get(pointer), document.at(pointer)) {
            (Some(family), Some(schema)) => {
                out.push((families.base(pointer.clone()), schema.span));
                out.extend(family.children.keys().map(|child| (child.clone(), schema.span)));
            }
            (None, Some(schema)) => in_place(document, families, schema, Depth::Own, &mut out),
            (_, None) => {}
        }
        edges.insert(pointer, out);
    }
    let mut done: BTreeMap<&str, bool> = BTreeMap::new();
    for start in reached.schemas.keys() {
        walk(start, &edges, &mut done, diagnostics);
    }
}

/// A depth-first walk with a stack of its own: chains of references may be long.
fn walk<'e>(
    start: &'e str,
    edges: &'e BTreeMap<&'e str, Vec<(String, Span)>>,
    done: &mut BTreeMap<&'e str, bool>,
    diagnostics: &mut Diagnostics,
) {
    if done.contains_key(start) {
        return;
    }
    done.insert(start, false);
    let mut stack: Vec<(&str, usize)> = vec![(start, 0)];
    while let Some((pointer, next)) = stack.last_mut() {
        let Some((target, span)) = edges.get(*pointer).and_then(|targets| targets.get(*next)) else {
            done.insert(*pointer, true);
            stack.pop();
            continue;
        };
        *next += 1;
        match done.get(target.as_str()) {
            Some(true) => {}
            Some(false) => {
                let from = stack.iter().position(|(pointer, _)| pointer == target).unwrap_or(0);
                let names: Vec<&str> = stack.iter().skip(from).map(|(pointer, _)| last(pointer)).collect();
                let circle = format!("{}, {}", names.join(", "), last(target));
                let message = format!("these schemas apply each other to the same value without end: {circle}");
                let problem = Diagnostic::error(code::REFERENCE_CYCLE, *span, message);
                diagnostics.push(problem.hint("an overlay can cut the circle: remove one of its references"));
            }
            None => {
                if let Some((target, _)) = edges.get_key_value(target.as_str()) {
                    done.insert(target, false);
                    stack.push((target, 0));
                }
            }
        }
    }
}

fn last(pointer: &str) -> &str {
    pointer.rsplit('/').next().unwrap_or(pointer)
}

/// Where a schema stands in a shared one: a part of it builds on bases.
#[derive(Clone, Copy, PartialEq)]
enum Depth {
    Own,
    Part,
    Inner,
}

fn in_place(document: &Document, families: &Families, schema: &Node, depth: Depth, out: &mut Vec<(String, Span)>) {
    if let Some(reference) = schema.get("$ref") {
        if let Some(pointer) = document.target(reference, &mut Diagnostics::default()) {
            let pointer = if depth == Depth::Part { families.base(pointer) } else { pointer };
            out.push((pointer, reference.span));
        }
        if document.version == Version::V3_0 {
            return;
        }
    }
    for child in children(schema).into_iter().filter(|child| child.in_place) {
        let depth = if depth == Depth::Own && child.is_part { Depth::Part } else { Depth::Inner };
        in_place(document, families, child.node, depth, out);
    }
}
