//! `anyOf` and `oneOf` whose branches nothing visible tells apart, as unions all the same: the table judges the value, and the
//! first branch that holds is its case. Schemas without `type` as unions of the types that they speak of.

use super::facets::{self, Facets};
use super::union::not_null;
use super::{Builder, Place};
use crate::ir::{Case, Fact, Shape, Tagging, TypeKind, Union, Use};
use crate::parse::{SchemaBody, SchemaId, SchemaType, TypeSet};

const REASON: &str = "only their schemas tell its cases apart";

/// With more branches than that, a type for each helps nobody.
const MAX_CASES: usize = 64;

/// How many choices may be made of one value.
const MAX_CHOICES: usize = 3;

impl Builder<'_> {
    /// The one list of alternatives as a union whose case is told by the branches' tables; nothing where no branch says
    /// more of the value than is known of all.
    pub(super) fn by_schema(&mut self, facts: &[Fact], facets: &Facets, place: &Place) -> Option<Use> {
        let (holder, branches) = match (facets.any_of.as_slice(), facets.one_of.as_slice()) {
            ([(holder, branches)], []) | ([], [(holder, branches)]) => (*holder, branches.clone()),
            _ => return None,
        };
        if branches.len() < 2 || branches.len() > MAX_CASES || branches.iter().any(|id| self.graph.is_dynamic(*id)) {
            return None;
        }
        // Alternatives of alternatives of alternatives would multiply.
        if facts.iter().filter(|fact| matches!(fact, Fact::Chosen(_))).count() >= MAX_CHOICES {
            return None;
        }
        let kinds: Vec<TypeSet> =
            branches.iter().map(|branch| self.kinds_of(*branch, facets)).collect::<Option<_>>()?;
        let first = kinds.first().and_then(|kinds| kinds.single());
        if let Some(kind) = first.filter(|_| kinds.iter().all(|other| Some(*other) == kinds.first().copied())) {
            match kind {
                SchemaType::Object if branches.iter().all(|branch| self.is_own_object(*branch)) => {}
                SchemaType::Array => {}
                // Of what is an object, a text or a number anyway, the alternatives say nothing that a type could.
                _ if facets.types.is_some() => return None,
                SchemaType::Object => return None,
                kind => return Some(self.narrowed(kind, facts, place)),
            }
        }
        let null = TypeSet::default().with(SchemaType::Null);
        let is_nullable = kinds.iter().filter(|kinds| kinds.contains(SchemaType::Null)).count() == 1
            && kinds.contains(&null)
            && facets.not.is_empty()
            && facets.conditionals.is_empty()
            && facets.values.is_none()
            && facets.types.is_none_or(|types| types.contains(SchemaType::Null));
        let facts = if is_nullable { not_null(facts.to_vec()) } else { facts.to_vec() };
        // What else is known of the value is known of each case.
        let rest: Vec<Fact> = match self.says_only_alternatives(holder) {
            true => facts.iter().filter(|fact| **fact != Fact::Schema(holder)).cloned().collect(),
            false => facts.clone(),
        };
        let rest = if rest.len() == facts.len() { with_chosen(rest, holder) } else { rest };
        let is_case = |kinds: &TypeSet| !(is_nullable && *kinds == null);
        let own = place.clone();
        let cases: Vec<(SchemaId, TypeSet)> =
            branches.into_iter().zip(kinds).filter(|(_, kinds)| is_case(kinds)).collect();
        let id = self.define(facts, place, move |builder, _| {
            let cases = cases
                .into_iter()
                .enumerate()
                .map(|(index, (branch, kinds))| {
                    let name = builder.case_name(branch, kinds, index);
                    let mut facts = rest.clone();
                    facts.push(Fact::Schema(branch));
                    let case_place = own.child(&name);
                    let value = builder.value(facts.clone(), &case_place);
                    let value = builder.settle(value, facts, &case_place);
                    Case { name, value, when: None, schema: Some(branch) }
                })
                .collect();
            TypeKind::Union(Union { cases, tagging: Tagging::Schemas })
        });
        self.judge(id, REASON);
        let named = Use::plain(Shape::Named(id));
        Some(if is_nullable { Use::plain(Shape::Nullable(Box::new(named))) } else { named })
    }

    /// The JSON types that a branch allows, if it says enough of the value that a type can be made of it.
    fn kinds_of(&self, branch: SchemaId, around: &Facets) -> Option<TypeSet> {
        let facets = Facets::of(self.graph, &[Fact::Schema(branch)]);
        if facets.never || facets.schemas.iter().any(|id| self.graph.is_dynamic(*id)) {
            return None;
        }
        if let Some(types) = facets.types {
            return Some(types);
        }
        if let Some(values) = &facets.values {
            return Some(values.iter().fold(TypeSet::default(), |set, value| set.with(facets::type_of(value))));
        }
        if let ([(_, branches)], []) | ([], [(_, branches)]) = (facets.any_of.as_slice(), facets.one_of.as_slice())
            && facets.schemas.len() < 16
        {
            let mut all = TypeSet::default();
            for branch in branches.iter().filter(|id| !facets.schemas.contains(id) && **id != branch) {
                let one = Facets::of(self.graph, &[Fact::Schema(*branch)]);
                all = one.types?.iter().fold(all, TypeSet::with);
            }
            return (!all.is_empty()).then_some(all);
        }
        let spoken = self.spoken_of(&facets);
        let known = around.types.and_then(TypeSet::single);
        (known.is_some() && spoken.single() == known).then_some(spoken)
    }

    /// Whether a branch is an object of its own: one that must have some member, or may have no others.
    fn is_own_object(&self, branch: SchemaId) -> bool {
        let facets = Facets::of(self.graph, &[Fact::Schema(branch)]);
        let keywords = || facets.schemas.iter().filter_map(|id| self.graph.node(*id).keywords());
        let has_members = keywords().any(|keywords| !keywords.object.properties.is_empty());
        let is_strict = keywords().any(|keywords| {
            let object = &keywords.object;
            let closed = |id: SchemaId| matches!(self.graph.node(id).body, SchemaBody::Bool(false));
            !object.required.is_empty()
                || object.additional_properties.is_some_and(closed)
                || object.unevaluated_properties.is_some_and(closed)
        });
        has_members && is_strict || !facets.any_of.is_empty() || !facets.one_of.is_empty()
    }

    /// What a case is called: as its schema is, or by its type, or by its number.
    fn case_name(&self, branch: SchemaId, kinds: TypeSet, index: usize) -> String {
        let keywords = self.graph.node(branch).keywords();
        let given = keywords.and_then(|keywords| keywords.extension.name.as_ref()).map(|name| name.value.clone());
        let referred = self.graph.target(branch).and_then(|target| self.place_of(target).words.last().cloned());
        let titled = keywords.and_then(|keywords| keywords.annotation.title.as_ref());
        let titled = titled.map(|title| title.value.clone()).filter(|title| title.len() <= 40);
        let typed = kinds.single().filter(|kind| *kind != SchemaType::Object).map(|kind| kind.name().to_owned());
        given.or(referred).or(titled).or(typed).unwrap_or_else(|| format!("case {}", index + 1))
    }

    /// A schema without `type`: a union of the types that its keywords speak of, and whatever else there is.
    pub(super) fn by_keywords(&mut self, facts: &[Fact], facets: &Facets, place: &Place) -> Option<Use> {
        let spoken = self.spoken_of(facets);
        if spoken.is_empty() || facts.iter().any(|fact| matches!(fact, Fact::OtherType(_))) {
            return None;
        }
        let plain = !self.has_applicators(facets) && facets.absent.is_empty() && facets.excluded.is_empty();
        let other = if plain {
            Use::plain(Shape::Any)
        } else {
            let mut facts = facts.to_vec();
            facts.push(Fact::OtherType(spoken));
            self.checked(facts, &place.child(crate::ir::OTHER), "it is of none of the types that its schemas speak of")
        };
        Some(self.by_types(spoken, Some(other), facts.to_vec(), place))
    }

    /// The types that the keywords of a value speak of, other than `type` itself.
    fn spoken_of(&self, facets: &Facets) -> TypeSet {
        let mut spoken = TypeSet::default();
        for keywords in facets.schemas.iter().filter_map(|id| self.graph.node(*id).keywords()) {
            let (object, array, text, number) = (&keywords.object, &keywords.array, &keywords.string, &keywords.number);
            let of = [
                (
                    SchemaType::Object,
                    !object.properties.is_empty()
                        || !object.required.is_empty()
                        || !object.pattern_properties.is_empty()
                        || object.additional_properties.is_some()
                        || object.property_names.is_some()
                        || !object.dependent_required.is_empty()
                        || !object.dependent_schemas.is_empty()
                        || object.min_properties.is_some()
                        || object.max_properties.is_some()
                        || object.unevaluated_properties.is_some(),
                ),
                (
                    SchemaType::Array,
                    array.items.is_some()
                        || !array.prefix_items.is_empty()
                        || array.contains.is_some()
                        || array.min_items.is_some()
                        || array.max_items.is_some()
                        || array.unique_items.is_some()
                        || array.unevaluated_items.is_some(),
                ),
                (
                    SchemaType::String,
                    text.min_length.is_some()
                        || text.max_length.is_some()
                        || text.pattern.is_some()
                        || text.format.is_some(),
                ),
                (
                    SchemaType::Number,
                    number.minimum.is_some()
                        || number.maximum.is_some()
                        || number.exclusive_minimum.is_some()
                        || number.exclusive_maximum.is_some()
                        || number.multiple_of.is_some(),
                ),
            ];
            spoken = of.into_iter().filter(|(_, speaks)| *speaks).fold(spoken, |set, (kind, _)| set.with(kind));
        }
        spoken
    }
}

fn with_chosen(mut facts: Vec<Fact>, holder: SchemaId) -> Vec<Fact> {
    facts.push(Fact::Chosen(holder));
    facts
}
