//! Identifiers for everything in the program: the only place where they are invented (I6). After `build` nothing but a
//! clash of names can be reported here (I3).

mod boxing;

use std::collections::{BTreeMap, BTreeSet};

use typemint_derive_core::name;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::Front;
use crate::ir::{Fact, NameHint, Object, Program, TypeDef, TypeId, Values};
use crate::source::{SourceMap, Span};

pub(crate) use boxing::break_cycles;

/// Names that generated modules use themselves.
const RESERVED: [&str; 18] = [
    "Option",
    "Vec",
    "String",
    "Box",
    "Some",
    "None",
    "Ok",
    "Err",
    "Result",
    "Self",
    "Model",
    "Validate",
    "Context",
    "Message",
    "Messages",
    "Value",
    "Direction",
    "Encoding",
];

/// The Rust names of types.
#[derive(Debug, Default)]
pub(crate) struct Names {
    types: BTreeMap<TypeId, String>,
}

impl Names {
    /// The name of a type.
    pub(crate) fn of(&self, id: TypeId) -> &str {
        self.types.get(&id).map_or("Unnamed", String::as_str)
    }
}

/// The folder of a file's path: its provider.
pub(crate) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Names all types; within a provider each name stands once.
pub(crate) fn names(sources: &SourceMap, front: &Front, program: &Program, diagnostics: &mut Diagnostics) -> Names {
    let mut names = Names::default();
    let mut taken: BTreeMap<(&str, String), TypeId> = BTreeMap::new();
    // Names that people gave come first, then shorter ones, so that a derived name gives way.
    let mut order: Vec<(usize, &TypeDef)> = program.types.iter().enumerate().collect();
    order.sort_by_key(|(index, definition)| match &definition.name {
        NameHint::Given(_) => (0, *index),
        NameHint::Derived(words) => (words.len(), *index),
    });
    for (index, definition) in order {
        let provider = folder(sources.path(definition.file));
        let id = TypeId(index);
        let wanted = type_name(&definition.name);
        if let (NameHint::Given(given), Some(other)) = (&definition.name, taken.get(&(provider, wanted.clone()))) {
            clash(front, program, definition, *other, given, diagnostics);
        }
        let mut candidate = wanted.clone();
        if taken.contains_key(&(provider, candidate.clone())) {
            let stem = sources.path(definition.file).rsplit('/').next().unwrap_or_default();
            let stem = stem.split('.').next().unwrap_or_default();
            candidate = name::upper_camel(&format!("{stem} {wanted}"));
        }
        let mut number = 2;
        while taken.contains_key(&(provider, candidate.clone())) {
            candidate = format!("{wanted}{number}");
            number += 1;
        }
        taken.insert((provider, candidate.clone()), id);
        names.types.insert(id, candidate);
    }
    names
}

fn clash(
    front: &Front,
    program: &Program,
    definition: &TypeDef,
    other: TypeId,
    given: &str,
    diagnostics: &mut Diagnostics,
) {
    let span = |definition: &TypeDef| {
        definition.facts.iter().rev().find_map(|fact| match fact {
            Fact::Schema(id) | Fact::Unconditional(id) => {
                let node = front.graph.node(*id);
                let named = node.keywords().and_then(|keywords| keywords.extension.name.as_ref());
                Some(named.map_or(node.span, |name| name.span))
            }
            _ => None,
        })
    };
    let mut diagnostic = Diagnostic::error(
        "name-clash",
        span(definition).unwrap_or_else(Span::default),
        format!("two types of this provider are named `{given}`"),
    );
    if let Some(place) = program.get(other).and_then(span) {
        diagnostic = diagnostic.label(place, "the other one");
    }
    diagnostics.push(diagnostic.hint("give one of them another `x-name`"));
}

fn type_name(hint: &NameHint) -> String {
    let name = match hint {
        NameHint::Given(given) => name::upper_camel(given),
        NameHint::Derived(words) => name::upper_camel(&words.join(" ")),
    };
    if RESERVED.contains(&name.as_str()) { format!("{name}Value") } else { name }
}

/// The field names of an object, by position.
pub(crate) fn fields(object: &Object) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut out = Vec::new();
    for field in &object.fields {
        let wanted = match &field.given_name {
            Some(given) => given.clone(),
            None => name::field(&field.wire),
        };
        let mut candidate = wanted.clone();
        let mut number = 2;
        while candidate == ADDITIONAL || !taken.insert(candidate.clone()) {
            candidate = format!("{wanted}_{number}");
            number += 1;
        }
        out.push(candidate);
    }
    out
}

/// The field of members that have no field of their own.
pub(crate) const ADDITIONAL: &str = "additional";

/// The variant names of an enum of strings, by position.
pub(crate) fn variants(values: &Values) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    if values.open {
        taken.insert(UNKNOWN.to_owned());
    }
    let mut out = Vec::new();
    for value in &values.values {
        let wanted = if value.is_empty() { "Empty".to_owned() } else { name::upper_camel(value) };
        let mut candidate = wanted.clone();
        if taken.contains(&candidate) || candidate == "Self" {
            let case = match value {
                value if *value == value.to_lowercase() => "LowerCase",
                value if *value == value.to_uppercase() => "UpperCase",
                _ => "MixedCase",
            };
            candidate = format!("{wanted}{case}");
        }
        let mut number = 2;
        while taken.contains(&candidate) {
            candidate = format!("{wanted}{number}");
            number += 1;
        }
        taken.insert(candidate.clone());
        out.push(candidate);
    }
    out
}

/// The variant that keeps values which a provider adds.
pub(crate) const UNKNOWN: &str = "Unknown";

/// The variant names of a union, by position.
pub(crate) fn cases(names: &[&str]) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    names
        .iter()
        .map(|name| {
            let wanted = name::upper_camel(name);
            let mut candidate = if wanted == "Self" { "SelfCase".to_owned() } else { wanted.clone() };
            let mut number = 2;
            while !taken.insert(candidate.clone()) {
                candidate = format!("{wanted}{number}");
                number += 1;
            }
            candidate
        })
        .collect()
}
