//! Keywords that name schemas and refer to them. Follows no reference.

use super::schema::NamedSchema;
use super::{Expect, Reader, Spanned};
use crate::json::Member;

/// The keywords of this group.
#[derive(Debug, Clone, Default)]
pub struct CoreKeywords {
    /// `$schema`, where a resource begins.
    pub dialect: Option<Spanned<String>>,
    /// `$id`; `id` in draft 4.
    pub id: Option<Spanned<String>>,
    /// `$anchor`
    pub anchor: Option<Spanned<String>>,
    /// `$dynamicAnchor`
    pub dynamic_anchor: Option<Spanned<String>>,
    /// `$recursiveAnchor`
    pub recursive_anchor: Option<Spanned<bool>>,
    /// `$dynamicRef` as written.
    pub dynamic_reference: Option<Spanned<String>>,
    /// `$recursiveRef` as written: always `#`.
    pub recursive_reference: Option<Spanned<String>>,
    /// `definitions`.
    pub definitions: Vec<NamedSchema>,
}

pub(super) const NAMES: &[&str] = &[
    "$schema",
    "$id",
    "id",
    "$anchor",
    "$dynamicAnchor",
    "$recursiveAnchor",
    "$dynamicRef",
    "$recursiveRef",
    "$vocabulary",
    "definitions",
];

impl CoreKeywords {
    pub(super) fn accept(&mut self, reader: &mut Reader<'_, '_>, member: &Member) -> bool {
        match member.name.text.as_str() {
            "$schema" => self.dialect = reader.string(member),
            "$id" | "id" => self.id = reader.string(member),
            "$anchor" => self.anchor = reader.string(member),
            "$dynamicAnchor" => self.dynamic_anchor = reader.string(member),
            "$recursiveAnchor" => self.recursive_anchor = reader.boolean(member),
            "$dynamicRef" => self.dynamic_reference = reader.string(member),
            "$recursiveRef" => self.recursive_reference = reader.string(member),
            // Read where it stands in the meta-schema that somebody's `$schema` names.
            "$vocabulary" => {}
            "definitions" => self.definitions = reader.named_schemas(member),
            _ => return false,
        }
        true
    }
}
