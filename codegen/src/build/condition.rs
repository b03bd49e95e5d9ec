//! Subschemas of conditionals and applicators as conditions over an object's members, where that says the same.

use typemint_derive_core::attr::{Arm, Assertion, Bound, Condition, Constraint, FORMATS, Pointer, Scalar};

use super::Builder;
use super::facets::{self, Conditional, Facets};
use crate::ir::Fact;
use crate::json::Number;
use crate::parse::{Keywords, SchemaBody, SchemaId, SchemaType, Spanned, TypeSet};

impl Builder<'_> {
    /// The plain conditionals of an object, those keyed by one member as one `cases`.
    pub(super) fn conditional_assertions(&self, facets: &Facets) -> Option<Vec<Assertion>> {
        let mut out: Vec<Assertion> = Vec::new();
        for conditional in &facets.conditionals {
            let assertion = self.conditional(facets, conditional)?;
            match (out.last_mut(), keyed(&assertion)) {
                (Some(Assertion::Cases { on, arms }), Some((pointer, arm)))
                    if *on == pointer
                        && !arms.iter().any(|known| known.values.iter().any(|v| arm.values.contains(v))) =>
                {
                    arms.push(arm);
                }
                (_, Some((on, arm))) => out.push(Assertion::Cases { on, arms: vec![arm] }),
                (_, None) => out.push(assertion),
            }
        }
        Some(out)
    }

    fn conditional(&self, facets: &Facets, conditional: &Conditional) -> Option<Assertion> {
        let branch = |schema: Option<SchemaId>| match schema {
            Some(schema) => self.condition(facets, schema).map(|condition| match condition {
                Condition::Always => None,
                other => Some(other),
            }),
            None => Some(None),
        };
        Some(Assertion::When {
            condition: self.condition(facets, conditional.condition)?,
            then: branch(conditional.then)?,
            otherwise: branch(conditional.otherwise)?,
            at: Some(self.schema_location(conditional.holder)),
        })
    }

    /// A schema that applies to an object whose members are known.
    pub(super) fn condition(&self, facets: &Facets, schema: SchemaId) -> Option<Condition> {
        let mut parts = Vec::new();
        self.collect(facets, schema, &[], &mut parts)?;
        Some(simplify(parts))
    }

    fn collect(&self, facets: &Facets, schema: SchemaId, path: &[String], parts: &mut Vec<Condition>) -> Option<()> {
        let keywords = match &self.graph.node(schema).body {
            SchemaBody::Bool(true) => return Some(()),
            SchemaBody::Bool(false) => {
                parts.push(self.forbidden(path)?);
                return Some(());
            }
            SchemaBody::Keywords(keywords) => keywords,
        };
        if !keywords.extension.rules.is_empty() || keywords.extension.civil.is_some() || says_more(keywords) {
            return None;
        }
        if let Some(target) = self.graph.target(schema) {
            self.collect(facets, target, path, parts)?;
        }
        self.types(facets, keywords, path, parts)?;
        self.scalars(facets, keywords, path, parts)?;
        self.member_conditions(facets, keywords, path, parts)?;
        self.logic(facets, keywords, path, parts)
    }

    /// A member that must not be there; deeper down, absence of the parent would have to be told apart.
    fn forbidden(&self, path: &[String]) -> Option<Condition> {
        match path {
            [] => Some(Condition::Never),
            [name] => Some(Condition::Not(Box::new(Condition::Present(vec![Pointer(vec![name.clone()])])))),
            _ => None,
        }
    }

    /// `type` in a condition: says nothing new, or rules out null, or cannot be said.
    fn types(&self, facets: &Facets, keywords: &Keywords, path: &[String], parts: &mut Vec<Condition>) -> Option<()> {
        let Some(types) = &keywords.value.types else { return Some(()) };
        let known = self.types_at(facets, path);
        let covers = |set: TypeSet| {
            set.iter().all(|kind| {
                types.value.contains(kind) || (kind == SchemaType::Integer && types.value.contains(SchemaType::Number))
            })
        };
        match known {
            Some(set) if covers(set) => Some(()),
            Some(set)
                if set.contains(SchemaType::Null) && covers(set.without(SchemaType::Null)) && !path.is_empty() =>
            {
                parts.push(Condition::Member(Pointer(path.to_vec()), vec![Constraint::NotNull]));
                Some(())
            }
            _ => None,
        }
    }

    /// The types that the object's own schemas leave for a member.
    fn types_at(&self, facets: &Facets, path: &[String]) -> Option<TypeSet> {
        let (first, rest) = match path.split_first() {
            None => return facets.types,
            Some(parts) => parts,
        };
        let facts = self.member_facts(facets, first)?;
        let facts: Vec<Fact> = facts.into_iter().filter(|fact| matches!(fact, Fact::Schema(_))).collect();
        let member = Facets::of(self.graph, &facts);
        if !rest.is_empty() {
            return self.types_at(&member, rest);
        }
        match (member.types, &member.values) {
            (None, Some(values)) => {
                Some(values.iter().fold(TypeSet::default(), |set, value| set.with(facets::type_of(value))))
            }
            (types, _) => types,
        }
    }

    /// Whether the member there is an object, if it is there.
    fn is_object_at(&self, facets: &Facets, path: &[String]) -> bool {
        self.types_at(facets, path).and_then(TypeSet::single) == Some(SchemaType::Object)
    }

    /// Whether the type of the object there has a place for a member of that name.
    fn holds_member(&self, facets: &Facets, path: &[String], name: &str) -> bool {
        let Some((first, rest)) = path.split_first() else {
            return self.member_names(facets).iter().any(|known| known == name);
        };
        let Some(facts) = self.member_facts(facets, first) else { return true };
        let facts: Vec<Fact> = facts.into_iter().filter(|fact| matches!(fact, Fact::Schema(_))).collect();
        self.holds_member(&Facets::of(self.graph, &facts), rest, name)
    }

    /// Whether a typed value answers these tests as the JSON value would: numbers that are held as floats do not, nor do
    /// times, and lengths of arrays and objects are one and the same.
    fn can_test(&self, facets: &Facets, path: &[String], tests: &[Constraint]) -> bool {
        let types = self.types_at(facets, path);
        tests.iter().all(|test| match test {
            Constraint::Constant(value) => types.is_some() || matches!(value, Scalar::String(_)),
            Constraint::Enumeration(values) => {
                types.is_some() || values.iter().all(|value| matches!(value, Scalar::String(_)))
            }
            Constraint::MinItems(_) | Constraint::MaxItems(_) => {
                types.is_some_and(|types| !types.contains(SchemaType::Object))
            }
            Constraint::MinProperties(_) | Constraint::MaxProperties(_) => false,
            Constraint::MinLength(_) | Constraint::MaxLength(_) | Constraint::Pattern(_) | Constraint::Format(_) => {
                true
            }
            _ => types.is_some(),
        }) && !self.is_time_at(facets, path)
    }

    /// Whether the member there may be held as a time, whose text is not kept.
    fn is_time_at(&self, facets: &Facets, path: &[String]) -> bool {
        let Some((first, rest)) = path.split_first() else {
            return facets.schemas.iter().filter_map(|id| self.graph.node(*id).keywords()).any(|keywords| {
                let format = keywords.string.format.as_ref().map(|format| format.value.as_str());
                keywords.extension.civil.is_some() || format == Some("date-time")
            });
        };
        let facts = self.member_facts(facets, first).unwrap_or_default();
        let facts: Vec<Fact> = facts.into_iter().filter(|fact| matches!(fact, Fact::Schema(_))).collect();
        self.is_time_at(&Facets::of(self.graph, &facts), rest)
    }

    fn scalars(&self, facets: &Facets, keywords: &Keywords, path: &[String], parts: &mut Vec<Condition>) -> Option<()> {
        let mut tests = Vec::new();
        if let Some(constant) = &keywords.value.constant {
            tests.push(Constraint::Constant(facets::scalar(&constant.value)?));
        }
        if let Some(list) = &keywords.value.enumeration {
            let scalars: Option<Vec<Scalar>> = list.value.iter().map(|value| facets::scalar(&value.value)).collect();
            tests.push(Constraint::Enumeration(scalars?));
        }
        let number = &keywords.number;
        let mut bound = |slot: &Option<Spanned<Number>>, make: fn(Bound) -> Constraint| {
            tests.extend(slot.as_ref().map(|bound| make(Bound::from_json(bound.value.text()))));
        };
        bound(&number.minimum, Constraint::Minimum);
        bound(&number.maximum, Constraint::Maximum);
        bound(&number.exclusive_minimum, Constraint::ExclusiveMinimum);
        bound(&number.exclusive_maximum, Constraint::ExclusiveMaximum);
        bound(&number.multiple_of, Constraint::MultipleOf);
        let text = &keywords.string;
        tests.extend(text.min_length.as_ref().map(|n| Constraint::MinLength(n.value)));
        tests.extend(text.max_length.as_ref().map(|n| Constraint::MaxLength(n.value)));
        tests.extend(text.pattern.as_ref().map(|pattern| Constraint::Pattern(pattern.text.clone())));
        if let Some(format) = text.format.as_ref().filter(|format| FORMATS.contains(&format.value.as_str())) {
            tests.push(Constraint::Format(format.value.clone()));
        }
        let array = &keywords.array;
        if array.items.is_some()
            || !array.prefix_items.is_empty()
            || array.unique_items.as_ref().is_some_and(|u| u.value)
        {
            return None;
        }
        tests.extend(array.min_items.as_ref().map(|n| Constraint::MinItems(n.value)));
        tests.extend(array.max_items.as_ref().map(|n| Constraint::MaxItems(n.value)));
        let object = &keywords.object;
        tests.extend(object.min_properties.as_ref().map(|n| Constraint::MinProperties(n.value)));
        tests.extend(object.max_properties.as_ref().map(|n| Constraint::MaxProperties(n.value)));
        match (tests.is_empty(), path.is_empty()) {
            (true, _) => Some(()),
            (false, false) if !self.can_test(facets, path, &tests) => None,
            // Of the object itself only its own keywords can ask such things.
            (false, true) => None,
            (false, false) => {
                parts.push(Condition::Member(Pointer(path.to_vec()), tests));
                Some(())
            }
        }
    }

    fn member_conditions(
        &self,
        facets: &Facets,
        keywords: &Keywords,
        path: &[String],
        parts: &mut Vec<Condition>,
    ) -> Option<()> {
        let object = &keywords.object;
        if !object.pattern_properties.is_empty() || object.additional_properties.is_some() {
            return None;
        }
        let says_members =
            !object.required.is_empty() || !object.dependent_required.is_empty() || !object.properties.is_empty();
        if says_members && !path.is_empty() && !self.is_object_at(facets, path) {
            return None;
        }
        let names = || {
            let dependent =
                object.dependent_required.iter().flat_map(|(name, needed)| std::iter::once(name).chain(needed));
            object.required.iter().chain(dependent).chain(object.properties.iter().map(|(name, _)| name))
        };
        // Deeper down, what a type does not hold cannot be looked at.
        if !path.is_empty() && !names().all(|name| self.holds_member(facets, path, &name.value)) {
            return None;
        }
        let below = |name: &str| {
            let mut names = path.to_vec();
            names.push(name.to_owned());
            names
        };
        let required: Vec<Pointer> = object.required.iter().map(|name| Pointer(below(&name.value))).collect();
        if !required.is_empty() {
            parts.push(Condition::Present(required));
        }
        for (name, needed) in &object.dependent_required {
            let needed = needed.iter().map(|name| Pointer(below(&name.value))).collect();
            parts.push(Condition::Any(vec![
                Condition::Not(Box::new(Condition::Present(vec![Pointer(below(&name.value))]))),
                Condition::Present(needed),
            ]));
        }
        for (name, schema) in &object.properties {
            self.collect(facets, *schema, &below(&name.value), parts)?;
        }
        Some(())
    }

    fn logic(&self, facets: &Facets, keywords: &Keywords, path: &[String], parts: &mut Vec<Condition>) -> Option<()> {
        let logic = &keywords.logic;
        let nested = |schema: SchemaId| {
            let mut inner = Vec::new();
            self.collect(facets, schema, path, &mut inner)?;
            Some(simplify(inner))
        };
        let all = |schemas: &[SchemaId]| schemas.iter().map(|schema| nested(*schema)).collect::<Option<Vec<_>>>();
        for schema in &logic.all_of {
            self.collect(facets, *schema, path, parts)?;
        }
        if !logic.any_of.is_empty() {
            parts.push(Condition::Any(all(&logic.any_of)?));
        }
        if !logic.one_of.is_empty() {
            parts.push(Condition::One(all(&logic.one_of)?));
        }
        if let Some(schema) = logic.not {
            // `not` under a member that is absent holds, whatever it says: only the object itself can say it so.
            if !path.is_empty() {
                return None;
            }
            parts.push(Condition::Not(Box::new(nested(schema)?)));
        }
        if let Some(condition) = logic.condition {
            let condition = nested(condition)?;
            if let Some(then) = logic.consequence {
                parts.push(Condition::Any(vec![Condition::Not(Box::new(condition.clone())), nested(then)?]));
            }
            if let Some(otherwise) = logic.alternative {
                parts.push(Condition::Any(vec![condition, nested(otherwise)?]));
            }
        }
        Some(())
    }
}

