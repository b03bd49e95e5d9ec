//! Objects: which members there are, which must be there, and what holds between them.

use typemint_derive_core::attr::{Assertion, Condition, Constraint, Pointer};

use super::facets::Facets;
use super::{Builder, Place, bounds};
use crate::diagnostic::Diagnostic;
use crate::ir::{Additional, Fact, Field, Object, Shape, TypeKind, Use};
use crate::parse::{SchemaBody, SchemaId};

impl Builder<'_> {
    pub(super) fn object(&mut self, facts: Vec<Fact>, facets: &Facets, place: &Place) -> Use {
        if let Some(value) = self.cases(&facts, facets, place) {
            return value;
        }
        if self.has_applicators(facets)
            && let Some(value) = self.alternatives(&facts, facets, place)
        {
            return value;
        }
        let assertions = self.assertions(facets);
        if assertions.is_none()
            && let Some(value) = self.by_schema(&facts, facets, place)
        {
            return value;
        }
        let mut names = self.member_names(facets);
        let mut reason = self.unsaid(facets);
        let assertions = assertions.unwrap_or_else(|| {
            reason.get_or_insert("what holds between its members cannot be said of a struct");
            Vec::new()
        });
        // What is spoken of has a field, so that there is something to look at.
        for name in mentioned(&assertions) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let is_ruled_out = |name: &String| self.required(facets, name) && self.member_facts(facets, name).is_none();
        if !self.is_of_providers(facets) && names.iter().any(is_ruled_out) {
            return self.checked(facts, place, "a member is required, and ruled out");
        }
        let counts = self.counts(facets);
        if names.is_empty()
            && assertions.is_empty()
            && facets.absent.is_empty()
            && self.has_no_rules(facets)
            && reason.is_none()
            && let Some(value) = self.map(facets, counts.clone(), place)
        {
            return value;
        }
        let facets_of_object = Facets::of(self.graph, &facts);
        let place = place.clone();
        let id = self.define(facts, &place.clone(), move |builder, _| {
            let mut object = builder.members(&facets_of_object, names, assertions, counts, &place);
            // What is judged or counted as a whole is kept as a whole.
            let loses = matches!(object.additional, Additional::Drift | Additional::Ignored);
            if loses && (reason.is_some() || !object.counts.is_empty()) {
                object.additional = Additional::Kept(Box::new(Use::plain(Shape::Any)));
            }
            TypeKind::Object(object)
        });
        if let Some(reason) = reason {
            self.judge(id, reason);
        }
        Use::plain(Shape::Named(id))
    }

    fn has_no_rules(&self, facets: &Facets) -> bool {
        facets.schemas.iter().filter_map(|id| self.graph.node(*id).keywords()).all(|k| k.extension.rules.is_empty())
    }

    /// Names in `properties`, in order of appearance, then those that are only required.
    pub(super) fn member_names(&self, facets: &Facets) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let mut add = |name: &String| {
            if !names.contains(name) {
                names.push(name.clone());
            }
        };
        let all = || facets.schemas.iter().filter_map(|id| self.graph.node(*id).keywords());
        all().flat_map(|keywords| &keywords.object.properties).for_each(|(name, _)| add(&name.value));
        all().flat_map(|keywords| &keywords.object.required).for_each(|name| add(&name.value));
        names
    }

    fn required(&self, facets: &Facets, name: &str) -> bool {
        facets
            .schemas
            .iter()
            .filter_map(|id| self.graph.node(*id).keywords())
            .any(|keywords| keywords.object.required.iter().any(|required| required.value == name))
    }

    /// What is known of a member; nothing if it may not be there.
    pub(super) fn member_facts(&self, facets: &Facets, name: &str) -> Option<Vec<Fact>> {
        let mut facts = Vec::new();
        for id in &facets.schemas {
            let Some(keywords) = self.graph.node(*id).keywords() else { continue };
            let object = &keywords.object;
            let named = object.properties.iter().find(|(known, _)| known.value == name).map(|(_, schema)| *schema);
            // Whether a pattern matches the name is the table's business.
            let other = object.additional_properties.filter(|_| object.pattern_properties.is_empty());
            match named.or(other) {
                Some(schema) if matches!(self.graph.node(schema).body, SchemaBody::Bool(false)) => return None,
                Some(schema) => facts.push(Fact::Schema(schema)),
                None => {}
            }
        }
        for names in facets.absent.iter() {
            match names.as_slice() {
                [only] if only == name => return None,
                [first, rest @ ..] if first == name => facts.push(Fact::Absent(rest.to_vec())),
                _ => {}
            }
        }
        for (names, values) in &facets.excluded {
            match names.as_slice() {
                [first, rest @ ..] if first == name => facts.push(Fact::Excluded(rest.to_vec(), values.clone())),
                _ => {}
            }
        }
        Some(self.essential(facts))
    }

    fn members(
        &mut self,
        facets: &Facets,
        names: Vec<String>,
        assertions: Vec<Assertion>,
        counts: Vec<Constraint>,
        place: &Place,
    ) -> Object {
        let mut object = Object { assertions, counts, ..Object::default() };
        for name in names {
            let required = self.required(facets, &name);
            let Some(facts) = self.member_facts(facets, &name) else {
                if required {
                    self.contradiction(facets, &name);
                }
                object.absent.push(name);
                continue;
            };
            let member_place = self.member_place(&facts, place, &name);
            let value = self.value(facts.clone(), &member_place);
            if let (Shape::Constant(scalar), true) = (&value.shape, required) {
                object.constants.push((name, scalar.clone()));
                continue;
            }
            let value = self.settle(value, facts.clone(), &member_place);
            object.fields.push(self.field(name, facts, value, required));
        }
        object.additional = self.additional(facets, place);
        object
    }

    fn field(&self, wire: String, facts: Vec<Fact>, value: Use, required: bool) -> Field {
        let member = Facets::of(self.graph, &facts);
        let first = facts.iter().find_map(super::fact_schema);
        let given_name = first.and_then(|id| {
            let name = self.graph.node(id).keywords()?.extension.name.as_ref()?.value.clone();
            // A capital names the type.
            name.starts_with(char::is_lowercase).then_some(name)
        });
        Field {
            given_name,
            doc: self.doc(&facts, &member),
            sensitive: self.is_sensitive(&member),
            location: first.map(|id| self.schema_location(id)),
            wire,
            value,
            required,
            boxed: false,
        }
    }

    fn contradiction(&mut self, facets: &Facets, name: &str) {
        if let Some(id) = facets.schemas.first() {
            self.diagnostics.push(
                Diagnostic::error(
                    "unsatisfiable",
                    self.graph.node(*id).span,
                    format!("`{name}` is required here, and another schema that applies too rules it out"),
                )
                .hint("`additionalProperties: false` sees only the `properties` beside it"),
            );
        }
    }

    /// What of members without a name here: all closed schemas refuse, all schemas of additional members apply.
    fn additional(&mut self, facets: &Facets, place: &Place) -> Additional {
        let mut facts = Vec::new();
        let mut said = false;
        for id in &facets.schemas {
            let Some(keywords) = self.graph.node(*id).keywords() else { continue };
            let Some(schema) = keywords.object.additional_properties else { continue };
            match keywords.object.pattern_properties.as_slice() {
                [] => {}
                // Whatever has no name of its own matches the one pattern, or is refused by the table.
                [(_, pattern)] if matches!(self.graph.node(schema).body, SchemaBody::Bool(false)) => {
                    facts.push(Fact::Schema(*pattern));
                    continue;
                }
                _ => continue,
            }
            said = true;
            match self.graph.node(schema).body {
                SchemaBody::Bool(false) => return Additional::Refused,
                SchemaBody::Bool(true) => {}
                SchemaBody::Keywords(_) => facts.push(Fact::Schema(schema)),
            }
        }
        if facts.is_empty() {
            return if said { Additional::Ignored } else { Additional::Drift };
        }
        let place = place.child("value");
        let value = self.value(facts.clone(), &place);
        Additional::Kept(Box::new(self.settle(value, facts, &place)))
    }

    /// An object without known members.
    fn map(&mut self, facets: &Facets, constraints: Vec<Constraint>, place: &Place) -> Option<Use> {
        let shape = match self.additional(facets, place) {
            Additional::Kept(value) => Shape::Map(value),
            Additional::Drift | Additional::Ignored => Shape::UntypedMap,
            Additional::Refused => return None,
        };
        Some(Use { shape, constraints })
    }

    fn counts(&self, facets: &Facets) -> Vec<Constraint> {
        let mut counts = Vec::new();
        for id in &facets.schemas {
            let Some(keywords) = self.graph.node(*id).keywords() else { continue };
            counts.extend(keywords.object.min_properties.as_ref().map(|n| Constraint::MinProperties(n.value)));
            counts.extend(keywords.object.max_properties.as_ref().map(|n| Constraint::MaxProperties(n.value)));
        }
        bounds::merge(&mut counts);
        counts
    }

    /// Everything between members as assertions; nothing if some of it cannot be said so.
    fn assertions(&self, facets: &Facets) -> Option<Vec<Assertion>> {
        let mut out = Vec::new();
        for id in &facets.schemas {
            let Some(keywords) = self.graph.node(*id).keywords() else { continue };
            for (name, needed) in &keywords.object.dependent_required {
                let pointer = |name: &str| Pointer(vec![name.to_owned()]);
                out.push(Assertion::When {
                    condition: Condition::Present(vec![pointer(&name.value)]),
                    then: Some(Condition::Present(needed.iter().map(|name| pointer(&name.value)).collect())),
                    otherwise: None,
                    at: Some(format!("{}/dependentRequired", self.schema_location(*id))),
                });
            }
        }
        out.extend(self.conditional_assertions(facets)?);
        for (holder, branches) in &facets.any_of {
            let conditions = self.conditions(facets, branches)?;
            out.push(Assertion::AnyOf { conditions, at: Some(self.schema_location(*holder)) });
        }
        for (holder, branches) in &facets.one_of {
            let conditions = self.conditions(facets, branches)?;
            out.push(Assertion::OneOf { conditions, at: Some(self.schema_location(*holder)) });
        }
        for (holder, schema) in &facets.not {
            let condition = self.condition(facets, *schema)?;
            out.push(Assertion::NoneOf { condition, at: Some(self.schema_location(*holder)) });
        }
        Some(out)
    }

    fn conditions(&self, facets: &Facets, branches: &[SchemaId]) -> Option<Vec<Condition>> {
        branches.iter().map(|branch| self.condition(facets, *branch)).collect()
    }
}

