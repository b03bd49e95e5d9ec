//! Messages and shared schemas as files: which schema stands where, and what the root of a message says of it.

use std::collections::{BTreeMap, BTreeSet};

use typemint_codegen::diagnostic::Diagnostics;
use typemint_codegen::source::Span;

use crate::code::READ_AS;
use crate::document::{Document, Version};
use crate::operation::Place;
use crate::print::in_order;
use crate::report::Notes;
use crate::schema::{Families, Names, Position, Reached, Translator};
use crate::target::{Direction, Target};
use crate::tree::{Member, Node, Value};

/// The first line of every imported file: whoever finds it knows where a change belongs.
pub(crate) const MARK: &str = "Made by `typemint import`: put changes into an overlay.";

/// The schemas, by path.
pub(crate) struct Schemas {
    pub(crate) files: BTreeMap<String, Node>,
}

/// Translates all that was reached.
pub(crate) fn assemble(
    document: &Document,
    families: &Families,
    targets: &[Target<'_>],
    reached: &Reached,
    notes: &mut Notes,
    diagnostics: &mut Diagnostics,
) -> Schemas {
    let inlined = inlined(document, families, targets, reached);
    let names = Names::new(reached, &inlined, targets.iter().map(|target| target.name.as_str()));
    let mut files = BTreeMap::new();
    let mut definitions = Vec::new();
    for (name, (pointer, direction)) in names.all(reached) {
        let Some(schema) = document.at(pointer) else { continue };
        untyped(schema, notes);
        let is_twin = direction == Direction::Request && reached.schemas.get(pointer).is_some_and(|uses| uses.differs);
        let mut translator =
            Translator { document, families, names: &names, notes, diagnostics, direction, in_common: true, is_twin };
        let translated = match families.get(pointer) {
            Some(family) => translator.parent(pointer, family, schema),
            None => translator.schema(schema, Position::Root),
        };
        definitions.push(Member::made(name, translated));
    }
    if !definitions.is_empty() {
        let span = document.root.span;
        let common = vec![
            Member::made("$schema", Node::text(DIALECT, span)),
            Member::made("title", Node::text("Shared parts", span)),
            Member::made("$comment", Node::text(MARK, span)),
            Member::made("$defs", Node::made(Value::Object(definitions), span)),
        ];
        files.insert("common.schema.json".to_owned(), Node::made(Value::Object(in_order(common)), span));
    }
    for target in targets {
        let schema = target.schema.map(|schema| root(document, schema, &inlined));
        schema.into_iter().for_each(|schema| untyped(schema, notes));
        let direction = target.direction;
        let mut translator = Translator {
            document,
            families,
            names: &names,
            notes,
            diagnostics,
            direction,
            in_common: false,
            is_twin: false,
        };
        let is_inlined = !schema.zip(target.schema).is_some_and(|(schema, written)| std::ptr::eq(schema, written));
        let position = if is_inlined { Position::Root } else { Position::Inner };
        let translated = schema.map(|schema| translator.schema(schema, position));
        files.insert(format!("{}.schema.json", target.name), message(document, target, targets, translated));
    }
    Schemas { files }
}

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schemas that only one message has, as its whole body: they stand in its file.
fn inlined(document: &Document, families: &Families, targets: &[Target<'_>], reached: &Reached) -> BTreeSet<String> {
    let body = |target: &Target<'_>| {
        let schema = target.schema?;
        let alone = document.version == Version::V3_0 || schema.members().len() == 1;
        let pointer = document.target(schema.get("$ref").filter(|_| alone)?, &mut Diagnostics::default())?;
        let is_object = document.at(&pointer).is_some_and(Node::is_object);
        reached
            .schemas
            .get(&pointer)
            .is_some_and(|uses| uses.count == 1 && is_object && families.get(&pointer).is_none())
            .then_some(pointer)
    };
    targets.iter().filter_map(body).collect()
}

/// The schema of a body, or what it refers to where that stands in its place.
fn root<'d>(document: &'d Document, schema: &'d Node, inlined: &BTreeSet<String>) -> &'d Node {
    let pointer = schema.get("$ref").and_then(|reference| document.target(reference, &mut Diagnostics::default()));
    let target = pointer.filter(|pointer| inlined.contains(pointer)).and_then(|pointer| document.at(&pointer));
    target.unwrap_or(schema)
}

/// Members without `type`: the letter takes anything that is no object, and a model has to as well.
fn untyped(schema: &Node, notes: &mut Notes) {
    let says = |name: &str| schema.get(name).is_some();
    let is_silent = !["type", "$ref", "allOf", "anyOf", "oneOf", "enum", "const"].into_iter().any(says);
    if let Some(properties) = schema.member("properties").filter(|_| is_silent) {
        let message = "`properties` without `type: object`: what is no object is valid too";
        notes.add(READ_AS, properties.name_span, message);
    }
}

fn message(document: &Document, target: &Target<'_>, targets: &[Target<'_>], translated: Option<Node>) -> Node {
    let operation = target.operation;
    let span = target.schema.map_or(operation.node.span, |schema| schema.span);
    let mut members = match translated {
        Some(Node { value: Value::Object(members), .. }) => members,
        Some(Node { value: Value::Bool(false), span }) => {
            vec![Member::made("not", Node::made(Value::Object(Vec::new()), span))]
        }
        _ => Vec::new(),
    };
    let text = |text: String| Node::text(text, span);
    let summary = operation.node.get("summary").and_then(Node::as_str).map_or_else(|| operation.title(), str::to_owned);
    let title = match target.direction {
        Direction::Webhook => summary.trim().to_owned(),
        direction => format!("{} ({})", summary.trim(), direction.word()),
    };
    members.retain(|member| !matches!(member.name.as_str(), "title" | "$comment" | "x-message"));
    if !members.iter().any(|member| member.name == "description")
        && let Some(description) = operation.node.get("description").and_then(Node::as_str)
    {
        members.push(Member::made("description", text(description.to_owned())));
    }
    if !members.iter().any(|member| member.name == "x-source") {
        let document = document.root.get("info").and_then(|info| info.get("title")).and_then(Node::as_str);
        let source = format!("{}: {}", document.unwrap_or("OpenAPI document").trim(), operation.title());
        members.push(Member::made("x-source", text(source)));
    }
    members.push(Member::made("$schema", text(DIALECT.to_owned())));
    members.push(Member::made("title", text(title)));
    members.push(Member::made("$comment", text(MARK.to_owned())));
    members.push(Member::made("x-message", x_message(target, targets, span)));
    Node::made(Value::Object(in_order(members)), span)
}

fn x_message(target: &Target<'_>, targets: &[Target<'_>], span: Span) -> Node {
    let text = |name: &str, value: &str| Member::made(name, Node::text(value, span));
    let list = |items: Vec<Node>| Node::made(Value::Array(items), span);
    let mut members = vec![text("direction", target.direction.word())];
    // Methods that messages are not told apart by are not written.
    if target.operation.method != "TRACE" {
        members.push(text("method", &target.operation.method));
    }
    if let Place::Path(path) = target.operation.place
        && path.starts_with('/')
    {
        members.push(text("path", path));
    }
    if !target.statuses.is_empty() {
        let statuses = target.statuses.iter().map(|status| Node::made(Value::Number(status.to_string()), span));
        members.push(Member::made("statuses", list(statuses.collect())));
    }
    let encodings = target.encodings.iter().map(|encoding| Node::text(*encoding, span)).collect();
    members.push(Member::made("encodings", list(encodings)));
    let is_request =
        |other: &&Target<'_>| other.direction == Direction::Request && std::ptr::eq(other.operation, target.operation);
    if target.direction == Direction::Response
        && let Some(request) = targets.iter().find(is_request)
    {
        members.push(text("answers", &request.name));
    }
    Node::made(Value::Object(members), span)
}