/// Keywords that no condition says.
fn says_more(keywords: &Keywords) -> bool {
    let (array, object) = (&keywords.array, &keywords.object);
    array.contains.is_some()
        || array.unevaluated_items.is_some()
        || object.property_names.is_some()
        || !object.dependent_schemas.is_empty()
        || object.unevaluated_properties.is_some()
        || keywords.core.dynamic_reference.is_some()
        || keywords.core.recursive_reference.is_some()
}

/// `present` with `const` or `enum` on the same member is `is`; a conjunction of one is that one.
fn simplify(parts: Vec<Condition>) -> Condition {
    let mut parts = parts;
    let mut required: Vec<Pointer> = Vec::new();
    parts.retain(|part| match part {
        Condition::Present(pointers) => {
            required.extend(pointers.iter().cloned());
            false
        }
        _ => true,
    });
    let mut out: Vec<Condition> = Vec::new();
    for part in parts {
        match part {
            Condition::Member(pointer, tests) => {
                let values = match tests.as_slice() {
                    [Constraint::Constant(scalar)] => Some(vec![scalar.clone()]),
                    [Constraint::Enumeration(scalars)] => Some(scalars.clone()),
                    _ => None,
                };
                match (values, required.iter().position(|known| *known == pointer)) {
                    (Some(values), Some(position)) if pointer.0.len() == 1 => {
                        required.remove(position);
                        out.push(Condition::Is(pointer, values));
                    }
                    _ => out.push(Condition::Member(pointer, tests)),
                }
            }
            other => out.push(other),
        }
    }
    if !required.is_empty() {
        out.insert(0, Condition::Present(required));
    }
    match out.len() {
        0 => Condition::Always,
        1 => out.remove(0),
        _ => Condition::All(out),
    }
}

/// A conditional without `else` whose condition compares one member with strings.
fn keyed(assertion: &Assertion) -> Option<(Pointer, Arm)> {
    match assertion {
        Assertion::When { condition: Condition::Is(pointer, values), then: Some(then), otherwise: None, at }
            if values.iter().all(|value| matches!(value, Scalar::String(_))) =>
        {
            Some((pointer.clone(), Arm { values: values.clone(), then: then.clone(), at: at.clone() }))
        }
        _ => None,
    }
}
