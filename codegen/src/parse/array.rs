//! Keywords about the items of arrays. Does not decide between lists and tuples.

use super::{Dialect, Expect, Reader, SchemaId, Spanned};
use crate::json::{Member, Value};

/// The keywords of this group.
#[derive(Debug, Clone, Default)]
pub struct ArrayKeywords {
    /// `items` as a schema; `additionalItems` where `items` is a list.
    pub items: Option<SchemaId>,
    /// `prefixItems`; `items` where it is a list.
    pub prefix_items: Vec<SchemaId>,
    /// `contains`
    pub contains: Option<SchemaId>,
    /// `minContains`: without effect where there is no `contains`.
    pub min_contains: Option<Spanned<u64>>,
    /// `maxContains`: without effect where there is no `contains`.
    pub max_contains: Option<Spanned<u64>>,
    /// Whether items that `contains` accepts count as evaluated.
    pub contains_evaluates: bool,
    /// `unevaluatedItems`
    pub unevaluated_items: Option<SchemaId>,
    /// `minItems`
    pub min_items: Option<Spanned<u64>>,
    /// `maxItems`
    pub max_items: Option<Spanned<u64>>,
    /// `uniqueItems`
    pub unique_items: Option<Spanned<bool>>,
    /// `additionalItems`, until it is known whether `items` is a list.
    additional_items: Option<SchemaId>,
    items_is_list: bool,
}

pub(super) const NAMES: &[&str] = &[
    "items",
    "prefixItems",
    "additionalItems",
    "contains",
    "minContains",
    "maxContains",
    "unevaluatedItems",
    "minItems",
    "maxItems",
    "uniqueItems",
];

impl ArrayKeywords {
    pub(super) fn accept(&mut self, reader: &mut Reader<'_, '_>, member: &Member) -> bool {
        match member.name.text.as_str() {
            "items" => match &member.value.value {
                Value::Array(_) if reader.dialect.knows("additionalItems") => {
                    self.items_is_list = true;
                    self.prefix_items = reader.possibly_no_schemas(member);
                }
                _ => self.items = reader.schema(member),
            },
            "prefixItems" => self.prefix_items = reader.schemas(member),
            "additionalItems" => self.additional_items = reader.schema(member),
            "contains" => self.contains = reader.schema(member),
            "minContains" => self.min_contains = reader.length(member),
            "maxContains" => self.max_contains = reader.length(member),
            "unevaluatedItems" => self.unevaluated_items = reader.schema(member),
            "minItems" => self.min_items = reader.length(member),
            "maxItems" => self.max_items = reader.length(member),
            "uniqueItems" => self.unique_items = reader.boolean(member),
            _ => return false,
        }
        true
    }

    /// What can only be said when all keywords are known.
    pub(super) fn finish(&mut self, dialect: Dialect) {
        if self.items_is_list {
            self.items = self.additional_items;
        }
        self.contains_evaluates = dialect.knows("prefixItems");
    }

    /// Every schema that is applied to items.
    pub fn subschemas(&self) -> impl Iterator<Item = SchemaId> {
        self.prefix_items.iter().chain(&self.items).chain(&self.contains).chain(&self.unevaluated_items).copied()
    }
}
