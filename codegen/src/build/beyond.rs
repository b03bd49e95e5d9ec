//! What types do not say: such a type still holds the value, and its schema's table judges the text (never an
//! approximation, never an omission).

use crate::ir::{Additional, Fact, Shape, TypeId, TypeKind, Use};
use crate::parse::SchemaType;

use super::facets::Facets;
use super::{Builder, Place};

pub(super) const DYNAMIC: &str = "what it refers to depends on where it is referred to from";
pub(super) const UNIQUE: &str = "its items are unique as JSON values, of which their type holds less";

/// How deep the types of items are looked into.
const MAX_DEPTH: usize = 8;

impl Builder<'_> {
    /// The first keyword among the facts that no type says.
    pub(super) fn unsaid(&self, facets: &Facets) -> Option<&'static str> {
        facets.schemas.iter().filter_map(|id| self.graph.node(*id).keywords()).find_map(|keywords| {
            let (array, object) = (&keywords.array, &keywords.object);
            let said = [
                (array.prefix_items.is_empty(), "its first items differ (`prefixItems`)"),
                (array.contains.is_none(), "some of its items are special (`contains`)"),
                (
                    array.unevaluated_items.is_none(),
                    "what its items may be depends on other schemas (`unevaluatedItems`)",
                ),
                (object.pattern_properties.is_empty(), "its members are told apart by patterns (`patternProperties`)"),
                (object.property_names.is_none(), "the names of its members have a schema (`propertyNames`)"),
                (object.dependent_schemas.is_empty(), "members bring schemas with them (`dependentSchemas`)"),
                (
                    object.unevaluated_properties.is_none(),
                    "what its members may be depends on other schemas (`unevaluatedProperties`)",
                ),
            ];
            said.into_iter().find(|(said, _)| !said).map(|(_, reason)| reason)
        })
    }

    /// A type around a value, judged by the table of the facts.
    pub(super) fn judged(&mut self, facts: Vec<Fact>, place: &Place, value: Use, reason: &str) -> Use {
        let id = self.define(facts, place, |_, _| TypeKind::Newtype(value));
        self.judge(id, reason);
        Use::plain(Shape::Named(id))
    }

    /// Leaves the verdict on a type to its table.
    pub(super) fn judge(&mut self, id: TypeId, reason: &str) {
        if let Some(definition) = self.program.types.get_mut(id.0) {
            definition.judged.get_or_insert_with(|| reason.to_owned());
        }
    }

    /// A value of one type whose applicators are left to its table.
    pub(super) fn judged_kind(&mut self, kind: SchemaType, facts: Vec<Fact>, facets: &Facets, place: &Place) -> Use {
        let mut own = facts.clone();
        own.push(Fact::Standing);
        let value = self.plain_kind(kind, own, facets, place);
        self.judged(facts, place, value, "schemas are combined in it")
    }

    /// Whether equality of the Rust values is that of JSON: not where a type drops members, or keeps a number's text.
    pub(super) fn is_compared_exactly(&self, value: &Use, depth: usize) -> bool {
        if depth > MAX_DEPTH {
            return false;
        }
        let exactly = |value: &Use| self.is_compared_exactly(value, depth + 1);
        match &value.shape {
            Shape::Null
            | Shape::Boolean
            | Shape::Integer
            | Shape::BigInteger
            | Shape::Number
            | Shape::Text
            | Shape::TextBool
            | Shape::Constant(_) => true,
            Shape::Any | Shape::UntypedMap | Shape::DateTime | Shape::Civil(_) => false,
            Shape::List(inner) | Shape::Map(inner) | Shape::Nullable(inner) => exactly(inner),
            Shape::Named(id) => match self.program.get(*id).map(|definition| &definition.kind) {
                Some(TypeKind::Values(_)) => true,
                Some(TypeKind::Newtype(value)) => exactly(value),
                Some(TypeKind::Union(union)) => union.cases.iter().all(|case| exactly(&case.value)),
                Some(TypeKind::Object(object)) => {
                    let kept = match &object.additional {
                        Additional::Kept(value) => exactly(value),
                        Additional::Refused => true,
                        Additional::Drift | Additional::Ignored => false,
                    };
                    kept && object.fields.iter().all(|field| exactly(&field.value))
                }
                Some(TypeKind::Checked(_)) | None => false,
            },
        }
    }
}
