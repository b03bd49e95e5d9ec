//! Every reference to the schema that it names: by path or URI, by anchor, by JSON Pointer. What it needs of the library is
//! parsed on the way. Does not merge the two.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, code, nearest, shown};
use crate::parse::{Location, Parser, SCHEMA_SUFFIX, SchemaId, Spanned, uri};
use crate::source::FileId;

/// Where references lead.
#[derive(Debug, Default)]
pub(super) struct Targets {
    /// Those that always lead to the same schema.
    pub(super) fixed: BTreeMap<SchemaId, SchemaId>,
    /// Those that depend on the dynamic scope: the anchor, and the schema where no other one has it.
    pub(super) dynamic: BTreeMap<SchemaId, (String, SchemaId)>,
}

/// The targets of all references; one without a target is reported and left out.
pub(super) fn targets(parser: &mut Parser<'_>) -> Targets {
    let mut targets = Targets::default();
    let mut files = Components::default();
    let mut index = 0;
    // Documents of the library are met on the way: there may be more schemas after a step than before.
    while let Some(id) = parser.arena.id_at(index) {
        index += 1;
        let Some(keywords) = parser.arena.node(id).keywords() else { continue };
        let (plain, core) = (keywords.reference.clone(), &keywords.core);
        let (dynamic, recursive) = (core.dynamic_reference.clone(), core.recursive_reference.clone());
        let file = parser.arena.node(id).location.file;
        let mut resolve = |parser: &mut Parser<'_>, reference: Option<Spanned<String>>| {
            let target = lookup(parser, id, &reference?)?;
            files.join(file, parser.arena.node(target).location.file);
            Some(target)
        };
        if let Some(target) = resolve(parser, plain) {
            targets.fixed.insert(id, target);
        }
        let name = dynamic.as_ref().and_then(|reference| anchor(&reference.value));
        if let Some(target) = resolve(parser, dynamic) {
            let has_it = |name: &String| {
                parser.arena.resource_of(target).and_then(|found| found.dynamic_anchor(name)) == Some(target)
            };
            let name = name.filter(has_it);
            add(&mut targets, id, name, target);
        }
        if let Some(target) = resolve(parser, recursive) {
            let is_recursive = parser.arena.resource_of(target).is_some_and(|found| found.dynamic_anchor("").is_some());
            add(&mut targets, id, is_recursive.then(String::new), target);
        }
    }
    settle(parser, &mut targets, &mut files);
    targets
}

/// A reference without an anchor, or to what is none, is not dynamic.
fn add(targets: &mut Targets, id: SchemaId, anchor: Option<String>, target: SchemaId) {
    match anchor {
        None if !targets.fixed.contains_key(&id) => drop(targets.fixed.insert(id, target)),
        // No dynamic scope has an anchor that is no identifier.
        anchor => drop(targets.dynamic.insert(id, (anchor.unwrap_or_else(|| "#".to_owned()), target))),
    }
}

/// Where only one schema in reach has the anchor, the dynamic scope does not matter.
fn settle(parser: &Parser<'_>, targets: &mut Targets, files: &mut Components) {
    let mut holders: BTreeMap<(FileId, String), BTreeSet<SchemaId>> = BTreeMap::new();
    for resource in parser.arena.resources() {
        for (name, id) in resource.dynamic_anchors() {
            holders.entry((files.first(resource.file), name.to_owned())).or_default().insert(id);
        }
    }
    let dynamic = std::mem::take(&mut targets.dynamic);
    for (id, (name, target)) in dynamic {
        let file = files.first(parser.arena.node(id).location.file);
        let holders = holders.get(&(file, name.clone())).map_or(0, BTreeSet::len);
        if holders < 2 && !targets.fixed.contains_key(&id) {
            targets.fixed.insert(id, target);
        } else {
            targets.dynamic.insert(id, (name, target));
        }
    }
}

/// Which files refer to each other, however far round.
#[derive(Default)]
struct Components(BTreeMap<FileId, FileId>);

impl Components {
    fn first(&self, file: FileId) -> FileId {
        let mut at = file;
        while let Some(next) = self.0.get(&at) {
            at = *next;
        }
        at
    }

    fn join(&mut self, a: FileId, b: FileId) {
        let (a, b) = (self.first(a), self.first(b));
        if a != b {
            self.0.insert(a.max(b), a.min(b));
        }
    }
}

