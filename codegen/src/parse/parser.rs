//! What a run has parsed so far: texts as JSON, and the schemas in them. Root documents come first, documents of the
//! library and schemas in odd places when something refers to them. Follows no reference by itself.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::arena::{Location, SchemaArena, SchemaId};
use super::dialect::Dialect;
use super::schema::{Place, pointer_with};
use super::{openapi, schema, uri};
use crate::diagnostic::{Diagnostics, Severity};
use crate::json::{self, Node, Value};
use crate::source::{FileId, SourceMap};

/// What a caller decides about the reading of schemas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// The dialect of documents that name none.
    pub dialect: Dialect,
    /// Whether `format` is asserted; else it is an annotation.
    pub assert_formats: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { dialect: Dialect::of(super::Draft::Draft202012), assert_formats: true }
    }
}

/// Reads texts into one arena.
pub(crate) struct Parser<'a> {
    pub(crate) sources: &'a SourceMap,
    pub(super) settings: Settings,
    pub(crate) arena: SchemaArena,
    pub(crate) diagnostics: Diagnostics,
    /// The texts as JSON; nothing where one could not be read.
    nodes: BTreeMap<FileId, Option<Rc<Node>>>,
}

impl<'a> Parser<'a> {
    pub(crate) fn new(sources: &'a SourceMap, settings: Settings) -> Self {
        let (arena, diagnostics) = (SchemaArena::default(), Diagnostics::default());
        Parser { sources, settings, arena, diagnostics, nodes: BTreeMap::new() }
    }

    /// A text as JSON.
    fn json(&mut self, file: FileId) -> Option<Rc<Node>> {
        if let Some(known) = self.nodes.get(&file) {
            return known.clone();
        }
        let text = self.sources.get(file)?.text();
        let node = json::parse(file, text, &mut self.diagnostics).map(Rc::new);
        self.nodes.insert(file, node.clone());
        node
    }

    /// The root schema of a file, which is parsed now if it was not before.
    pub(crate) fn document(&mut self, file: FileId) -> Option<SchemaId> {
        if let Some(root) = self.arena.root(file) {
            return Some(root);
        }
        self.quietly(file, |parser| {
            let node = parser.json(file)?;
            let source = parser.sources.get(file)?;
            let place = Place {
                location: Location { file, pointer: "#".to_owned() },
                parent: None,
                resource: None,
                dialect: parser.settings.dialect,
            };
            let base = source.uri();
            let root = match openapi::dialect(&node) {
                Some(dialect) => openapi::parse_document(parser, Place { dialect, ..place }, &base, &node),
                None => schema::parse_root(parser, place, &base, &node),
            };
            parser.arena.add_document(file, root, source.is_library());
            Some(root)
        })
    }

    /// The schema at a place, known as one before or not; nothing if there is no value.
    pub(crate) fn schema_at(&mut self, location: &Location) -> Option<SchemaId> {
        if let Some(id) = self.arena.at(location) {
            return Some(id);
        }
        let document = self.json(location.file)?;
        let mut node: &Node = &document;
        let mut pointer = "#".to_owned();
        let mut parent = self.arena.root(location.file)?;
        for token in location.pointer.trim_start_matches('#').split('/').skip(1) {
            let name = token.replace("~1", "/").replace("~0", "~");
            node = match &node.value {
                Value::Object(members) => &members.iter().find(|member| member.name.text == name)?.value,
                Value::Array(items) => items.get(index(&name)?)?,
                _ => return None,
            };
            pointer = pointer_with(&pointer, &name);
            let here = Location { file: location.file, pointer: pointer.clone() };
            parent = self.arena.at(&here).unwrap_or(parent);
        }
        if !matches!(node.value, Value::Object(_) | Value::Bool(_)) || self.holds_schemas(location) {
            return None;
        }
        let resource = self.arena.node(parent).resource;
        let dialect = self.arena.resource(resource).map_or(self.settings.dialect, |resource| resource.dialect);
        let place = Place { location: location.clone(), parent: Some(parent), resource: Some(resource), dialect };
        Some(self.quietly(location.file, |parser| schema::parse_schema(parser, place, node, None)))
    }

    /// Whether the value there is not a schema, but names some.
    fn holds_schemas(&self, location: &Location) -> bool {
        const NAMES: [&str; 6] =
            ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "dependencies"];
        let Some((parent, last)) = location.pointer.rsplit_once('/') else { return false };
        let parent = Location { file: location.file, pointer: parent.to_owned() };
        NAMES.contains(&last) && self.arena.at(&parent).is_some()
    }

    /// The dialect that a `$schema` names: a known one, or one whose meta-schema is at hand.
    pub(super) fn dialect(&mut self, name: &str) -> Option<Dialect> {
        if let Some(dialect) = Dialect::named(name) {
            return Some(dialect);
        }
        let file = self.sources.library(uri::split(name).0)?;
        let node = self.json(file)?;
        let Value::Object(members) = &node.value else { return None };
        let base = members.iter().find(|member| member.name.text == "$schema").map(|member| &member.value.value);
        let base = match base {
            Some(Value::String(text)) => Dialect::named(&text.text).unwrap_or(self.settings.dialect),
            _ => self.settings.dialect,
        };
        Some(base.with_vocabularies(members))
    }

    /// Of a document of the library, only errors are told: a warning is for who wrote it.
    fn quietly<T>(&mut self, file: FileId, work: impl FnOnce(&mut Self) -> T) -> T {
        if !self.sources.get(file).is_some_and(|source| source.is_library()) {
            return work(self);
        }
        let kept = std::mem::take(&mut self.diagnostics);
        let result = work(self);
        let found = std::mem::replace(&mut self.diagnostics, kept);
        for problem in found.iter().filter(|problem| problem.severity == Severity::Error) {
            self.diagnostics.push(problem.clone());
        }
        result
    }
}

/// An index of an array as a JSON Pointer has it: no zero before it.
fn index(token: &str) -> Option<usize> {
    if token.len() > 1 && token.starts_with('0') { None } else { token.parse().ok() }
}
