//! One schema object to JSON Schema 2020-12, keyword by keyword: carried, translated, or reported. Places no schema.

use typemint_codegen::diagnostic::{Diagnostic, Diagnostics, code, shown};
use typemint_codegen::source::Span;

use super::discriminator::pin;
use super::family::Family;
use super::form::fault;
use super::reach::is_flagged;
use super::{Families, IN_PLACE, LISTS, MAPS, Names, SINGLE, is_local};
use crate::code::{NOT_CARRIED, READ_AS};
use crate::document::{Document, Version};
use crate::print::in_order;
use crate::report::Notes;
use crate::target::Direction;
use crate::tree::{Member, Node, Value};

/// Where a schema stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Position {
    /// It is a shared one, or stands in the place of one.
    Root,
    /// It is in the `allOf` of a shared one: what it refers to is built on.
    Part,
    /// Anywhere else.
    Inner,
}

/// What a translation needs to know.
pub(crate) struct Translator<'a, 'd> {
    pub(crate) document: &'d Document,
    pub(crate) families: &'a Families,
    pub(crate) names: &'a Names,
    pub(crate) notes: &'a mut Notes,
    pub(crate) diagnostics: &'a mut Diagnostics,
    pub(crate) direction: Direction,
    /// Whether the schema is to stand in the common file itself.
    pub(crate) in_common: bool,
    /// Whether it is the one of two schemas of the same place that requests use.
    pub(crate) is_twin: bool,
}

/// Keywords that are the same in all versions.
const PLAIN: [&str; 25] = [
    "title",
    "description",
    "default",
    "deprecated",
    "readOnly",
    "writeOnly",
    "format",
    "type",
    "enum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "maxProperties",
    "minProperties",
    "maximum",
    "minimum",
    "multipleOf",
    "x-open",
    "x-sensitive",
    "x-source",
    "x-name",
    "x-civil",
];
/// Keywords of JSON Schema that OpenAPI 3.0 does not have.
const OF_3_1: [&str; 8] = [
    "const",
    "dependentRequired",
    "maxContains",
    "minContains",
    "$comment",
    "contentEncoding",
    "contentMediaType",
    "examples",
];
const APPLICATORS_OF_3_0: [&str; 7] = ["properties", "allOf", "anyOf", "oneOf", "items", "additionalProperties", "not"];

