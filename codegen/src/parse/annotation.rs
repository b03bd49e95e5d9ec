//! Keywords that say something to readers only. Nothing here changes a verdict.

use super::{Expect, Reader, Spanned};
use crate::diagnostic::{Diagnostic, code};
use crate::json::{Json, Member, Value};

/// The keywords of this group.
#[derive(Debug, Clone, Default)]
pub struct AnnotationKeywords {
    /// `title`
    pub title: Option<Spanned<String>>,
    /// `description`
    pub description: Option<Spanned<String>>,
    /// `examples`
    pub examples: Vec<Spanned<Json>>,
    /// `default`
    pub default: Option<Spanned<Json>>,
    /// `deprecated`
    pub deprecated: Option<Spanned<bool>>,
    /// `readOnly`
    pub read_only: Option<Spanned<bool>>,
    /// `writeOnly`
    pub write_only: Option<Spanned<bool>>,
    /// `$comment`
    pub comment: Option<Spanned<String>>,
    /// `format`, where it is not asserted.
    pub format: Option<Spanned<String>>,
}

pub(super) const NAMES: &[&str] = &[
    "title",
    "description",
    "examples",
    "example",
    "default",
    "deprecated",
    "readOnly",
    "writeOnly",
    "$comment",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "discriminator",
    "xml",
    "externalDocs",
];

impl AnnotationKeywords {
    pub(super) fn accept(&mut self, reader: &mut Reader<'_, '_>, member: &Member) -> bool {
        match member.name.text.as_str() {
            "title" => self.title = string(reader, member),
            "description" => self.description = string(reader, member),
            "examples" => self.examples = examples(reader, member),
            "default" => self.default = Some(Spanned::new(Json::from(&member.value), member.value.span)),
            "deprecated" => self.deprecated = boolean(reader, member),
            "readOnly" => self.read_only = boolean(reader, member),
            "writeOnly" => self.write_only = boolean(reader, member),
            "$comment" => self.comment = string(reader, member),
            // Said to people and other tools: they assert nothing.
            "contentEncoding" | "contentMediaType" | "contentSchema" | "example" | "discriminator" | "xml"
            | "externalDocs" => {}
            _ => return false,
        }
        true
    }
}

fn string(reader: &mut Reader<'_, '_>, member: &Member) -> Option<Spanned<String>> {
    match &member.value.value {
        Value::String(text) => Some(Spanned::new(text.text.clone(), text.span)),
        _ => ignored(reader, member, "a string"),
    }
}

fn boolean(reader: &mut Reader<'_, '_>, member: &Member) -> Option<Spanned<bool>> {
    match member.value.value {
        Value::Bool(value) => Some(Spanned::new(value, member.value.span)),
        _ => ignored(reader, member, "`true` or `false`"),
    }
}

fn examples(reader: &mut Reader<'_, '_>, member: &Member) -> Vec<Spanned<Json>> {
    match &member.value.value {
        Value::Array(items) => items.iter().map(|item| Spanned::new(Json::from(item), item.span)).collect(),
        _ => ignored(reader, member, "a list of values").unwrap_or_default(),
    }
}

/// An annotation that is not what it should be changes no verdict, and stops nothing.
fn ignored<T>(reader: &mut Reader<'_, '_>, member: &Member, expected: &str) -> Option<T> {
    let message = format!("`{}` takes {expected}, not {}", member.name.text, member.value.value.kind());
    reader.diagnostics().push(Diagnostic::warning(code::INVALID_KEYWORD, member.value.span, message));
    None
}
