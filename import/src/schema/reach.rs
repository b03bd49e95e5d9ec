//! Which schemas the chosen messages lead to, and how often. Names and translates nothing.

use std::collections::{BTreeMap, BTreeSet};

use typemint_codegen::diagnostic::Diagnostics;

use super::{Families, children, references};
use crate::document::{Document, Version};
use crate::target::{Direction, Target};
use crate::tree::Node;

/// What is reached, by JSON Pointer.
#[derive(Default)]
pub(crate) struct Reached {
    pub(crate) schemas: BTreeMap<String, Uses>,
}

/// How a schema is used.
#[derive(Default)]
pub(crate) struct Uses {
    /// How many references lead to it.
    pub(crate) count: usize,
    /// Whether requests lead to it.
    pub(crate) request: bool,
    /// Whether responses and webhooks do.
    pub(crate) response: bool,
    /// What it refers to.
    pub(crate) leads_to: BTreeSet<String>,
    /// Whether requests and responses need different schemas of it.
    pub(crate) differs: bool,
}

/// Follows all references from the targets.
pub(crate) fn reach(
    document: &Document,
    families: &Families,
    targets: &[Target<'_>],
    diagnostics: &mut Diagnostics,
) -> Reached {
    let mut reached = Reached::default();
    let mut known: BTreeMap<String, Vec<(String, usize)>> = BTreeMap::new();
    for target in targets {
        let Some(schema) = target.schema else { continue };
        let is_request = target.direction == Direction::Request;
        let mut open: Vec<String> = Vec::new();
        let mut direct = Vec::new();
        collect(document, families, None, schema, &mut direct, diagnostics);
        for (pointer, count) in direct {
            reached.schemas.entry(pointer.clone()).or_default().count += count;
            open.push(pointer);
        }
        while let Some(pointer) = open.pop() {
            let uses = reached.schemas.entry(pointer.clone()).or_default();
            let flag = if is_request { &mut uses.request } else { &mut uses.response };
            if std::mem::replace(flag, true) {
                continue;
            }
            let is_new = !known.contains_key(&pointer);
            if is_new {
                let mut found = Vec::new();
                if let Some(node) = document.at(&pointer) {
                    collect(document, families, Some(&pointer), node, &mut found, diagnostics);
                }
                known.insert(pointer.clone(), found);
            }
            for (next, count) in known.get(&pointer).cloned().unwrap_or_default() {
                if is_new {
                    reached.schemas.entry(next.clone()).or_default().count += count;
                    if let Some(uses) = reached.schemas.get_mut(&pointer) {
                        uses.leads_to.insert(next.clone());
                    }
                }
                open.push(next);
            }
        }
    }
    if document.version == Version::V3_0 {
        mark_differing(document, &mut reached);
    }
    reached
}

/// The pointers that a schema and those within it refer to, with how often; `own` is the pointer of a shared one.
fn collect(
    document: &Document,
    families: &Families,
    own: Option<&str>,
    schema: &Node,
    out: &mut Vec<(String, usize)>,
    diagnostics: &mut Diagnostics,
) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    if let Some((own, family)) = own.and_then(|own| Some((own, families.get(own)?))) {
        counts.insert(families.base(own.to_owned()), 1);
        counts.extend(family.children.keys().map(|child| (child.clone(), 1)));
        out.extend(counts);
        return;
    }
    let mut open = vec![(schema, false, own.is_some())];
    while let Some((schema, is_part_of_own, is_own)) = open.pop() {
        for reference in references(schema) {
            if let Some(pointer) = document.target(reference, diagnostics) {
                let pointer = if is_part_of_own { families.base(pointer) } else { pointer };
                *counts.entry(pointer).or_default() += 1;
            }
        }
        // In OpenAPI 3.0 nothing beside a reference counts.
        if document.version == Version::V3_1 || schema.get("$ref").is_none() {
            open.extend(children(schema).into_iter().map(|child| (child.node, is_own && child.is_part, false)));
        }
    }
    out.extend(counts);
}

/// What is required of one direction only makes two schemas of one, and of all that lead to it.
fn mark_differing(document: &Document, reached: &mut Reached) {
    let mut differing: BTreeSet<String> = BTreeSet::new();
    for pointer in reached.schemas.keys() {
        if document.at(pointer).is_some_and(|schema| has_one_way_member(document, schema)) {
            differing.insert(pointer.clone());
        }
    }
    loop {
        let more: Vec<String> = reached
            .schemas
            .iter()
            .filter(|(pointer, uses)| !differing.contains(*pointer) && !uses.leads_to.is_disjoint(&differing))
            .map(|(pointer, _)| pointer.clone())
            .collect();
        if more.is_empty() {
            break;
        }
        differing.extend(more);
    }
    for (pointer, uses) in &mut reached.schemas {
        uses.differs = uses.request && uses.response && differing.contains(pointer);
    }
}

fn has_one_way_member(document: &Document, schema: &Node) -> bool {
    let required = schema.get("required").map(Node::items).unwrap_or_default();
    let one_way = |name: &str| ["readOnly", "writeOnly"].iter().any(|flag| is_flagged(document, schema, name, flag));
    required.iter().filter_map(Node::as_str).any(one_way)
        || children(schema).iter().any(|child| has_one_way_member(document, child.node))
}

/// Whether a property says `readOnly` or `writeOnly`, itself or where it refers to.
pub(super) fn is_flagged(document: &Document, schema: &Node, property: &str, flag: &str) -> bool {
    let Some(property) = schema.get("properties").and_then(|properties| properties.get(property)) else { return false };
    let target = || document.follow(property, &mut Diagnostics::default());
    property.get(flag).is_some_and(Node::is_true)
        || target().and_then(|target| target.get(flag)).is_some_and(Node::is_true)
}