impl<'d> Translator<'_, 'd> {
    /// The schema, with its keywords in order.
    pub(crate) fn schema(&mut self, schema: &'d Node, position: Position) -> Node {
        match &schema.value {
            Value::Bool(_) => schema.clone(),
            Value::Object(_) => {
                let members = self.members(schema, position);
                Node::made(Value::Object(in_order(members)), schema.span)
            }
            _ => {
                let message = format!("a schema is an object, not {}", schema.kind());
                self.diagnostics.push(Diagnostic::error(code::INVALID_KEYWORD, schema.span, message));
                Node::made(Value::Bool(true), schema.span)
            }
        }
    }

    fn members(&mut self, schema: &'d Node, position: Position) -> Vec<Member> {
        let stands_alone = self.document.version == Version::V3_0 && schema.get("$ref").is_some();
        let mut out = Vec::new();
        for member in schema.members() {
            if stands_alone && !beside_reference(&member.name) {
                let message = format!("`{}` beside `$ref` means nothing in OpenAPI 3.0", shown(&member.name));
                self.notes.add(NOT_CARRIED, member.name_span, message);
            } else {
                self.keyword(schema, member, position, &mut out);
            }
        }
        if self.document.version == Version::V3_0 {
            self.nullable(schema, &mut out);
        }
        self.discriminate(schema, &mut out);
        out
    }

    fn keyword(&mut self, schema: &'d Node, member: &'d Member, position: Position, out: &mut Vec<Member>) {
        let name = member.name.as_str();
        if name == "exclusiveMinimum" || name == "exclusiveMaximum" {
            return self.exclusive(schema, member, out);
        }
        if let Some(fault) = fault(name, &member.value) {
            return self.malformed(member, fault);
        }
        let is_3_0 = self.document.version == Version::V3_0;
        let copied = || Member { name: member.name.clone(), name_span: member.name_span, value: member.value.clone() };
        match name {
            "$ref" => {
                if let Some(reference) = self.reference(&member.value, position) {
                    out.push(Member::made("$ref", reference));
                }
            }
            "required" => self.required(schema, member, out),
            "minimum" | "maximum" if is_bound_exclusive(schema, name) => {}
            "enum" => out.push(Member::made("enum", self.different(&member.value))),
            "example" => self.examples(std::slice::from_ref(&member.value), member, out),
            "examples" if matches!(member.value.value, Value::Array(_)) => {
                self.examples(member.value.items(), member, out);
            }
            "x-rules" => out.push(Member::made(name, self.rules(&member.value))),
            "x-rules-context" => out.push(Member::made(name, self.context(&member.value))),
            "nullable" => {
                if !is_3_0 {
                    self.notes.add(NOT_CARRIED, member.name_span, "`nullable` means nothing in OpenAPI 3.1");
                }
            }
            // The discriminator goes into the alternatives; definitions are followed where they are referred to.
            "discriminator" | "$defs" | "definitions" => {}
            _ if PLAIN.contains(&name) => out.push(copied()),
            _ if is_applicator(name) && (!is_3_0 || APPLICATORS_OF_3_0.contains(&name)) => {
                let is_part = position == Position::Root && name == "allOf";
                let position = if is_part { Position::Part } else { Position::Inner };
                let value = self.applied(&member.value, MAPS.contains(&name), position);
                out.push(Member { name: member.name.clone(), name_span: member.name_span, value });
            }
            _ if OF_3_1.contains(&name) && !is_3_0 && name != "examples" => out.push(copied()),
            _ if name.starts_with("x-") => self.notes.foreign(name, member.name_span),
            _ => {
                let what = if is_3_0 && (is_applicator(name) || OF_3_1.contains(&name)) {
                    " (not of OpenAPI 3.0)"
                } else {
                    ""
                };
                self.notes.add(NOT_CARRIED, member.name_span, format!("the keyword `{}`{what}", shown(name)));
            }
        }
    }

    fn malformed(&mut self, member: &Member, fault: &str) {
        let message = format!("`{}` {fault}, not {}", shown(&member.name), described(&member.value));
        self.notes.add(NOT_CARRIED, member.name_span, message);
    }

    /// A schema, or a list or an object of them.
    fn applied(&mut self, value: &'d Node, is_map: bool, position: Position) -> Node {
        match &value.value {
            Value::Array(items) => {
                Node::made(Value::Array(items.iter().map(|item| self.schema(item, position)).collect()), value.span)
            }
            _ if is_map => {
                let mut members: Vec<Member> = value
                    .members()
                    .iter()
                    .map(|member| Member {
                        name: member.name.clone(),
                        name_span: member.name_span,
                        value: self.schema(&member.value, position),
                    })
                    .collect();
                members.sort_by(|one, other| one.name.cmp(&other.name));
                Node::made(Value::Object(members), value.span)
            }
            _ => self.schema(value, position),
        }
    }

    /// What a reference leads to, as the shared schema that it becomes.
    fn reference(&mut self, reference: &Node, position: Position) -> Option<Node> {
        let pointer = self.document.target(reference, self.diagnostics)?;
        let pointer = if position == Position::Part { self.families.base(pointer) } else { pointer };
        self.shared(&pointer, reference.span)
    }

    /// A reference to a shared schema.
    fn shared(&self, pointer: &str, span: Span) -> Option<Node> {
        let name = self.names.of(pointer, self.direction)?;
        let file = if self.in_common { "" } else { "common.schema.json" };
        Some(Node::text(format!("{file}#/$defs/{name}"), span))
    }

    /// A parent as everybody but its children means it: the base, and each child where the discriminator names it.
    pub(crate) fn parent(&mut self, pointer: &str, family: &Family, schema: &Node) -> Node {
        let span = schema.span;
        let object = |members: Vec<Member>| Node::made(Value::Object(members), span);
        let referring = |reference: Node| object(vec![Member::made("$ref", reference)]);
        let mut parts: Vec<Node> =
            self.shared(&self.families.base(pointer.to_owned()), span).map(referring).into_iter().collect();
        for (child, values) in &family.children {
            let Some(reference) = self.shared(child, span) else { continue };
            let mut condition = object(Vec::new());
            pin(&mut condition, &family.property, values.iter().cloned().collect());
            let conditional = vec![Member::made("if", condition), Member::made("then", referring(reference))];
            parts.push(object(conditional));
        }
        if let Some(discriminator) = schema.member("discriminator") {
            let message =
                format!("the discriminator: a value that names a child in `{}` is that child too", family.property);
            self.notes.add(READ_AS, discriminator.name_span, message);
        }
        let mut members = vec![Member::made("allOf", Node::made(Value::Array(parts), span))];
        members.extend(schema.member("description").filter(|member| member.value.as_str().is_some()).cloned());
        object(in_order(members))
    }

    /// `required`; in OpenAPI 3.0 what is read-only is not required of requests, what is write-only not of responses.
    fn required(&mut self, schema: &Node, member: &Member, out: &mut Vec<Member>) {
        let flag = if self.direction == Direction::Request { "readOnly" } else { "writeOnly" };
        let mut names = Vec::new();
        for item in member.value.items() {
            let Some(name) = item.as_str() else { continue };
            if is_flagged(self.document, schema, name, flag) {
                if self.document.version == Version::V3_0 {
                    let message = format!("`{}` is {flag}: not required of a {}", shown(name), self.direction.word());
                    self.notes.add(READ_AS, item.span, message);
                    continue;
                }
                let message =
                    format!("`{}` is {flag} and required: required of a {} too", shown(name), self.direction.word());
                self.notes.add(READ_AS, item.span, message);
            }
            names.push(item.clone());
        }
        names.sort_by(|one, other| one.as_str().cmp(&other.as_str()));
        if !names.is_empty() {
            out.push(Member::made("required", Node::made(Value::Array(names), member.value.span)));
        }
    }

    /// A boolean makes the bound beside it exclusive (3.0); a number is a bound of its own (3.1).
    fn exclusive(&mut self, schema: &Node, member: &Member, out: &mut Vec<Member>) {
        let is_3_0 = self.document.version == Version::V3_0;
        let bound = if member.name == "exclusiveMinimum" { "minimum" } else { "maximum" };
        match (&member.value.value, schema.get(bound)) {
            (Value::Number(_), _) => out.push(Member::made(member.name.clone(), member.value.clone())),
            (Value::Bool(true), Some(Node { value: Value::Number(text), span })) => {
                out.push(Member::made(member.name.clone(), Node::made(Value::Number(text.clone()), *span)));
            }
            (Value::Bool(false), _) => {}
            (Value::Bool(true), _) => {
                return self.notes.add(NOT_CARRIED, member.name_span, format!("`{}` without `{bound}`", member.name));
            }
            _ => return self.malformed(member, "takes a number"),
        }
        if matches!(member.value.value, Value::Bool(_)) != is_3_0 {
            let message = format!("`{}` as {} is of another version of OpenAPI", member.name, member.value.kind());
            self.notes.add(READ_AS, member.name_span, message);
        }
    }

    fn examples(&mut self, values: &[Node], member: &Member, out: &mut Vec<Member>) {
        match out.iter_mut().find(|known| known.name == "examples") {
            Some(Member { value: Node { value: Value::Array(known), .. }, .. }) => {
                let more: Vec<Node> = values.iter().filter(|value| !known.contains(value)).cloned().collect();
                known.extend(more);
            }
            _ => out.push(Member::made("examples", Node::made(Value::Array(values.to_vec()), member.value.span))),
        }
    }

    /// The values, each once.
    fn different(&mut self, values: &Node) -> Node {
        let mut kept: Vec<Node> = Vec::new();
        for value in values.items() {
            if kept.contains(value) {
                self.notes.add(READ_AS, value.span, "this value stands twice in the `enum`");
            } else {
                kept.push(value.clone());
            }
        }
        Node::made(Value::Array(kept), values.span)
    }

    /// Rules; those of a schema that requests have their own of get an id of their own there.
    fn rules(&mut self, rules: &Node) -> Node {
        let mut rules = rules.clone();
        let Value::Array(items) = &mut rules.value else { return rules };
        for id in items.iter_mut().filter(|_| self.is_twin).filter_map(|rule| rule.step_mut("id")) {
            if let Value::String(text) = &mut id.value {
                text.push_str("-in-request");
                let message =
                    format!("the rule has the id `{}` where requests have a schema of their own", shown(text));
                self.notes.add(READ_AS, id.span, message);
            }
        }
        rules
    }

    /// The context of rules: what it refers to in the document is referred to in the schemas.
    fn context(&mut self, context: &Node) -> Node {
        let mut context = context.clone();
        if let Value::Object(variables) = &mut context.value {
            for variable in variables {
                let reference = variable.value.get("$ref").filter(|reference| is_local(reference)).cloned();
                let made = reference.and_then(|reference| self.reference(&reference, Position::Inner));
                if let (Some(made), Some(slot)) = (made, variable.value.step_mut("$ref")) {
                    *slot = made;
                }
            }
        }
        context
    }
}

fn is_applicator(name: &str) -> bool {
    MAPS.contains(&name) || LISTS.contains(&name) || SINGLE.contains(&name) || IN_PLACE.contains(&name)
}

fn is_bound_exclusive(schema: &Node, bound: &str) -> bool {
    let keyword = if bound == "minimum" { "exclusiveMinimum" } else { "exclusiveMaximum" };
    schema.get(keyword).is_some_and(Node::is_true)
}

fn beside_reference(name: &str) -> bool {
    matches!(name, "$ref" | "description" | "title" | "deprecated" | "nullable" | "readOnly" | "writeOnly" | "example")
        || name.starts_with("x-")
}

/// A value as a message shows it: short ones as they are.
fn described(value: &Node) -> String {
    match &value.value {
        Value::String(text) => format!("`{}`", shown(text)),
        Value::Number(text) => text.clone(),
        Value::Bool(value) => value.to_string(),
        _ => value.kind().to_owned(),
    }
}
