//! One of the two sets of schemas, read and resolved: every schema by its place, with references that name places.
//! Compares nothing.

use std::collections::BTreeMap;

use serde_json::Value;
use typemint_codegen::diagnostic::Diagnostics;
use typemint_codegen::front::{Front, front};
use typemint_codegen::parse::{Dialect, Draft, Location, RuleProfile, RuleSeverity};
use typemint_codegen::resolve::MessageKind;
use typemint_codegen::source::{SourceMap, Span};
use typemint_codegen::{Options, OutputFile, SourceFile, generate};

use crate::report::{Direction, RuleText};

/// A set of schemas.
pub(crate) struct Side {
    sources: SourceMap,
    front: Front,
    /// The files as JSON, by path. A reference is the place that it leads to.
    files: BTreeMap<String, Value>,
    /// The messages, by provider and name.
    pub(crate) messages: BTreeMap<(String, String), Message>,
    /// The rules, by id.
    pub(crate) rules: BTreeMap<String, RuleText>,
    /// The ledgers, by folder.
    pub(crate) ledgers: BTreeMap<String, Value>,
}

/// A message.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    /// The place of its root schema.
    pub(crate) root: String,
    /// Who sends it; nothing where no `x-message` says it.
    pub(crate) direction: Option<Direction>,
    /// The URI of the meta-schema that its bundle names.
    pub(crate) dialect: &'static str,
    /// Whether what it says depends on the dynamic scope.
    pub(crate) is_dynamic: bool,
    /// `x-message` as written.
    pub(crate) facts: Value,
}

impl Side {
    /// Reads a set of schemas; what is wrong with it, rendered, if it cannot be resolved.
    pub(crate) fn read(given: &[SourceFile]) -> Result<Side, Vec<String>> {
        let sources = SourceMap::new(given.iter().map(|file| (file.path.clone(), file.text.clone())));
        let mut diagnostics = Diagnostics::default();
        let front = front(&sources, &mut diagnostics);
        if diagnostics.has_errors() {
            return Err(diagnostics.iter().map(|problem| problem.render(&sources, false)).collect());
        }
        let mut side = Side {
            files: BTreeMap::new(),
            messages: BTreeMap::new(),
            rules: BTreeMap::new(),
            ledgers: BTreeMap::new(),
            sources,
            front,
        };
        side.files = side.resolved();
        side.messages = side.listed();
        side.rules = side.rules();
        for file in given.iter().filter(|file| file.path.rsplit('/').next() == Some("ledger.json")) {
            let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            // One that is no JSON is for the ledger's own test to refuse.
            if let Ok(ledger) = serde_json::from_str(&file.text) {
                side.ledgers.insert(folder.to_owned(), ledger);
            }
        }
        Ok(side)
    }

    /// The Rust text that is generated of it; what is wrong with it, rendered, if none can be.
    pub(crate) fn generated(given: &[SourceFile]) -> Result<Vec<OutputFile>, Vec<String>> {
        let output = generate(given, &Options::default());
        if output.failed { Err(output.diagnostics) } else { Ok(output.files) }
    }

    /// The schema at a place: `adyen/common.schema.json#/$defs/Amount`.
    pub(crate) fn at(&self, place: &str) -> Option<&Value> {
        let (path, pointer) = place.split_once('#')?;
        self.files.get(path)?.pointer(pointer)
    }

    /// A whole file.
    pub(crate) fn file(&self, path: &str) -> Option<&Value> {
        self.files.get(path)
    }

    /// The line of a schema, counted from 1; nothing if no schema starts there.
    pub(crate) fn line(&self, place: &str) -> Option<usize> {
        let (path, pointer) = place.split_once('#')?;
        let file = self.sources.find(path)?;
        let mut pointer = format!("#{pointer}");
        // A keyword has no place of its own in the arena: the schema that it stands in does.
        loop {
            let location = Location { file, pointer: pointer.clone() };
            if let Some(id) = self.front.graph.arena.at(&location) {
                let span = self.front.graph.node(id).span;
                let name = place.get(path.len() + pointer.len() + 1..).and_then(|rest| rest.split('/').next());
                let start = name.and_then(|name| self.keyword_span(id, name)).unwrap_or(span);
                return Some(self.sources.line_column(start).line);
            }
            pointer.truncate(pointer.rfind('/')?);
        }
    }

    fn keyword_span(&self, id: typemint_codegen::parse::SchemaId, name: &str) -> Option<Span> {
        let keywords = self.front.graph.node(id).keywords()?;
        keywords.written(&name.replace("~1", "/").replace("~0", "~")).map(|written| written.name.span)
    }

    fn place_of(&self, location: &Location) -> String {
        format!("{}{}", self.sources.path(location.file), location.pointer)
    }

