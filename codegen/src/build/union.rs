//! `anyOf`, `oneOf` and lists of types as unions: by JSON type, or by a member whose value tells the cases apart.

use typemint_derive_core::attr::{Condition, Pointer, Scalar};

use super::facets::{self, Facets};
use super::{Builder, Place};
use crate::ir::{Case, Fact, OTHER, Shape, Tagging, TypeKind, Union, Use};
use crate::parse::{SchemaId, SchemaType, TypeSet};

impl Builder<'_> {
    /// `anyOf` or `oneOf` of one schema and null, and nothing else: the way to write a nullable reference.
    pub(super) fn nullable_alternative(&mut self, facets: &Facets) -> Option<Use> {
        let [holder] = facets.schemas.as_slice() else { return None };
        let lists = [&facets.any_of, &facets.one_of];
        let [(_, branches)] = lists.into_iter().flatten().collect::<Vec<_>>().as_slice() else { return None };
        let [first, second] = branches.as_slice() else { return None };
        if !self.says_only_alternatives(*holder) {
            return None;
        }
        let other = match (self.is_null(*first), self.is_null(*second)) {
            (true, false) => *second,
            (false, true) => *first,
            _ => return None,
        };
        if self.types_of(other).is_none_or(|types| types.contains(SchemaType::Null)) {
            return None;
        }
        let place = self.place_of(*holder);
        let facts = vec![Fact::Schema(other)];
        let value = self.value(facts.clone(), &place);
        let value = self.settle(value, facts, &place);
        Some(Use::plain(Shape::Nullable(Box::new(value))))
    }

    pub(super) fn says_only_alternatives(&self, id: SchemaId) -> bool {
        self.graph.node(id).keywords().is_some_and(|keywords| {
            keywords.written.iter().all(|written| {
                matches!(
                    written.name.value.as_str(),
                    "anyOf" | "oneOf" | "description" | "title" | "examples" | "$comment" | "deprecated"
                ) || (written.name.value.starts_with("x-") && written.name.value != "x-rules")
            })
        })
    }

    fn is_null(&self, id: SchemaId) -> bool {
        self.types_of(id).and_then(TypeSet::single) == Some(SchemaType::Null)
    }

    /// The JSON types that a schema allows, if it speaks of them.
    fn types_of(&self, id: SchemaId) -> Option<TypeSet> {
        let facets = Facets::of(self.graph, &[Fact::Schema(id)]);
        match (facets.types, &facets.values) {
            (Some(types), _) => Some(types),
            (None, Some(values)) => Some(values.iter().fold(TypeSet::default(), |set, v| set.with(facets::type_of(v)))),
            (None, None) => None,
        }
    }

    /// A list of types: nullable, or a union by JSON type.
    pub(super) fn of_types(&mut self, types: TypeSet, facts: Vec<Fact>, facets: &Facets, place: &Place) -> Use {
        if types.is_empty() {
            return self.checked(facts, place, "no type is left");
        }
        if self.has_applicators(facets) {
            return match self.alternatives(&facts, facets, place) {
                Some(value) => value,
                None => {
                    self.by_schema(&facts, facets, place).unwrap_or_else(|| self.by_types(types, None, facts, place))
                }
            };
        }
        let without_null = types.without(SchemaType::Null);
        if types.contains(SchemaType::Null) {
            let inner = match without_null.single() {
                Some(kind) => self.narrowed(kind, &facts, place),
                None => self.by_types(without_null, None, not_null(facts), place),
            };
            return Use::plain(Shape::Nullable(Box::new(inner)));
        }
        self.by_types(types, None, facts, place)
    }

    /// One type of several: the keywords of that type are the only ones that speak of it.
    pub(super) fn narrowed(&mut self, kind: SchemaType, facts: &[Fact], place: &Place) -> Use {
        let mut facts = facts.to_vec();
        facts.push(Fact::Type(kind));
        let facets = Facets::of(self.graph, &facts);
        self.of_type(kind, facts, &facets, place)
    }

    /// A union by JSON type; `other` is what all other types are.
    pub(super) fn by_types(&mut self, types: TypeSet, other: Option<Use>, facts: Vec<Fact>, place: &Place) -> Use {
        let id = self.define(facts.clone(), place, |builder, _| {
            let case = |kind: SchemaType| {
                let value = builder.narrowed(kind, &facts, &place.child(kind.name()));
                Case { name: kind.name().to_owned(), value, when: None, schema: None }
            };
            let mut cases: Vec<Case> = types.iter().map(case).collect();
            cases.extend(other.map(|value| Case { name: OTHER.to_owned(), value, when: None, schema: None }));
            TypeKind::Union(Union { cases, tagging: Tagging::JsonType })
        });
        Use::plain(Shape::Named(id))
    }

    /// A single `anyOf` or `oneOf` as a union, where its branches exclude each other visibly.
    pub(super) fn alternatives(&mut self, facts: &[Fact], facets: &Facets, place: &Place) -> Option<Use> {
        if !facets.not.is_empty() || !facets.conditionals.is_empty() {
            return None;
        }
        let (holder, branches) = match (facets.any_of.as_slice(), facets.one_of.as_slice()) {
            ([(holder, branches)], []) | ([], [(holder, branches)]) => (*holder, branches.clone()),
            _ => return None,
        };
        // The other keywords of the holder apply to every branch; they are kept beside it.
        let rest = self.beside_alternatives(facts, holder)?;
        if let Some(value) = self.by_json_type(facts, &rest, &branches, place) {
            return Some(value);
        }
        self.by_discriminator(facts, &rest, &branches, place)
    }

    /// The facts without the alternatives: only possible where the holder says nothing else.
    fn beside_alternatives(&self, facts: &[Fact], holder: SchemaId) -> Option<Vec<Fact>> {
        // A holder that is reached through a reference stays, and its alternatives would come back without end.
        if !facts.contains(&Fact::Schema(holder)) || !self.says_only_alternatives_or_type(holder) {
            return None;
        }
        Some(facts.iter().filter(|fact| **fact != Fact::Schema(holder)).cloned().collect())
    }

    fn says_only_alternatives_or_type(&self, id: SchemaId) -> bool {
        self.graph.node(id).keywords().is_some_and(|keywords| {
            keywords.written.iter().all(|written| {
                matches!(
                    written.name.value.as_str(),
                    "anyOf"
                        | "oneOf"
                        | "type"
                        | "description"
                        | "title"
                        | "examples"
                        | "$comment"
                        | "deprecated"
                        | "$schema"
                        | "$defs"
                ) || (written.name.value.starts_with("x-") && written.name.value != "x-rules")
            })
        })
    }

    fn by_json_type(&mut self, facts: &[Fact], rest: &[Fact], branches: &[SchemaId], place: &Place) -> Option<Use> {
        let mut kinds: Vec<SchemaType> = Vec::new();
        for branch in branches {
            let kind = self.types_of(*branch)?.single()?;
            let overlaps = |other: &SchemaType| {
                *other == kind
                    || (matches!(kind, SchemaType::Integer | SchemaType::Number)
                        && matches!(other, SchemaType::Integer | SchemaType::Number))
            };
            if kinds.iter().any(overlaps) {
                return None;
            }
            kinds.push(kind);
        }
        let holder_types = Facets::of(self.graph, facts).types;
        if holder_types.is_some_and(|types| kinds.iter().any(|kind| !types.contains(*kind))) {
            return None;
        }
        let nullable = kinds.contains(&SchemaType::Null);
        let union_facts = if nullable { not_null(facts.to_vec()) } else { facts.to_vec() };
        let id = self.define(union_facts, place, |builder, _| {
            let mut cases = Vec::new();
            for (branch, kind) in branches.iter().zip(&kinds).filter(|(_, kind)| **kind != SchemaType::Null) {
                let mut branch_facts = rest.to_vec();
                branch_facts.push(Fact::Schema(*branch));
                let case_place = place.child(kind.name());
                let value = builder.value(branch_facts.clone(), &case_place);
                let value = builder.settle(value, branch_facts, &case_place);
                cases.push(Case { name: kind.name().to_owned(), value, when: None, schema: None });
            }
            TypeKind::Union(Union { cases, tagging: Tagging::JsonType })
        });
        let named = Use::plain(Shape::Named(id));
        Some(if nullable { Use::plain(Shape::Nullable(Box::new(named))) } else { named })
    }

    /// Branches that are objects, each requiring one member with values of its own.
    fn by_discriminator(&mut self, facts: &[Fact], rest: &[Fact], branches: &[SchemaId], place: &Place) -> Option<Use> {
        let facets: Vec<Facets> = branches
            .iter()
            .map(|branch| {
                let mut all = rest.to_vec();
                all.push(Fact::Schema(*branch));
                Facets::of(self.graph, &all)
            })
            .collect();
        if !facets.iter().all(|facets| facets.types.and_then(TypeSet::single) == Some(SchemaType::Object)) {
            return None;
        }
        let first = facets.first()?;
        let candidates: Vec<String> = first
            .schemas
            .iter()
            .filter_map(|id| self.graph.node(*id).keywords())
            .flat_map(|keywords| keywords.object.required.iter().map(|name| name.value.clone()))
            .collect();
        let (name, values) = candidates.into_iter().find_map(|name| {
            let values: Option<Vec<Vec<Scalar>>> =
                facets.iter().map(|facets| self.discriminating(facets, &name)).collect();
            let values = values?;
            let all: Vec<&Scalar> = values.iter().flatten().collect();
            let distinct = all.iter().enumerate().all(|(index, value)| !all[..index].contains(value));
            distinct.then_some((name, values))
        })?;
        let branches = branches.to_vec();
        let (rest, place) = (rest.to_vec(), place.clone());
        let id = self.define(facts.to_vec(), &place.clone(), move |builder, _| {
            let mut cases = Vec::new();
            for (branch, values) in branches.iter().zip(values) {
                let mut branch_facts = rest.clone();
                branch_facts.push(Fact::Schema(*branch));
                let label = values.iter().find_map(|value| match value {
                    Scalar::String(text) => Some(text.clone()),
                    _ => None,
                });
                let label = label.unwrap_or_else(|| "case".to_owned());
                let case_place = place.child(&label);
                let value = builder.value(branch_facts, &case_place);
                cases.push(Case {
                    name: label,
                    value,
                    when: Some(Condition::Is(Pointer(vec![name.clone()]), values)),
                    schema: None,
                });
            }
            TypeKind::Union(Union { cases, tagging: Tagging::Conditions })
        });
        Some(Use::plain(Shape::Named(id)))
    }

    /// The strings that a required member is limited to.
    fn discriminating(&self, facets: &Facets, name: &str) -> Option<Vec<Scalar>> {
        let required = facets
            .schemas
            .iter()
            .filter_map(|id| self.graph.node(*id).keywords())
            .any(|keywords| keywords.object.required.iter().any(|required| required.value == name));
        if !required {
            return None;
        }
        let member = Facets::of(self.graph, &self.member_facts(facets, name)?);
        if member.open {
            return None;
        }
        let scalars: Vec<Scalar> = member.values?.iter().map(facets::scalar).collect::<Option<_>>()?;
        scalars.iter().all(|scalar| matches!(scalar, Scalar::String(_))).then_some(scalars)
    }
}

/// The facts of the value inside a nullable one: a type of its own, which does not take null.
pub(super) fn not_null(mut facts: Vec<Fact>) -> Vec<Fact> {
    facts.push(Fact::Excluded(Vec::new(), vec![Scalar::Null]));
    facts
}
