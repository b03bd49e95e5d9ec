//! OpenAPI 3.0 and 3.1 in, schemas in typemint's conventions, captures and a report out. Reads and writes no file.
//!
//! ```text
//! read (JSON, YAML) -> overlay -> document, operations -> targets -> reach -> assemble (translate) -> examples
//! ```

mod assemble;
pub mod code;
mod document;
mod example;
mod operation;
mod overlay;
mod print;
mod read;
mod report;
mod schema;
mod selection;
mod target;
mod tree;

use std::collections::BTreeSet;

use document::Document;
use operation::Operation;
use report::Notes;
pub use report::{Entry, Place, Problem};
use target::{Finder, Target};
use tree::{Member, Node, Value};
use typemint_codegen::diagnostic::{Diagnostic, Diagnostics};
use typemint_codegen::source::{FileId, SourceMap};

/// A file, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Its path: what problems and entries name it by. `.json` is JSON, `.yaml` and `.yml` are YAML; others are told
    /// apart by their first sign.
    pub path: String,
    /// The text.
    pub text: String,
}

/// Which messages to make.
#[derive(Clone, Copy, Debug)]
pub enum Selection<'a> {
    /// Every request, every successful answer, every webhook.
    All,
    /// `NAME=OPERATION[:request|:response[STATUS]]` each. An operation is its `operationId`, `METHOD /path`, or the name
    /// of a webhook. Without a part it is the body that is sent, or the answer where none is.
    Messages(&'a [String]),
}

/// What an import made.
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// The schemas: `NAME.schema.json` and `common.schema.json`, by path.
    pub schemas: Vec<Text>,
    /// The examples of the document in the capture format: `NAME.ndjson`, by path.
    pub captures: Vec<Text>,
    /// `provider.json`, for a folder that has none.
    pub provider: String,
    /// What could not be carried, what was read in one of several ways, which examples contradict their schema.
    pub entries: Vec<Entry>,
    /// How many nodes the overlays changed.
    pub changed: usize,
}

/// An operation of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What to ask for it by.
    pub handle: String,
    /// `METHOD /path`, or `webhook NAME`.
    pub title: String,
    /// Its summary, if it has one.
    pub summary: String,
    /// The parts that it has: `request`, `response201`, ...
    pub parts: Vec<String>,
}

/// Imports messages of `spec`, corrected by `overlays` in their order, for `provider` (the name of a folder).
///
/// # Errors
///
/// All problems that were found: text that is neither JSON nor YAML, no OpenAPI document, an overlay action whose target
/// is gone, an operation that is not there, a reference that leads nowhere or out of the document, circular references.
pub fn import(
    spec: &Text,
    overlays: &[Text],
    selection: Selection<'_>,
    provider: &str,
) -> Result<Import, Vec<Problem>> {
    let (sources, files) = sources(spec, overlays);
    let mut diagnostics = Diagnostics::default();
    let Some((document, changed)) = corrected(&sources, &files, &mut diagnostics) else {
        return Err(problems(&diagnostics, &sources));
    };
    let mut notes = Notes::default();
    let operations = operation::operations(&document, &mut Diagnostics::default());
    let mut found = Vec::new();
    let targets = targets(&document, &operations, selection, &mut diagnostics, &mut notes, &mut found);
    let families = schema::Families::of(&document);
    let reached = schema::reach(&document, &families, &targets, &mut diagnostics);
    schema::check_cycles(&document, &families, &reached, &mut diagnostics);
    found.extend(problems(&diagnostics, &sources));
    if !found.is_empty() {
        return Err(found);
    }
    let schemas = assemble::assemble(&document, &families, &targets, &reached, &mut notes, &mut diagnostics);
    if diagnostics.has_errors() {
        return Err(problems(&diagnostics, &sources));
    }
    let captures = example::captures(&document, &targets, &schemas, provider, &mut notes);
    let capture = |one: example::Captures| Text {
        path: format!("{}.ndjson", one.message),
        text: one.lines.iter().map(|line| format!("{line}\n")).collect(),
    };
    Ok(Import {
        schemas: schemas
            .files
            .iter()
            .map(|(path, node)| Text { path: path.clone(), text: print::file(node) })
            .collect(),
        captures: captures.into_iter().map(capture).collect(),
        provider: provider_file(&document, provider),
        entries: notes.entries(&sources),
        changed,
    })
}