/// The plain name in a reference's fragment.
fn anchor(text: &str) -> Option<String> {
    let name = uri::decoded(uri::split(text).1?)?;
    (!name.is_empty() && !name.starts_with('/')).then_some(name)
}

struct Problem {
    what: String,
    hint: Option<String>,
}

impl Problem {
    fn new(what: impl Into<String>) -> Self {
        Problem { what: what.into(), hint: None }
    }
}

/// The target; nothing where there is none, which is reported here or was before.
fn lookup(parser: &mut Parser<'_>, from: SchemaId, reference: &Spanned<String>) -> Option<SchemaId> {
    match target(parser, from, &reference.value) {
        Ok(target) => target,
        Err(problem) => {
            let message = format!("cannot resolve `{}`: {}", shown(&reference.value), problem.what);
            let mut found = Diagnostic::error(code::UNRESOLVED_REFERENCE, reference.span, message);
            found.hint = problem.hint;
            parser.diagnostics.push(found);
            None
        }
    }
}

/// The schema that a reference names; `Ok(None)` where its file could not be read, which is reported already.
fn target(parser: &mut Parser<'_>, from: SchemaId, text: &str) -> Result<Option<SchemaId>, Problem> {
    let (reference, fragment) = uri::split(text);
    let fragment = uri::decoded(fragment.unwrap_or_default())
        .ok_or_else(|| Problem::new("its fragment is not percent-encoded UTF-8"))?;
    if fragment.starts_with('/') && fragment.split('~').skip(1).any(|rest| !rest.starts_with(['0', '1'])) {
        return Err(Problem::new("in a JSON Pointer `~` is written `~0` and `/` within a name `~1`"));
    }
    let root = match reference.is_empty() {
        true => parser.arena.resource_of(from).map(|resource| resource.root),
        false => resource(parser, from, reference)?,
    };
    let Some(root) = root else { return Ok(None) };
    if fragment.is_empty() {
        return Ok(Some(root));
    }
    let location = parser.arena.node(root).location.clone();
    if fragment.starts_with('/') {
        let location = Location { pointer: format!("{}{fragment}", location.pointer), ..location };
        return match parser.schema_at(&location) {
            Some(id) => Ok(Some(id)),
            None => Err(no_schema(parser, &location)),
        };
    }
    let resource = parser.arena.resource_of(root);
    match resource.and_then(|resource| resource.anchor(&fragment)) {
        Some(id) => Ok(Some(id)),
        None => {
            let path = parser.sources.path(location.file);
            let what = format!("`{path}` has no anchor `{}`", shown(&fragment));
            Err(Problem { hint: Some("a JSON Pointer begins with `/`, as in `#/$defs/Name`".to_owned()), what })
        }
    }
}

/// The root of the resource that a reference without fragment means.
fn resource(parser: &mut Parser<'_>, from: SchemaId, reference: &str) -> Result<Option<SchemaId>, Problem> {
    let file = parser.arena.node(from).location.file;
    let base = parser.arena.resource_of(from).map_or_else(String::new, |resource| resource.uri.clone());
    let own_base = parser.sources.get(file).map(|source| source.uri()).unwrap_or_default();
    if uri::leaves_root(&base, reference) {
        return Err(Problem::new("its path leaves the folder of the schemas"));
    }
    let wanted = uri::resolve(&base, reference);
    if let Some(found) = named(parser, file, &wanted)? {
        return Ok(found);
    }
    // A file may name itself for the world, and still refer to its neighbours by path.
    let by_path = uri::resolve(&own_base, reference);
    if by_path != wanted
        && let Some(found) = named(parser, file, &by_path)?
    {
        return Ok(found);
    }
    match (wanted.strip_prefix(uri::LOCAL), by_path.strip_prefix(uri::LOCAL)) {
        (Some(path), _) => Err(no_file(parser, path)),
        (None, Some(path)) if !uri::is_absolute(reference) && !base.starts_with("urn:") => Err(no_file(parser, path)),
        _ => Err(Problem {
            what: format!("no document is known as `{}`, and nothing is read over the network", shown(&wanted)),
            hint: Some("refer to a file by its relative path, or register the document".to_owned()),
        }),
    }
}

