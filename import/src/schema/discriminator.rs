//! `discriminator`: the member that tells which alternative a value is. Each alternative is made to say its own value,
//! so that the union can be told apart; what already says it stays as it is.

use typemint_codegen::diagnostic::Diagnostics;

use super::translate::Translator;
use crate::code::{NOT_CARRIED, READ_AS};
use crate::document::Document;
use crate::tree::{Member, Node, Value, tokens};

impl Translator<'_, '_> {
    /// Puts the discriminator of `schema` into its translated alternatives.
    pub(super) fn discriminate(&mut self, schema: &Node, out: &mut [Member]) {
        let Some(discriminator) = schema.member("discriminator") else { return };
        let Some(property) = discriminator.value.get("propertyName").and_then(Node::as_str) else {
            self.notes.add(NOT_CARRIED, discriminator.name_span, "a discriminator without `propertyName`");
            return;
        };
        let keyword = ["oneOf", "anyOf"].into_iter().find(|keyword| schema.get(keyword).is_some());
        let Some(keyword) = keyword else {
            // A parent has its children as conditions; any other schema has none.
            if !self.families.is_parent(self.document, schema) {
                let message = format!("which other schema applies by `{property}`: no alternatives are listed here");
                self.notes.add(NOT_CARRIED, discriminator.name_span, message);
            }
            return;
        };
        let branches = schema.get(keyword).map(Node::items).unwrap_or_default();
        let Some(made) = out.iter_mut().find(|member| member.name == keyword) else { return };
        let Value::Array(made) = &mut made.value.value else { return };
        let mut count = 0;
        for (branch, made) in branches.iter().zip(made) {
            if says(self.document, branch, property, 0) {
                continue;
            }
            let values = values(self.document, &discriminator.value, branch);
            if values.is_empty() {
                let message = format!("the value of `{property}` of an alternative that has no name");
                self.notes.add(NOT_CARRIED, branch.span, message);
                continue;
            }
            pin(made, property, values);
            count += 1;
        }
        if count > 0 {
            let message = format!("the discriminator: each alternative requires `{property}` with its own value");
            self.notes.add(READ_AS, discriminator.name_span, message);
        }
    }
}

/// Whether a schema, or one that it consists of, limits the property to values.
fn says(document: &Document, schema: &Node, property: &str, depth: usize) -> bool {
    let Some(schema) = document.follow(schema, &mut Diagnostics::default()) else { return false };
    let own = schema.get("properties").and_then(|properties| properties.get(property));
    let own = own.and_then(|own| document.follow(own, &mut Diagnostics::default()));
    let limits =
        |own: &Node| own.get("const").is_some() || own.get("enum").is_some_and(|values| values.items().len() == 1);
    let parts = schema.get("allOf").map(Node::items).unwrap_or_default();
    own.is_some_and(limits) || (depth < 32 && parts.iter().any(|part| says(document, part, property, depth + 1)))
}

/// The values that stand for a branch: those that the mapping gives it, else the name of its component.
fn values(document: &Document, discriminator: &Node, branch: &Node) -> Vec<String> {
    let mut quiet = Diagnostics::default();
    let Some(pointer) = branch.get("$ref").and_then(|reference| document.target(reference, &mut quiet)) else {
        return Vec::new();
    };
    let leads_here = |target: &Node| {
        let own = target.as_str().map(|name| format!("/components/schemas/{name}"));
        own.as_deref() == Some(pointer.as_str())
            || document.target(target, &mut Diagnostics::default()).as_deref() == Some(pointer.as_str())
    };
    let mapping = discriminator.get("mapping").map(Node::members).unwrap_or_default();
    let mut mapped: Vec<String> =
        mapping.iter().filter(|entry| leads_here(&entry.value)).map(|entry| entry.name.clone()).collect();
    if mapped.is_empty() {
        mapped.extend(tokens(&pointer).and_then(|mut tokens| tokens.pop()));
    }
    mapped
}

/// Requires the property to be one of the values, beside what the alternative says.
pub(super) fn pin(made: &mut Node, property: &str, values: Vec<String>) {
    let span = made.span;
    let object = |members: Vec<Member>| Node::made(Value::Object(members), span);
    let mut values: Vec<Node> = values.into_iter().map(|value| Node::text(value, span)).collect();
    let limit = match values.len() {
        1 => Member::made("const", values.remove(0)),
        _ => Member::made("enum", Node::made(Value::Array(values), span)),
    };
    let own = object(vec![Member::made(property, object(vec![limit]))]);
    let required = Node::made(Value::Array(vec![Node::text(property, span)]), span);
    let more = vec![Member::made("required", required), Member::made("properties", own)];
    match &mut made.value {
        Value::Object(members)
            if !members.iter().any(|member| member.name == "required" || member.name == "properties") =>
        {
            members.extend(more);
        }
        _ => {
            let parts = vec![std::mem::replace(made, Node::made(Value::Null, span)), object(more)];
            *made = object(vec![Member::made("allOf", Node::made(Value::Array(parts), span))]);
        }
    }
}