/// The operations of `spec`, corrected by `overlays`.
///
/// # Errors
///
/// As [`import`].
pub fn list(spec: &Text, overlays: &[Text]) -> Result<Vec<Listed>, Vec<Problem>> {
    let (sources, files) = sources(spec, overlays);
    let mut diagnostics = Diagnostics::default();
    let Some((document, _)) = corrected(&sources, &files, &mut diagnostics) else {
        return Err(problems(&diagnostics, &sources));
    };
    let listed = |operation: &Operation<'_>| {
        let responses = operation.node.get("responses").map(Node::members).unwrap_or_default();
        let request = operation.node.get("requestBody").map(|_| "request".to_owned());
        let with_body = responses.iter().filter(|response| {
            let response = document.follow(&response.value, &mut Diagnostics::default());
            response.is_some_and(|response| response.get("content").is_some())
        });
        Listed {
            handle: operation.handle(),
            title: operation.title(),
            summary: operation.node.get("summary").and_then(Node::as_str).unwrap_or_default().trim().to_owned(),
            parts: request.into_iter().chain(with_body.map(|response| format!("response{}", response.name))).collect(),
        }
    };
    Ok(operation::operations(&document, &mut Diagnostics::default()).iter().map(listed).collect())
}

/// Whether a text is a file that an import made, and may replace.
pub fn is_imported(text: &str) -> bool {
    text.contains(assemble::MARK)
}

/// The texts and, in the order given, which files they are.
fn sources(spec: &Text, overlays: &[Text]) -> (SourceMap, Vec<FileId>) {
    let plain = |text: &Text| (text.path.clone(), text.text.trim_start_matches('\u{feff}').to_owned());
    let all = || std::iter::once(spec).chain(overlays);
    let sources = SourceMap::new(all().map(plain));
    let files = all().filter_map(|text| sources.find(&text.path)).collect();
    (sources, files)
}

/// The document with its overlays applied; nothing if there is an error.
fn corrected(sources: &SourceMap, files: &[FileId], diagnostics: &mut Diagnostics) -> Option<(Document, usize)> {
    let mut trees = Vec::new();
    for file in files {
        let source = sources.get(*file)?;
        trees.push(read::read(*file, source.path(), source.text(), diagnostics));
    }
    let trees: Vec<Node> = trees.into_iter().collect::<Option<_>>()?;
    let (root, overlays) = trees.split_first()?;
    let overlays: Vec<_> = overlays.iter().map(|tree| overlay::parse(tree, diagnostics)).collect();
    if diagnostics.has_errors() {
        return None;
    }
    let mut root = root.clone();
    let changed = overlays.iter().map(|overlay| overlay::apply(overlay, &mut root, diagnostics)).sum();
    let document = Document::new(root, diagnostics)?;
    if diagnostics.has_errors() { None } else { Some((document, changed)) }
}

fn targets<'d>(
    document: &'d Document,
    operations: &'d [Operation<'d>],
    selection: Selection<'_>,
    diagnostics: &mut Diagnostics,
    notes: &mut Notes,
    problems: &mut Vec<Problem>,
) -> Vec<Target<'d>> {
    let mut finder = Finder { document, operations, diagnostics, notes };
    let Selection::Messages(wanted) = selection else { return finder.all() };
    let mut names = BTreeSet::new();
    let mut targets = Vec::new();
    for text in wanted {
        let before = finder.diagnostics.len();
        match selection::parse(text).and_then(|wanted| finder.find(&wanted)) {
            Ok(target) if !names.insert(target.name.clone()) => {
                let message = format!("two messages are to have the name `{}`", target.name);
                problems.push(*Problem::plain(code::INVALID_SELECTION, message, None));
            }
            Ok(target) => targets.push(target),
            // A reference that leads nowhere has its place, and says more than what follows from it.
            Err(_) if finder.diagnostics.len() > before => {}
            Err(problem) => problems.push(*problem),
        }
    }
    targets
}

fn problems(diagnostics: &Diagnostics, sources: &SourceMap) -> Vec<Problem> {
    let mut seen = BTreeSet::new();
    let is_new = |found: &&Diagnostic| seen.insert((found.span, found.code, found.message.clone()));
    diagnostics.iter().filter(is_new).map(|found| Problem::located(found, sources)).collect()
}

fn provider_file(document: &Document, provider: &str) -> String {
    let span = document.root.span;
    let info = |name: &str| match document.root.get("info").and_then(|info| info.get(name)) {
        Some(Node { value: Value::String(text) | Value::Number(text), .. }) => text.trim().to_owned(),
        _ => String::new(),
    };
    let title = Some(info("title")).filter(|title| !title.is_empty()).unwrap_or_else(|| provider.to_owned());
    let source = format!("{title}, version {}", info("version"));
    let members = vec![
        Member::made("name", Node::text(provider, span)),
        Member::made("title", Node::text(title, span)),
        Member::made("documentation", Node::made(Value::Array(vec![Node::text(source, span)]), span)),
    ];
    print::file(&Node::made(Value::Object(members), span))
}