/// The resource of a URI: of this file first, then of the library, then of other files. Nothing if there is none; nothing
/// in it if it cannot be read.
fn named(parser: &mut Parser<'_>, file: FileId, wanted: &str) -> Result<Option<Option<SchemaId>>, Problem> {
    let of_file = |parser: &Parser<'_>, file: FileId| {
        parser.arena.named(wanted).find(|resource| resource.file == file).map(|resource| resource.root)
    };
    if let Some(root) = of_file(parser, file) {
        return Ok(Some(Some(root)));
    }
    if let Some(document) = parser.sources.library(wanted) {
        return Ok(Some(parser.document(document)));
    }
    if let Some(path) = wanted.strip_prefix(uri::LOCAL) {
        let Some(path) = uri::decoded(path) else {
            return Err(Problem::new("its path is not percent-encoded UTF-8"));
        };
        match parser.sources.find(&path) {
            Some(document) if path.ends_with(SCHEMA_SUFFIX) => return Ok(Some(parser.document(document))),
            Some(_) => {
                let what = format!("`{}` is not a schema; the name of one ends in `{SCHEMA_SUFFIX}`", shown(&path));
                return Err(Problem::new(what));
            }
            None => {}
        }
    }
    let known = |parser: &Parser<'_>| {
        let is_library = |file: FileId| parser.sources.get(file).is_some_and(|source| source.is_library());
        let mut all: Vec<_> = parser.arena.named(wanted).collect();
        all.sort_by_key(|resource| (!is_library(resource.file), resource.file));
        all.first().map(|resource| resource.root)
    };
    if let Some(root) = known(parser) {
        return Ok(Some(Some(root)));
    }
    // Names that documents of the library give themselves are known when these are read.
    if !wanted.starts_with(uri::LOCAL) {
        let library: Vec<FileId> =
            parser.sources.iter().filter(|(_, source)| source.is_library()).map(|(file, _)| file).collect();
        for document in library {
            if mentions(parser, document, wanted) {
                parser.document(document);
            }
        }
    }
    Ok(known(parser).map(Some))
}

/// Whether a document may be the one that holds a resource: its text has the last part of the URI.
fn mentions(parser: &Parser<'_>, file: FileId, wanted: &str) -> bool {
    let last = wanted.trim_end_matches('/').rsplit(['/', ':']).next().unwrap_or(wanted);
    parser.sources.get(file).is_some_and(|source| source.text().contains(last))
}

fn no_file(parser: &Parser<'_>, path: &str) -> Problem {
    let paths = || parser.sources.iter().map(|(_, file)| file.path()).filter(|path| path.ends_with(SCHEMA_SUFFIX));
    let same_name = || paths().find(|other| name(other) == name(path));
    let near = nearest(path, paths()).or_else(same_name);
    let what = format!("there is no file `{}`", shown(path));
    Problem { what, hint: near.map(|near| format!("there is `{near}`")) }
}

fn no_schema(parser: &Parser<'_>, location: &Location) -> Problem {
    let path = parser.sources.path(location.file);
    let what = format!("`{path}` has no schema at `{}`", shown(&location.pointer));
    let pointers: Vec<&str> = parser
        .arena
        .iter()
        .filter(|(_, node)| node.location.file == location.file)
        .map(|(_, node)| node.location.pointer.as_str())
        .collect();
    let (parent, last) = split(&location.pointer);
    let siblings: Vec<&str> = pointers
        .iter()
        .map(|pointer| split(pointer))
        .filter(|(other, _)| *other == parent)
        .map(|(_, name)| name)
        .collect();
    let near = nearest(last, siblings.iter().copied()).map(|near| format!("{parent}/{near}"));
    let elsewhere = || pointers.iter().find(|pointer| split(pointer).1 == last).map(|pointer| (*pointer).to_owned());
    let hint = match near.or_else(elsewhere) {
        Some(near) => Some(format!("there is `{near}`")),
        None if siblings.is_empty() => None,
        None => {
            let shown: Vec<String> = siblings.iter().take(8).map(|name| format!("`{name}`")).collect();
            let more = if siblings.len() > shown.len() { ", ..." } else { "" };
            Some(format!("under `{parent}` there are {}{more}", shown.join(", ")))
        }
    };
    Problem { what, hint }
}

fn split(pointer: &str) -> (&str, &str) {
    pointer.rsplit_once('/').unwrap_or(("", pointer))
}

/// The folder of a path, without a slash at its end.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The last part of a path.
pub(super) fn name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}
