//! Keywords that apply schemas to the same instance. Does not tell unions, cases and bounds apart.

use super::{Reader, SchemaId};
use crate::json::Member;

/// The keywords of this group.
#[derive(Debug, Clone, Default)]
pub struct LogicKeywords {
    /// `allOf`
    pub all_of: Vec<SchemaId>,
    /// `anyOf`
    pub any_of: Vec<SchemaId>,
    /// `oneOf`
    pub one_of: Vec<SchemaId>,
    /// `not`
    pub not: Option<SchemaId>,
    /// `if`
    pub condition: Option<SchemaId>,
    /// `then`
    pub consequence: Option<SchemaId>,
    /// `else`
    pub alternative: Option<SchemaId>,
}

pub(super) const NAMES: &[&str] = &["allOf", "anyOf", "oneOf", "not", "if", "then", "else"];

impl LogicKeywords {
    pub(super) fn accept(&mut self, reader: &mut Reader<'_, '_>, member: &Member) -> bool {
        match member.name.text.as_str() {
            "allOf" => self.all_of = reader.schemas(member),
            "anyOf" => self.any_of = reader.schemas(member),
            "oneOf" => self.one_of = reader.schemas(member),
            "not" => self.not = reader.schema(member),
            "if" => self.condition = reader.schema(member),
            "then" => self.consequence = reader.schema(member),
            "else" => self.alternative = reader.schema(member),
            _ => return false,
        }
        true
    }

    /// Every schema that is applied to the same instance.
    pub fn subschemas(&self) -> impl Iterator<Item = SchemaId> {
        let lists = self.all_of.iter().chain(&self.any_of).chain(&self.one_of);
        lists.chain(&self.not).chain(&self.condition).chain(&self.consequence).chain(&self.alternative).copied()
    }
}
