//! Lengths, pattern and format of strings. Does not know which formats exist.

use super::{Expect, Reader, Spanned};
use crate::json::{Member, StringValue};

/// The keywords of this group.
#[derive(Debug, Clone, Default)]
pub struct StringKeywords {
    /// `minLength`
    pub min_length: Option<Spanned<u64>>,
    /// `maxLength`
    pub max_length: Option<Spanned<u64>>,
    /// `pattern`, with the places of its characters.
    pub pattern: Option<StringValue>,
    /// `format`
    pub format: Option<Spanned<String>>,
}

pub(super) const NAMES: &[&str] = &["minLength", "maxLength", "pattern", "format"];

impl StringKeywords {
    pub(super) fn accept(&mut self, reader: &mut Reader<'_, '_>, member: &Member) -> bool {
        match member.name.text.as_str() {
            "minLength" => self.min_length = reader.length(member),
            "maxLength" => self.max_length = reader.length(member),
            "pattern" => {
                self.pattern = reader.string_value(member).cloned().filter(|pattern| reader.is_pattern(pattern))
            }
            "format" => self.format = reader.string(member),
            _ => return false,
        }
        true
    }
}
