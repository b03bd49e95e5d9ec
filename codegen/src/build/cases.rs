//! Conditionals whose branches have names: a request of several cases becomes a union, so that what a case requires is
//! a field of its struct and cannot be forgotten.

use typemint_derive_core::attr::{Condition, Scalar};

use super::facets::{Conditional, Facets};
use super::{Builder, Place};
use crate::diagnostic::Diagnostic;
use crate::ir::{Case, Fact, Shape, Tagging, TypeKind, Union, Use};
use crate::parse::SchemaId;

/// One end of a chain of conditionals.
struct Leaf {
    name: String,
    /// What chooses it, given that no leaf before it was chosen; nothing for the last.
    when: Option<Condition>,
    /// What is known there besides the object's own facts.
    facts: Vec<Fact>,
}

impl Builder<'_> {
    /// The union of an object whose conditional names its cases; nothing if it has none such.
    pub(super) fn cases(&mut self, facts: &[Fact], facets: &Facets, place: &Place) -> Option<Use> {
        let conditional = *facets.conditionals.iter().find(|conditional| self.names_cases(conditional))?;
        let mut leaves = Vec::new();
        self.chain(facets, &conditional, Vec::new(), Vec::new(), &mut leaves)?;

        // The holder's other keywords stay; its conditional is what was resolved.
        let mut base: Vec<Fact> = Vec::new();
        for fact in facts {
            match fact {
                Fact::Schema(id) if *id == conditional.holder => base.push(Fact::Unconditional(*id)),
                other => base.push(other.clone()),
            }
        }
        if !base.contains(&Fact::Unconditional(conditional.holder)) {
            // The conditional comes through a reference: its holder must be named before the reference reaches it.
            base.insert(0, Fact::Unconditional(conditional.holder));
        }
        let place = place.clone();
        let id = self.define(facts.to_vec(), &place.clone(), move |builder, _| {
            let cases = leaves
                .into_iter()
                .map(|leaf| {
                    let mut facts = base.clone();
                    facts.extend(leaf.facts);
                    let mut case_place = place.clone();
                    case_place.words = vec![leaf.name.clone()];
                    let value = builder.case_value(facts, &case_place);
                    Case { name: leaf.name, value, when: leaf.when, schema: None }
                })
                .collect();
            TypeKind::Union(Union { cases, tagging: Tagging::Conditions })
        });
        Some(Use::plain(Shape::Named(id)))
    }

    fn case_value(&mut self, facts: Vec<Fact>, place: &Place) -> Use {
        let facts = self.essential(facts);
        let facets = Facets::of(self.graph, &facts);
        self.object(facts, &facets, place)
    }

    fn names_cases(&self, conditional: &Conditional) -> bool {
        let named = |schema: Option<SchemaId>| {
            schema.is_some_and(|id| {
                self.graph.node(id).keywords().is_some_and(|keywords| {
                    keywords.extension.name.is_some()
                        || (keywords.logic.condition.is_some()
                            && self.names_cases(&Conditional {
                                holder: id,
                                condition: id,
                                then: keywords.logic.consequence,
                                otherwise: keywords.logic.alternative,
                            }))
                })
            })
        };
        named(conditional.then) || named(conditional.otherwise)
    }

    /// Walks a chain, collecting its ends. `known` is what the conditions so far add; `path` are those that hold.
    fn chain(
        &mut self,
        facets: &Facets,
        conditional: &Conditional,
        known: Vec<Fact>,
        path: Vec<Condition>,
        leaves: &mut Vec<Leaf>,
    ) -> Option<()> {
        let Some(condition) = self.condition(facets, conditional.condition).filter(is_decidable) else {
            self.diagnostics.push(
                Diagnostic::error(
                    "undecidable-case",
                    self.graph.node(conditional.condition).span,
                    "the cases of a message cannot be told apart by this",
                )
                .hint("a case is told by members that are present, or equal to `const` or one of `enum`"),
            );
            return None;
        };
        let condition = self.without_given(facets, condition);
        let mut positive = known.clone();
        positive.push(Fact::Schema(conditional.condition));
        let mut path_then = path.clone();
        path_then.push(condition.clone());
        self.branch(facets, conditional.then, conditional, positive, path_then, leaves)?;

        let mut negative = known;
        negative.extend(negation(&condition));
        self.branch(facets, conditional.otherwise, conditional, negative, path, leaves)
    }

    fn branch(
        &mut self,
        facets: &Facets,
        schema: Option<SchemaId>,
        conditional: &Conditional,
        mut known: Vec<Fact>,
        path: Vec<Condition>,
        leaves: &mut Vec<Leaf>,
    ) -> Option<()> {
        let Some(schema) = schema else {
            self.unnamed(conditional.condition);
            return None;
        };
        let Some(keywords) = self.graph.node(schema).keywords() else {
            self.unnamed(schema);
            return None;
        };
        let (name, logic) = (keywords.extension.name.clone(), keywords.logic.clone());
        if let (None, Some(condition)) = (&name, logic.condition) {
            known.push(Fact::Unconditional(schema));
            let next = Conditional { holder: schema, condition, then: logic.consequence, otherwise: logic.alternative };
            return self.chain(facets, &next, known, path, leaves);
        }
        let Some(name) = name else {
            self.unnamed(schema);
            return None;
        };
        known.push(Fact::Schema(schema));
        let when = match path.len() {
            0 => None,
            1 => path.into_iter().next(),
            _ => Some(Condition::All(path)),
        };
        leaves.push(Leaf { name: name.value, when, facts: known });
        Some(())
    }

    fn unnamed(&mut self, schema: SchemaId) {
        self.diagnostics.push(
            Diagnostic::error(
                "unnamed-case",
                self.graph.node(schema).span,
                "another branch of this conditional has an `x-name`, so this one needs one too",
            )
            .hint("each end of the chain of if, then and else is a case, and each case has a name"),
        );
    }

    /// A condition without the parts that the object's own `required` makes true.
    fn without_given(&self, facets: &Facets, condition: Condition) -> Condition {
        let is_given = |name: &str| {
            facets
                .schemas
                .iter()
                .filter_map(|id| self.graph.node(*id).keywords())
                .any(|keywords| keywords.object.required.iter().any(|required| required.value == name))
        };
        match condition {
            Condition::Present(pointers) => {
                let left: Vec<_> = pointers
                    .into_iter()
                    .filter(|pointer| !matches!(pointer.0.as_slice(), [only] if is_given(only)))
                    .collect();
                if left.is_empty() { Condition::Always } else { Condition::Present(left) }
            }
            Condition::All(conditions) => {
                let mut left: Vec<Condition> = conditions
                    .into_iter()
                    .map(|condition| self.without_given(facets, condition))
                    .filter(|condition| *condition != Condition::Always)
                    .collect();
                match left.len() {
                    0 => Condition::Always,
                    1 => left.remove(0),
                    _ => Condition::All(left),
                }
            }
            other => other,
        }
    }
}

/// Whether looking ahead in the text can tell.
fn is_decidable(condition: &Condition) -> bool {
    match condition {
        Condition::Present(_) | Condition::Is(..) | Condition::Always | Condition::Never => true,
        Condition::All(conditions) | Condition::Any(conditions) => conditions.iter().all(is_decidable),
        Condition::Not(condition) => is_decidable(condition),
        Condition::Member(..) | Condition::One(_) => false,
    }
}

/// What is known where a condition does not hold, as far as types can say it.
fn negation(condition: &Condition) -> Vec<Fact> {
    match condition {
        Condition::Present(pointers) => match pointers.as_slice() {
            [pointer] => vec![Fact::Absent(pointer.0.clone())],
            _ => Vec::new(),
        },
        Condition::Is(pointer, values) => {
            let values: Vec<Scalar> = values.clone();
            vec![Fact::Excluded(pointer.0.clone(), values)]
        }
        _ => Vec::new(),
    }
}
