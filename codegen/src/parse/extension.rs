//! The `x-` keywords of typemint, gathered. Each with a form of its own has its own file.

use super::civil::{Civil, civil};
use super::context::{ContextVariable, variables};
use super::message::{RawMessage, message};
use super::rule::{Rule, rules};
use super::{Expect, Reader, Spanned};
use crate::json::Member;

/// The keywords of this group.
#[derive(Debug, Clone, Default)]
pub struct ExtensionKeywords {
    /// `x-message` (root only).
    pub message: Option<Spanned<RawMessage>>,
    /// `x-rules`
    pub rules: Vec<Rule>,
    /// `x-rules-context`
    pub rules_context: Vec<ContextVariable>,
    /// `x-open` (beside an `enum`).
    pub open: Option<Spanned<bool>>,
    /// `x-sensitive`
    pub sensitive: Option<Spanned<bool>>,
    /// `x-source`
    pub source: Option<Spanned<String>>,
    /// `x-name`: has the form of an identifier; may be a Rust keyword.
    pub name: Option<Spanned<String>>,
    /// `x-civil`
    pub civil: Option<Spanned<Civil>>,
}

pub(super) const NAMES: &[&str] =
    &["x-message", "x-rules", "x-rules-context", "x-open", "x-sensitive", "x-source", "x-name", "x-civil"];

impl ExtensionKeywords {
    pub(super) fn accept(&mut self, reader: &mut Reader<'_, '_>, member: &Member) -> bool {
        match member.name.text.as_str() {
            "x-message" => self.message = message(reader, member),
            "x-rules" => self.rules = rules(reader, member),
            "x-rules-context" => self.rules_context = variables(reader, member),
            "x-open" => self.open = reader.boolean(member),
            "x-sensitive" => self.sensitive = reader.boolean(member),
            "x-source" => self.source = reader.string(member),
            "x-name" => self.name = name(reader, member),
            "x-civil" => self.civil = civil(reader, member),
            _ => return false,
        }
        true
    }
}

fn name(reader: &mut Reader<'_, '_>, member: &Member) -> Option<Spanned<String>> {
    let name = reader.string(member)?;
    let mut characters = name.value.chars();
    let starts = characters.next().is_some_and(|first| first.is_ascii_alphabetic());
    if starts && characters.all(|other| other.is_ascii_alphanumeric() || other == '_') {
        Some(name)
    } else {
        reader.invalid(member, "a name of ASCII letters, digits and `_` that starts with a letter")
    }
}
