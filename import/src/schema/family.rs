//! Schemas that others are built on by `allOf` and that name a discriminator: a value of the parent is a value of the child
//! that its discriminator names. So a parent is two schemas: the base, which children build on, and the base with all
//! children as conditions, which everybody else means.

use std::collections::{BTreeMap, BTreeSet};

use typemint_codegen::diagnostic::Diagnostics;

use crate::document::{BASE, Document};
use crate::tree::{Node, child, tokens};

/// The parents, by pointer.
#[derive(Default)]
pub(crate) struct Families {
    parents: BTreeMap<String, Family>,
}

/// What a parent's discriminator says.
pub(crate) struct Family {
    /// The member that names the child.
    pub(crate) property: String,
    /// The children, by pointer, each with the values that name it.
    pub(crate) children: BTreeMap<String, BTreeSet<String>>,
}

impl Families {
    /// The families among the components of a document.
    pub(crate) fn of(document: &Document) -> Families {
        let mut families = Families::default();
        let schemas = document.root.get("components").and_then(|components| components.get("schemas"));
        let schemas = schemas.map(Node::members).unwrap_or_default();
        let is_parent = |schema: &Node| {
            let has = |keyword: &str| schema.get(keyword).is_some();
            !has("oneOf") && !has("anyOf") && property(schema).is_some()
        };
        if !schemas.iter().any(|member| is_parent(&member.value)) {
            return families;
        }
        let pointer = |name: &str| child("/components/schemas", name);
        let built_on: BTreeMap<String, Vec<String>> =
            schemas.iter().map(|member| (pointer(&member.name), bases(document, &member.value))).collect();
        for member in schemas.iter().filter(|member| is_parent(&member.value)) {
            let parent = pointer(&member.name);
            let property = property(&member.value).unwrap_or_default().to_owned();
            let mut children: BTreeMap<String, BTreeSet<String>> = built_on
                .keys()
                .filter(|name| descends(name, &parent, &built_on))
                .map(|name| (name.clone(), BTreeSet::new()))
                .collect();
            let mapping = member.value.get("discriminator").and_then(|discriminator| discriminator.get("mapping"));
            for entry in mapping.map(Node::members).unwrap_or_default() {
                let own = entry.value.as_str().map(pointer).filter(|own| built_on.contains_key(own));
                let target = own.or_else(|| document.target(&entry.value, &mut Diagnostics::default()));
                if let Some(target) = target.filter(|target| *target != parent) {
                    children.entry(target).or_default().insert(entry.name.clone());
                }
            }
            for (child, values) in children.iter_mut().filter(|(_, values)| values.is_empty()) {
                values.extend(tokens(child).and_then(|mut tokens| tokens.pop()));
            }
            if !children.is_empty() {
                families.parents.insert(parent, Family { property, children });
            }
        }
        families
    }

    /// The family of a parent; nothing of anything else, and nothing of a base.
    pub(crate) fn get(&self, pointer: &str) -> Option<&Family> {
        self.parents.get(pointer)
    }

    /// Whether this very schema is a parent.
    pub(crate) fn is_parent(&self, document: &Document, schema: &Node) -> bool {
        self.parents.keys().filter_map(|pointer| document.at(pointer)).any(|parent| std::ptr::eq(parent, schema))
    }

    /// What a component means by a reference in its own `allOf`: the base of a parent.
    pub(crate) fn base(&self, pointer: String) -> String {
        if self.parents.contains_key(&pointer) { format!("{pointer}{BASE}") } else { pointer }
    }
}

fn property(schema: &Node) -> Option<&str> {
    schema.get("discriminator")?.get("propertyName")?.as_str()
}

/// What a component is built on.
fn bases(document: &Document, schema: &Node) -> Vec<String> {
    let parts = schema.get("allOf").map(Node::items).unwrap_or_default();
    let references = parts.iter().filter_map(|part| part.get("$ref"));
    references.filter_map(|reference| document.target(reference, &mut Diagnostics::default())).collect()
}

/// Whether one component is built on another, whatever lies between.
fn descends(name: &str, parent: &str, built_on: &BTreeMap<String, Vec<String>>) -> bool {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut open: Vec<&str> = vec![name];
    while let Some(next) = open.pop() {
        for base in built_on.get(next).into_iter().flatten() {
            if base == parent {
                return name != parent;
            }
            if seen.insert(base) {
                open.push(base);
            }
        }
    }
    false
}
