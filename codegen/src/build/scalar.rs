//! Shapes of scalars, and what their keywords assert.

use typemint_derive_core::attr::{Bound, Constraint, FORMATS, Scalar};

use super::facets::{self, Facets};
use super::union::not_null;
use super::{Builder, Place, bounds};
use crate::diagnostic::Diagnostic;
use crate::ir::{Fact, Shape, TypeKind, Use, Values};
use crate::json::{Json, Number};
use crate::parse::{SchemaType, Spanned};

/// Patterns that say the same as the wall-clock type itself.
const CIVIL_PATTERNS: [&str; 3] = [
    r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$",
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$",
    r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]) ([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$",
];
/// The one wall-clock format that the runtime has.
const CIVIL_FORMAT: &str = "%Y-%m-%d %H:%M:%S";

impl Builder<'_> {
    pub(super) fn boolean(&self, facets: &Facets) -> Use {
        let excluded = facets.excluded.iter().filter(|(names, _)| names.is_empty()).flat_map(|(_, values)| values);
        let constraints = excluded
            .filter_map(|scalar| match scalar {
                Scalar::Boolean(value) => Some(Constraint::Constant(Scalar::Boolean(!value))),
                _ => None,
            })
            .collect();
        Use { shape: Shape::Boolean, constraints }
    }

    /// An integer: of 64 bits where the bounds or the format keep it so, or by the convention of providers.
    pub(super) fn integer(&mut self, facets: &Facets) -> Use {
        let value = self.number(Shape::Integer, facets);
        let has = |test: &dyn Fn(&Constraint) -> bool| value.constraints.iter().any(test);
        let is_small = |bound: &Bound| matches!(bound, Bound::Integer(_));
        let below = has(&|c| matches!(c, Constraint::Maximum(b) | Constraint::ExclusiveMaximum(b) if is_small(b)));
        let above = has(&|c| matches!(c, Constraint::Minimum(b) | Constraint::ExclusiveMinimum(b) if is_small(b)));
        let is_named = facets.schemas.iter().filter_map(|id| self.graph.node(*id).keywords()).any(|keywords| {
            let format = keywords.string.format.as_ref().map(|format| format.value.as_str());
            matches!(format, Some("int32" | "int64"))
        });
        let shape = if (below && above) || is_named || self.is_of_providers(facets) {
            Shape::Integer
        } else {
            Shape::BigInteger
        };
        Use { shape, ..value }
    }

    /// Whether a provider's schema is among the facts.
    pub(super) fn is_of_providers(&self, facets: &Facets) -> bool {
        facets.schemas.iter().any(|id| self.is_of_provider(*id))
    }

    /// Whether a schema belongs to a provider, whose integers are amounts and counts.
    fn is_of_provider(&self, id: crate::parse::SchemaId) -> bool {
        let folder = crate::lower::folder(self.sources.path(self.graph.node(id).location.file));
        self.front.providers.iter().any(|provider| provider.file.is_some() && provider.folder == folder)
    }

    pub(super) fn number(&mut self, shape: Shape, facets: &Facets) -> Use {
        let mut constraints = Vec::new();
        for id in &facets.schemas {
            let Some(keywords) = self.graph.node(*id).keywords() else { continue };
            let number = &keywords.number;
            let mut add = |slot: &Option<Spanned<Number>>, make: fn(Bound) -> Constraint| {
                constraints.extend(slot.as_ref().map(|bound| make(Bound::from_json(bound.value.text()))));
            };
            add(&number.minimum, Constraint::Minimum);
            add(&number.maximum, Constraint::Maximum);
            add(&number.exclusive_minimum, Constraint::ExclusiveMinimum);
            add(&number.exclusive_maximum, Constraint::ExclusiveMaximum);
            add(&number.multiple_of, Constraint::MultipleOf);
        }
        bounds::merge(&mut constraints);
        Use { shape, constraints }
    }

    pub(super) fn text(&mut self, facets: &Facets) -> Use {
        let mut constraints = Vec::new();
        let mut shape = Shape::Text;
        for id in &facets.schemas {
            let Some(keywords) = self.graph.node(*id).keywords() else { continue };
            let text = &keywords.string;
            constraints.extend(text.min_length.as_ref().map(|n| Constraint::MinLength(n.value)));
            constraints.extend(text.max_length.as_ref().map(|n| Constraint::MaxLength(n.value)));
            if let Some(pattern) = &text.pattern {
                constraints.push(Constraint::Pattern(pattern.text.clone()));
            }
            if let Some(format) = &text.format {
                if FORMATS.contains(&format.value.as_str()) {
                    constraints.push(Constraint::Format(format.value.clone()));
                } else {
                    self.diagnostics.push(Diagnostic::warning(
                        "unknown-format",
                        format.span,
                        format!("the format `{}` is not asserted", format.value),
                    ));
                }
            }
            if let Some(civil) = &keywords.extension.civil {
                match &civil.value.offset {
                    Some(offset) if civil.value.format.value == CIVIL_FORMAT => {
                        shape = Shape::Civil(offset.value.seconds)
                    }
                    _ => self.diagnostics.push(
                        Diagnostic::error("unsupported-civil", civil.span, "this wall-clock time is not supported")
                            .hint(format!("it needs an `offset`, and the format \"{CIVIL_FORMAT}\"")),
                    ),
                }
            }
        }
        bounds::merge(&mut constraints);
        if let Shape::Civil(_) = shape {
            let before = constraints.len();
            constraints.retain(|c| !matches!(c, Constraint::Pattern(p) if CIVIL_PATTERNS.contains(&p.as_str())));
            // What the type implies is said by the type; anything else needs the text, which the type does not keep.
            if !constraints.is_empty() || before > 1 {
                shape = Shape::Text;
                if let Some(id) = facets.schemas.first() {
                    self.diagnostics.push(Diagnostic::error(
                        "unsupported-civil",
                        self.graph.node(*id).span,
                        "a wall-clock time takes no other string keyword than its own pattern",
                    ));
                }
            }
        } else if constraints == [Constraint::Format("date-time".to_owned())] {
            constraints.clear();
            shape = Shape::DateTime;
        }
        Use { shape, constraints }
    }

    /// The shape of a list of values, or nothing if only an untyped value can be one of them.
    pub(super) fn listed(&mut self, facts: &[Fact], facets: &Facets, values: Vec<Json>, place: &Place) -> Option<Use> {
        let is_allowed = |value: &Json| is_of(value, facets) && self.has_allowed_length(value, facets);
        let allowed: Vec<Json> = values.into_iter().filter(is_allowed).collect();
        if let ([Json::String(_)], true) | ([Json::Number(_)], true) =
            (allowed.as_slice(), self.asks_more_of_scalars(facets))
        {
            return None;
        }
        if facets.open && facets.excluded.iter().any(|(names, _)| names.is_empty()) {
            // What is excluded would come back as an unknown value.
            return None;
        }
        if let ([only], false) = (allowed.as_slice(), facets.open) {
            return facets::scalar(only).map(|scalar| Use::plain(Shape::Constant(scalar)));
        }
        let (nulls, rest): (Vec<_>, Vec<_>) = allowed.into_iter().partition(|value| matches!(value, Json::Null));
        if nulls.is_empty() {
            return self.listed_without_null(facts, facets, &rest, place);
        }
        let facts = not_null(facts.to_vec());
        let shape = self.listed_without_null(&facts, facets, &rest, place)?;
        let inner = self.settle(shape, facts, place);
        Some(Use::plain(Shape::Nullable(Box::new(inner))))
    }

    fn listed_without_null(&mut self, facts: &[Fact], facets: &Facets, values: &[Json], place: &Place) -> Option<Use> {
        let texts: Option<Vec<String>> = values
            .iter()
            .map(|value| match value {
                Json::String(text) => Some(text.clone()),
                _ => None,
            })
            .collect();
        if let Some(texts) = texts {
            if texts.len() == 1 && !facets.open {
                return texts.into_iter().next().map(|text| Use::plain(Shape::Constant(Scalar::String(text))));
            }
            let mut sorted = texts.clone();
            sorted.sort_unstable();
            let asks_more = self.asks_more_of_scalars(facets);
            if sorted == ["false", "true"] && !facets.open && !asks_more {
                return Some(Use::plain(Shape::TextBool));
            }
            // Of values that are not listed, the other keywords speak too.
            if texts.is_empty() || asks_more || (facets.open && self.has_string_keywords(facets)) {
                return None;
            }
            let open = facets.open;
            let id = self.define(facts.to_vec(), place, |_, _| TypeKind::Values(Values { values: texts, open }));
            return Some(Use::plain(Shape::Named(id)));
        }
        let scalars: Vec<Scalar> = values.iter().map(facets::scalar).collect::<Option<_>>()?;
        let shape = if scalars.iter().all(|scalar| matches!(scalar, Scalar::Integer(_))) {
            Shape::Integer
        } else if scalars.iter().all(|scalar| matches!(scalar, Scalar::Integer(_) | Scalar::Number(_))) {
            Shape::Number
        } else if scalars.iter().all(|scalar| matches!(scalar, Scalar::Boolean(_))) {
            return Some(Use::plain(Shape::Boolean));
        } else {
            return None;
        };
        let mut value = self.number(shape, facets);
        value.constraints.push(Constraint::Enumeration(scalars));
        Some(value)
    }

    /// Whether a listed text is as long as the other keywords want it.
    fn has_allowed_length(&self, value: &Json, facets: &Facets) -> bool {
        let Json::String(text) = value else { return true };
        let length = text.chars().count() as u64;
        facets.schemas.iter().filter_map(|id| self.graph.node(*id).keywords()).all(|keywords| {
            let least = keywords.string.min_length.as_ref().is_none_or(|least| length >= least.value);
            least && keywords.string.max_length.as_ref().is_none_or(|most| length <= most.value)
        })
    }

    /// Whether keywords other than lengths limit scalars that are listed.
    fn asks_more_of_scalars(&self, facets: &Facets) -> bool {
        facets.schemas.iter().filter_map(|id| self.graph.node(*id).keywords()).any(|keywords| {
            let number = &keywords.number;
            keywords.string.pattern.is_some()
                || keywords.string.format.is_some()
                || number.minimum.is_some()
                || number.maximum.is_some()
                || number.exclusive_minimum.is_some()
                || number.exclusive_maximum.is_some()
                || number.multiple_of.is_some()
        })
    }

    fn has_string_keywords(&self, facets: &Facets) -> bool {
        facets.schemas.iter().filter_map(|id| self.graph.node(*id).keywords()).any(|keywords| {
            let text = &keywords.string;
            text.min_length.is_some() || text.max_length.is_some() || text.pattern.is_some() || text.format.is_some()
        })
    }
}

/// Whether a listed value is of a type that is left.
fn is_of(value: &Json, facets: &Facets) -> bool {
    let Some(types) = facets.types else { return true };
    match value {
        Json::Null => types.contains(SchemaType::Null),
        Json::Bool(_) => types.contains(SchemaType::Boolean),
        Json::Number(number) => {
            types.contains(SchemaType::Number) || (types.contains(SchemaType::Integer) && number.is_integer())
        }
        Json::String(_) => types.contains(SchemaType::String),
        Json::Array(_) => types.contains(SchemaType::Array),
        Json::Object(_) => types.contains(SchemaType::Object),
    }
}
