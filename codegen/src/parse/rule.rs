//! `x-rules`: rules as written, with the places of their characters. Does not parse expressions.

use super::{Expect, Reader, Spanned};
use crate::json::{Member, Node, StringValue, Value};
use crate::source::Span;

/// A rule beside a schema.
#[derive(Debug, Clone)]
pub struct Rule {
    /// The stable id, which is the code of its violations: `uqpay.pay.expire-at-under-72h`.
    pub id: Spanned<String>,
    /// The expression; [`StringValue::source_offset`] places an error within it.
    pub expression: StringValue,
    /// What must hold, in words.
    pub message: Spanned<String>,
    /// The member at fault: a JSON Pointer relative to the object; absent: the one member read.
    pub path: Option<Spanned<String>>,
    /// Default: error, with the span of the rule.
    pub severity: Spanned<RuleSeverity>,
    /// Default: core, with the span of the rule.
    pub profile: Spanned<RuleProfile>,
    /// Where the provider says so.
    pub source: Option<Spanned<String>>,
    /// The whole rule.
    pub span: Span,
}

/// How bad a violation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleSeverity {
    /// The payload is invalid.
    Error,
    /// The payload is valid, but suspicious.
    Warning,
}

/// When a rule is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleProfile {
    /// Documented: always.
    Core,
    /// Inferred or unconfirmed: only when asked for.
    Strict,
}

const MEMBERS: &[&str] = &["id", "expression", "message", "path", "severity", "profile", "source"];

pub(super) fn rules(reader: &mut Reader<'_, '_>, member: &Member) -> Vec<Rule> {
    match &member.value.value {
        Value::Array(items) => items.iter().filter_map(|item| rule(reader, item)).collect(),
        _ => reader.invalid_list(member, "a list of rules"),
    }
}

fn rule(reader: &mut Reader<'_, '_>, node: &Node) -> Option<Rule> {
    let members = reader.object_at("x-rules", node, MEMBERS, &["id", "expression", "message"])?;
    let (mut id, mut expression, mut message, mut path, mut source) = (None, None, None, None, None);
    let mut severity = Spanned::new(RuleSeverity::Error, node.span);
    let mut profile = Spanned::new(RuleProfile::Core, node.span);
    for member in members {
        match member.name.text.as_str() {
            "id" => id = rule_id(reader, member),
            "expression" => expression = reader.string_value(member).cloned(),
            "message" => message = reader.string(member),
            "path" => path = pointer(reader, member),
            "source" => source = reader.string(member),
            "severity" => {
                let words = [("error", RuleSeverity::Error), ("warning", RuleSeverity::Warning)];
                severity = reader.word(member, &words).unwrap_or(severity);
            }
            "profile" => {
                let words = [("core", RuleProfile::Core), ("strict", RuleProfile::Strict)];
                profile = reader.word(member, &words).unwrap_or(profile);
            }
            _ => {}
        }
    }
    Some(Rule { id: id?, expression: expression?, message: message?, path, severity, profile, source, span: node.span })
}

fn rule_id(reader: &mut Reader<'_, '_>, member: &Member) -> Option<Spanned<String>> {
    let id = reader.string(member)?;
    let is_word = |word: &str| {
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b))
    };
    if id.value.contains('.') && id.value.split('.').all(is_word) {
        Some(id)
    } else {
        reader.invalid(member, "dotted lower-case words, as in `provider.topic.what`")
    }
}

fn pointer(reader: &mut Reader<'_, '_>, member: &Member) -> Option<Spanned<String>> {
    let path = reader.string(member)?;
    let escapes = path.value.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
    if escapes && (path.value.is_empty() || path.value.starts_with('/')) {
        Some(path)
    } else {
        reader.invalid(member, "a JSON Pointer, as in `/goods/name`")
    }
}