    /// The files with their references resolved, and without the names that made those references work.
    fn resolved(&self) -> BTreeMap<String, Value> {
        let graph = &self.front.graph;
        let mut files: BTreeMap<String, Value> = BTreeMap::new();
        for (id, node) in graph.arena.iter() {
            let path = self.sources.path(node.location.file);
            if !files.contains_key(path) {
                let text = self.sources.get(node.location.file).map_or("", |source| source.text());
                files.insert(path.to_owned(), serde_json::from_str(text).unwrap_or(Value::Bool(true)));
            }
            let pointer = node.location.pointer.strip_prefix('#').unwrap_or_default();
            let Some(Value::Object(schema)) = files.get_mut(path).and_then(|file| file.pointer_mut(pointer)) else {
                continue;
            };
            let dialect = graph.arena.resource(node.resource).map(|resource| resource.dialect);
            for name in ["$id", "$anchor", "$dynamicAnchor", "$recursiveAnchor", "$dynamicRef", "$recursiveRef"] {
                schema.remove(name);
            }
            schema.remove("$schema");
            if dialect.is_some_and(|dialect| dialect.draft == Draft::Draft4)
                && schema.get("id").is_some_and(Value::is_string)
            {
                schema.remove("id");
            }
            let target = graph.target(id).or_else(|| graph.dynamic(id).map(|(_, target)| target));
            if let Some(target) = target {
                if dialect.is_some_and(Dialect::reference_stands_alone) {
                    schema.retain(|name, _| matches!(name.as_str(), "$defs" | "definitions"));
                }
                schema.insert("$ref".to_owned(), Value::String(self.place_of(&graph.node(target).location)));
            }
            if dialect == Some(Dialect::OPENAPI_3_0) {
                nullable(schema);
            }
        }
        files
    }

    fn listed(&self) -> BTreeMap<(String, String), Message> {
        let named = self.front.messages.iter().map(|message| {
            let (graph, name) = (&self.front.graph, message.name.clone());
            let node = graph.node(message.root);
            let provider = self.front.provider(message.provider).map_or("", |provider| provider.folder.as_str());
            let direction = match &message.kind {
                MessageKind::Request => Some(Direction::Request),
                MessageKind::Response { .. } => Some(Direction::Response),
                MessageKind::Webhook => Some(Direction::Webhook),
                MessageKind::Document => None,
            };
            let draft = graph.arena.resource(node.resource).map_or(Draft::Draft202012, |found| found.dialect.draft);
            let root = self.place_of(&node.location);
            let facts = self.at(&root).and_then(|schema| schema.get("x-message")).cloned().unwrap_or(Value::Null);
            let is_dynamic = graph.is_dynamic(message.root);
            let message = Message { root, direction, dialect: uri(draft), is_dynamic, facts };
            ((provider.to_owned(), name), message)
        });
        named.collect()
    }

    fn rules(&self) -> BTreeMap<String, RuleText> {
        let mut out = BTreeMap::new();
        for (_, node) in self.front.graph.arena.iter() {
            for rule in node.keywords().into_iter().flat_map(|keywords| &keywords.extension.rules) {
                let text = RuleText {
                    id: rule.id.value.clone(),
                    place: format!("{}/x-rules", self.place_of(&node.location)),
                    expression: rule.expression.text.clone(),
                    message: rule.message.value.clone(),
                    path: rule.path.as_ref().map(|path| path.value.clone()),
                    profile: if rule.profile.value == RuleProfile::Core { "core" } else { "strict" }.to_owned(),
                    severity: if rule.severity.value == RuleSeverity::Error { "error" } else { "warning" }.to_owned(),
                };
                out.insert(text.id.clone(), text);
            }
        }
        out
    }
}

fn uri(draft: Draft) -> &'static str {
    match draft {
        Draft::Draft4 => "http://json-schema.org/draft-04/schema#",
        Draft::Draft6 => "http://json-schema.org/draft-06/schema#",
        Draft::Draft7 => "http://json-schema.org/draft-07/schema#",
        Draft::Draft201909 => "https://json-schema.org/draft/2019-09/schema",
        Draft::Draft202012 => "https://json-schema.org/draft/2020-12/schema",
    }
}

/// `nullable` of OpenAPI 3.0 as JSON Schema says it.
fn nullable(schema: &mut serde_json::Map<String, Value>) {
    if schema.remove("nullable") != Some(Value::Bool(true)) {
        return;
    }
    if let Some(kind @ Value::String(_)) = schema.get("type").cloned() {
        schema.insert("type".to_owned(), Value::Array(vec![kind, Value::String("null".to_owned())]));
        if let Some(Value::Array(values)) = schema.get_mut("enum")
            && !values.contains(&Value::Null)
        {
            values.push(Value::Null);
        }
    }
}
