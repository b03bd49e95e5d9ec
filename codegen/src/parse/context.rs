//! `x-rules-context`: what rules may read besides the instance. Does not read rules.

use super::{Expect, Reader, SchemaId, Spanned};
use crate::diagnostic::{Diagnostic, code};
use crate::json::{Member, Value};

/// A variable that rules may read.
#[derive(Debug, Clone)]
pub struct ContextVariable {
    /// The name in expressions: an identifier.
    pub name: Spanned<String>,
    /// Its type.
    pub kind: ContextKind,
    /// Whether it may be left out; then rules that read it are skipped.
    pub optional: bool,
}

/// The type of a context variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContextKind {
    /// `{"type": "timestamp"}`
    Timestamp,
    /// Any schema; its node is at `.../x-rules-context/<name>` and holds no `optional`.
    Schema(SchemaId),
}

pub(super) fn variables(reader: &mut Reader<'_, '_>, member: &Member) -> Vec<ContextVariable> {
    let Value::Object(members) = &member.value.value else {
        return reader.invalid_list(member, "an object of variables");
    };
    members.iter().filter_map(|entry| variable(reader, entry)).collect()
}

fn variable(reader: &mut Reader<'_, '_>, entry: &Member) -> Option<ContextVariable> {
    let name = Spanned::new(entry.name.text.clone(), entry.name.span);
    let Value::Object(members) = &entry.value.value else {
        return reader.invalid_at("x-rules-context", &entry.value, "a schema or `{\"type\": \"timestamp\"}`");
    };
    if !is_identifier(&name.value) || name.value == "self" {
        let message = "a context variable is named by an identifier other than `self`";
        reader.diagnostics().push(Diagnostic::error(code::INVALID_KEYWORD, name.span, message));
        return None;
    }
    let optional = match members.iter().find(|member| member.name.text == "optional") {
        Some(member) => reader.boolean(member)?.value,
        None => false,
    };
    let is_timestamp = members.iter().any(|member| {
        member.name.text == "type" && matches!(&member.value.value, Value::String(text) if text.text == "timestamp")
    });
    let kind = if is_timestamp {
        reader.object_of("x-rules-context", entry, &["type", "optional"], &["type"])?;
        ContextKind::Timestamp
    } else if name.value == "now" {
        let message = "the context variable `now` is `{\"type\": \"timestamp\"}`";
        reader.diagnostics().push(Diagnostic::error(code::INVALID_KEYWORD, entry.value.span, message));
        return None;
    } else {
        ContextKind::Schema(reader.variable_schema(entry))
    };
    Some(ContextVariable { name, kind, optional })
}

fn is_identifier(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && characters.all(|other| other.is_ascii_alphanumeric() || other == '_')
}