/// The object's own members that assertions speak of.
fn mentioned(assertions: &[Assertion]) -> Vec<String> {
    fn pointer(pointer: &Pointer, out: &mut Vec<String>) {
        out.extend(pointer.0.first().cloned());
    }
    fn condition(of: &Condition, out: &mut Vec<String>) {
        match of {
            Condition::Present(pointers) => pointers.iter().for_each(|found| pointer(found, out)),
            Condition::Is(found, _) | Condition::Member(found, _) => pointer(found, out),
            Condition::All(parts) | Condition::Any(parts) | Condition::One(parts) => {
                parts.iter().for_each(|part| condition(part, out));
            }
            Condition::Not(part) => condition(part, out),
            Condition::Always | Condition::Never => {}
        }
    }
    let mut out = Vec::new();
    for assertion in assertions {
        match assertion {
            Assertion::When { condition: on, then, otherwise, .. } => {
                condition(on, &mut out);
                then.iter().chain(otherwise).for_each(|branch| condition(branch, &mut out));
            }
            Assertion::Cases { on, arms } => {
                pointer(on, &mut out);
                arms.iter().for_each(|arm| condition(&arm.then, &mut out));
            }
            Assertion::AnyOf { conditions, .. } | Assertion::OneOf { conditions, .. } => {
                conditions.iter().for_each(|part| condition(part, &mut out));
            }
            Assertion::NoneOf { condition: part, .. } | Assertion::AllOf { condition: part, .. } => {
                condition(part, &mut out);
            }
        }
    }
    out
}
