//! The examples of a document as captures, each judged by the schema that was made: a document may contradict itself.

use std::collections::BTreeSet;

use jsonschema::{Draft, Registry};
use typemint_codegen::diagnostic::{Diagnostics, shown};

use crate::assemble::Schemas;
use crate::code::{EXAMPLE_CONTRADICTS, NOT_CARRIED};
use crate::document::Document;
use crate::print;
use crate::report::Notes;
use crate::target::Target;
use crate::tree::{Member, Node, Value};

/// Where the schemas are thought to be while examples are judged.
const BASE: &str = "schema:///";

/// How many faults of one example are told.
const MAX_FAULTS: usize = 5;

/// An example.
struct Example {
    name: String,
    body: Node,
}

/// The captures of a message: its name, and a line an example.
pub(crate) struct Captures {
    pub(crate) message: String,
    pub(crate) lines: Vec<String>,
}

/// Makes the captures of all messages; examples that their schema refuses are in the report, and expected to be refused.
pub(crate) fn captures(
    document: &Document,
    targets: &[Target<'_>],
    schemas: &Schemas,
    provider: &str,
    notes: &mut Notes,
) -> Vec<Captures> {
    let registry = registry(schemas);
    let mut all = Vec::new();
    for target in targets {
        let examples = examples(document, target, notes);
        let judge =
            registry.as_ref().filter(|_| !examples.is_empty()).and_then(|registry| judge(registry, &target.name));
        let lines: Vec<String> = examples
            .into_iter()
            .map(|example| {
                let faults = judge.as_ref().map(|judge| faults(judge, &example.body)).unwrap_or_default();
                if let Some((at, _)) = faults.first() {
                    let told: Vec<String> = faults.iter().map(|(pointer, why)| fault(pointer, why)).collect();
                    let message = format!(
                        "the example `{}` of {} contradicts its schema: {}",
                        shown(&example.name),
                        target.name,
                        told.join("; ")
                    );
                    notes.add(EXAMPLE_CONTRADICTS, place(&example.body, at).span, message);
                }
                line(provider, &target.name, example, faults.first().map(|(pointer, _)| pointer.as_str()))
            })
            .collect();
        if !lines.is_empty() {
            all.push(Captures { message: target.name.clone(), lines });
        }
    }
    all
}

fn fault(pointer: &str, why: &str) -> String {
    let pointer = if pointer.is_empty() { "the whole" } else { pointer };
    format!("{}: {}", shown(pointer), shown(why))
}

/// The node at a pointer, or the last on the way to it.
fn place<'n>(body: &'n Node, pointer: &str) -> &'n Node {
    let tokens = crate::tree::tokens(pointer).unwrap_or_default();
    let mut node = body;
    for token in &tokens {
        let Some(next) = node.step(token) else { break };
        node = next;
    }
    node
}

fn registry(schemas: &Schemas) -> Option<Registry<'static>> {
    let mut registry = Registry::new();
    for (path, schema) in &schemas.files {
        let resource = Draft::Draft202012.create_resource(schema.to_json());
        registry = registry.add(format!("{BASE}{path}"), resource).ok()?;
    }
    registry.prepare().ok()
}

fn judge(registry: &Registry<'static>, message: &str) -> Option<jsonschema::Validator> {
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .with_registry(registry)
        .should_validate_formats(true)
        .offline()
        .build(&serde_json::json!({ "$ref": format!("{BASE}{message}.schema.json") }))
        .ok()
}

/// The pointers at fault, each with why; values are not repeated.
fn faults(judge: &jsonschema::Validator, body: &Node) -> Vec<(String, String)> {
    let body = body.to_json();
    let mut faults = Vec::new();
    for error in judge.iter_errors(&body).take(MAX_FAULTS) {
        faults.push((error.instance_path().to_string(), error.masked().to_string()));
    }
    faults
}

fn examples(document: &Document, target: &Target<'_>, notes: &mut Notes) -> Vec<Example> {
    let mut all: Vec<Example> = Vec::new();
    let mut names = BTreeSet::new();
    let mut add = |name: &str, body: &Node| {
        if all.iter().any(|known| known.body == *body) {
            return;
        }
        let stem: String = name.chars().map(|one| if one.is_control() { ' ' } else { one }).collect();
        let mut name = stem.clone();
        let mut count = 2;
        while !names.insert(name.clone()) {
            name = format!("{stem}-{count}");
            count += 1;
        }
        all.push(Example { name, body: unwrapped(document, target, body) });
    };
    for media in &target.media {
        if let Some(body) = media.get("example") {
            add("example", body);
        }
        for member in media.get("examples").map(Node::members).unwrap_or_default() {
            let example = document.follow(&member.value, &mut Diagnostics::default());
            match example.and_then(|example| example.get("value")) {
                Some(body) => add(&member.name, body),
                None => notes.add(
                    NOT_CARRIED,
                    member.name_span,
                    format!("the example `{}` has no value here", shown(&member.name)),
                ),
            }
        }
    }
    if let Some(schema) = target.schema.and_then(|schema| document.follow(schema, &mut Diagnostics::default())) {
        schema.get("example").into_iter().for_each(|body| add("schema", body));
        schema.get("examples").map(Node::items).unwrap_or_default().iter().for_each(|body| add("schema", body));
    }
    all
}

/// An example that is written as text of JSON, where the message is an object or a list.
fn unwrapped(document: &Document, target: &Target<'_>, body: &Node) -> Node {
    let schema = target.schema.and_then(|schema| document.follow(schema, &mut Diagnostics::default()));
    let is_text = schema.and_then(|schema| schema.get("type")).is_some_and(|kind| kind.as_str() == Some("string"));
    let Some(text) = body.as_str().filter(|text| !is_text && text.trim_start().starts_with(['{', '['])) else {
        return body.clone();
    };
    let file = body.span.file;
    match crate::read::read(file, "example.json", text, &mut Diagnostics::default()) {
        Some(node) => respanned(node, body),
        None => body.clone(),
    }
}

/// All of it at the place of `at`: text within text has no lines of its own.
fn respanned(mut node: Node, at: &Node) -> Node {
    node.span = at.span;
    match &mut node.value {
        Value::Array(items) => {
            *items = std::mem::take(items).into_iter().map(|item| respanned(item, at)).collect();
        }
        Value::Object(members) => {
            for member in members {
                let value = std::mem::replace(&mut member.value, Node::made(Value::Null, at.span));
                member.value = respanned(value, at);
            }
        }
        _ => {}
    }
    node
}

/// A line in the capture format.
fn line(provider: &str, message: &str, example: Example, fault: Option<&str>) -> String {
    let span = example.body.span;
    let object = |members| Node::made(Value::Object(members), span);
    let text = |name: &str, value: &str| Member::made(name, Node::text(value, span));
    let expect = match fault {
        None => vec![text("verdict", "valid")],
        Some(pointer) => vec![text("verdict", "invalid"), text("pointer", pointer)],
    };
    let members = vec![
        text("provider", provider),
        text("message", message),
        text("name", &example.name),
        Member::made("body", example.body),
        Member::made("expect", object(expect)),
    ];
    print::line(&object(members))
}
