//! All that a set of facts says of one value, gathered by keyword: references and `allOf` are followed here, so that the
//! rest of `build` sees a plain conjunction. It decides nothing.

use crate::ir::Fact;
use crate::json::Json;
use crate::parse::{Keywords, SchemaBody, SchemaId, TypeSet};
use crate::resolve::SchemaGraph;
use typemint_derive_core::attr::Scalar;

/// A conditional with the schema that holds it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Conditional {
    pub(super) holder: SchemaId,
    pub(super) condition: SchemaId,
    pub(super) then: Option<SchemaId>,
    pub(super) otherwise: Option<SchemaId>,
}

/// What is known of one value.
#[derive(Debug, Default)]
pub(super) struct Facets {
    /// The schema `false` is among the facts.
    pub(super) never: bool,
    /// Every schema that applies, references followed.
    pub(super) schemas: Vec<SchemaId>,
    /// The types left, if any schema speaks of types.
    pub(super) types: Option<TypeSet>,
    /// The values left, if any schema lists them.
    pub(super) values: Option<Vec<Json>>,
    /// Whether other strings may come as well: only lists with `x-open` speak of the values.
    pub(super) open: bool,
    /// Conditionals not resolved by a case.
    pub(super) conditionals: Vec<Conditional>,
    /// `anyOf` lists.
    pub(super) any_of: Vec<(SchemaId, Vec<SchemaId>)>,
    /// `oneOf` lists.
    pub(super) one_of: Vec<(SchemaId, Vec<SchemaId>)>,
    /// Schemas one of whose alternatives was chosen.
    chosen: Vec<SchemaId>,
    /// `not`.
    pub(super) not: Vec<(SchemaId, SchemaId)>,
    /// Members that are absent, by chain of names.
    pub(super) absent: Vec<Vec<String>>,
    /// Values that are excluded, by chain of names.
    pub(super) excluded: Vec<(Vec<String>, Vec<Scalar>)>,
}

impl Facets {
    pub(super) fn of(graph: &SchemaGraph, facts: &[Fact]) -> Self {
        let mut facets = Facets::default();
        facets.chosen.extend(facts.iter().filter_map(|fact| match fact {
            Fact::Chosen(id) => Some(*id),
            _ => None,
        }));
        for fact in facts {
            match fact {
                Fact::Schema(id) => facets.add(graph, *id, true),
                Fact::Unconditional(id) => facets.add(graph, *id, false),
                Fact::Absent(names) => facets.absent.push(names.clone()),
                Fact::Excluded(names, values) => facets.excluded.push((names.clone(), values.clone())),
                Fact::Not(id) => facets.not.push((*id, *id)),
                Fact::Type(kind) => facets.narrow(TypeSet::default().with(*kind)),
                Fact::Standing | Fact::OtherType(_) | Fact::Chosen(_) => {}
            }
        }
        if let Some(values) = &mut facets.values {
            for (_, out) in facets.excluded.iter().filter(|(names, _)| names.is_empty()) {
                values.retain(|value| !out.iter().any(|scalar| is_scalar(value, scalar)));
            }
        }
        facets
    }

    fn add(&mut self, graph: &SchemaGraph, id: SchemaId, with_conditional: bool) {
        if self.schemas.contains(&id) {
            return;
        }
        let keywords = match &graph.node(id).body {
            SchemaBody::Bool(true) => return,
            SchemaBody::Bool(false) => {
                self.never = true;
                return;
            }
            SchemaBody::Keywords(keywords) => keywords,
        };
        self.schemas.push(id);
        if let Some(target) = graph.target(id) {
            self.add(graph, target, true);
        }
        self.add_values(keywords);
        let logic = &keywords.logic;
        for part in &logic.all_of {
            self.add(graph, *part, true);
        }
        let open = !self.chosen.contains(&id);
        if open && !logic.any_of.is_empty() {
            self.any_of.push((id, logic.any_of.clone()));
        }
        if open && !logic.one_of.is_empty() {
            self.one_of.push((id, logic.one_of.clone()));
        }
        self.not.extend(logic.not.map(|not| (id, not)));
        if let (Some(condition), true) = (logic.condition, with_conditional) {
            self.conditionals.push(Conditional {
                holder: id,
                condition,
                then: logic.consequence,
                otherwise: logic.alternative,
            });
        }
    }

    fn add_values(&mut self, keywords: &Keywords) {
        let value = &keywords.value;
        if let Some(types) = &value.types {
            self.narrow(types.value);
        }
        if let Some(list) = &value.enumeration {
            let open = keywords.extension.open.as_ref().is_some_and(|open| open.value)
                && list.value.iter().all(|value| matches!(value.value, Json::String(_)));
            self.keep(list.value.iter().map(|value| value.value.clone()).collect(), open);
        }
        if let Some(constant) = &value.constant {
            self.keep(vec![constant.value.clone()], false);
        }
    }

    fn narrow(&mut self, types: TypeSet) {
        self.types = Some(intersect(self.types.unwrap_or(types), types));
    }

    /// What both the lists so far and one more leave.
    fn keep(&mut self, mut more: Vec<Json>, open: bool) {
        let is_string = |value: &Json| matches!(value, Json::String(_));
        let is_open = open && (self.open || self.values.is_none());
        let was_open = std::mem::replace(&mut self.open, is_open);
        match &mut self.values {
            None => self.values = Some(more),
            Some(known) if was_open && open => {
                more.retain(|value| !known.contains(value));
                known.extend(more);
            }
            Some(known) if was_open => {
                more.retain(is_string);
                *known = more;
            }
            Some(known) if open => known.retain(is_string),
            Some(known) => known.retain(|value| more.contains(value)),
        }
    }
}

/// The types of both sets; an integer is a number.
fn intersect(a: TypeSet, b: TypeSet) -> TypeSet {
    use crate::parse::SchemaType::{Integer, Number};
    let widen = |set: TypeSet| if set.contains(Number) { set.with(Integer) } else { set };
    let (wide_a, wide_b) = (widen(a), widen(b));
    let mut both = TypeSet::default();
    for kind in wide_a.iter().filter(|kind| wide_b.contains(*kind)) {
        both = both.with(kind);
    }
    if both.contains(Number) { both.without(Integer) } else { both }
}

/// A scalar of JSON, if it is one.
pub(super) fn scalar(value: &Json) -> Option<Scalar> {
    Some(match value {
        Json::Null => Scalar::Null,
        Json::Bool(value) => Scalar::Boolean(*value),
        Json::Number(number) => match number.as_i64() {
            Some(value) => Scalar::Integer(value),
            None => Scalar::Number(number.text().to_owned()),
        },
        Json::String(text) => Scalar::String(text.clone()),
        Json::Array(_) | Json::Object(_) => return None,
    })
}

fn is_scalar(value: &Json, other: &Scalar) -> bool {
    scalar(value).as_ref() == Some(other)
}

/// The type of a value.
pub(super) fn type_of(value: &Json) -> crate::parse::SchemaType {
    use crate::parse::SchemaType;
    match value {
        Json::Null => SchemaType::Null,
        Json::Bool(_) => SchemaType::Boolean,
        Json::Number(number) if number.is_integer() => SchemaType::Integer,
        Json::Number(_) => SchemaType::Number,
        Json::String(_) => SchemaType::String,
        Json::Array(_) => SchemaType::Array,
        Json::Object(_) => SchemaType::Object,
    }
}
