//! YAML to a tree: YAML 1.2 (core schema) with anchors and merge keys. Numbers keep their text; aliases cannot explode.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle};
use typemint_codegen::diagnostic::{Diagnostic, Diagnostics, code, shown};
use typemint_codegen::source::{FileId, Span};

use super::MAX_DEPTH;
use super::yaml_scalar::plain;
use crate::code::INVALID_YAML;
use crate::tree::{Member, Node, Value};

/// How many values aliases may repeat in all.
const MAX_REPEATED: usize = 2_000_000;

pub(super) fn read(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Option<Node> {
    let mut builder = Builder {
        places: Places::new(file, text),
        open: Vec::new(),
        anchors: BTreeMap::new(),
        repeated: 0,
        root: None,
        problem: None,
    };
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, span)) => builder.take(event, builder.places.span(span.start, span.end)),
            Err(error) => {
                let at = builder.places.span(*error.marker(), *error.marker());
                builder.fail(Diagnostic::error(INVALID_YAML, at, format!("this is not YAML: {}", error.info())));
            }
        }
        if builder.problem.is_some() {
            break;
        }
    }
    if let Some(problem) = builder.problem {
        diagnostics.push(problem);
        return None;
    }
    if builder.root.is_none() {
        let message = "the file is empty";
        diagnostics.push(Diagnostic::error(INVALID_YAML, Span::new(file, 0, 0), message));
    }
    builder.root
}

/// Where a character is, in bytes.
struct Places {
    file: FileId,
    /// The byte of each character; none where each character is a byte.
    bytes: Option<Vec<usize>>,
    length: usize,
}

impl Places {
    fn new(file: FileId, text: &str) -> Places {
        let bytes = (!text.is_ascii()).then(|| text.char_indices().map(|(at, _)| at).collect());
        Places { file, bytes, length: text.len() }
    }

    fn byte(&self, marker: Marker) -> usize {
        match &self.bytes {
            Some(bytes) => bytes.get(marker.index()).copied().unwrap_or(self.length),
            None => marker.index().min(self.length),
        }
    }

    fn span(&self, start: Marker, end: Marker) -> Span {
        let start = self.byte(start);
        Span::new(self.file, start, self.byte(end).max((start + 1).min(self.length)))
    }
}

/// A list or object that has not ended.
struct Open {
    anchor: usize,
    span: Span,
    kind: Kind,
}

enum Kind {
    Array(Vec<Node>),
    Object { members: Vec<Member>, seen: BTreeMap<String, Span>, merged: Vec<Node>, name: Option<(String, Span)> },
}

struct Builder {
    places: Places,
    open: Vec<Open>,
    anchors: BTreeMap<usize, (Node, Size)>,
    repeated: usize,
    root: Option<Node>,
    problem: Option<Diagnostic>,
}

/// How many values a value holds, and how deep.
#[derive(Clone, Copy)]
struct Size {
    count: usize,
    depth: usize,
}

impl Builder {
    fn take(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::DocumentStart(_) if self.root.is_some() => {
                self.fail(Diagnostic::error(INVALID_YAML, span, "the file holds a second document"));
            }
            Event::Scalar(text, style, anchor, tag) => {
                let is_text = tag.as_ref().is_some_and(|tag| tag.is_yaml_core_schema() && tag.suffix == "str");
                let value = match style {
                    ScalarStyle::Plain if !is_text => plain(&text),
                    _ => Value::String(text.into_owned()),
                };
                self.add(Node { value, span }, anchor);
            }
            Event::Alias(anchor) => match self.anchors.get(&anchor).cloned() {
                Some((node, size)) => {
                    self.repeated = self.repeated.saturating_add(size.count);
                    if self.repeated > MAX_REPEATED {
                        let message = format!("aliases repeat more than {MAX_REPEATED} values");
                        self.fail(Diagnostic::error(INVALID_YAML, span, message));
                    } else if self.open.len() + size.depth > MAX_DEPTH {
                        self.too_deep(span);
                    } else {
                        self.add(Node { span, ..node }, 0);
                    }
                }
                None => {
                    self.fail(Diagnostic::error(INVALID_YAML, span, "this alias stands for a value that holds it"));
                }
            },
            Event::SequenceStart(anchor, _) => self.begin(anchor, span, Kind::Array(Vec::new())),
            Event::MappingStart(anchor, _) => {
                let (members, seen, merged, name) = Default::default();
                self.begin(anchor, span, Kind::Object { members, seen, merged, name });
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            _ => {}
        }
    }

    fn begin(&mut self, anchor: usize, span: Span, kind: Kind) {
        self.open.push(Open { anchor, span, kind });
        if self.open.len() > MAX_DEPTH {
            self.too_deep(span);
        }
    }

    fn end(&mut self, span: Span) {
        let Some(open) = self.open.pop() else { return };
        let whole = Span { end: span.end.max(open.span.start), ..open.span };
        let value = match open.kind {
            Kind::Array(items) => Value::Array(items),
            Kind::Object { members, merged, .. } => Value::Object(merge(members, merged)),
        };
        self.add(Node { value, span: whole }, open.anchor);
    }

    fn add(&mut self, node: Node, anchor: usize) {
        if anchor != 0 {
            self.anchors.insert(anchor, (node.clone(), size(&node)));
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        match &mut open.kind {
            Kind::Array(items) => items.push(node),
            Kind::Object { members, seen, merged, name } => match name.take() {
                None => match key(&node) {
                    Some(text) => *name = Some((text, node.span)),
                    None => {
                        let message = format!("{} cannot be the name of a member", node.kind());
                        self.fail(Diagnostic::error(INVALID_YAML, node.span, message));
                    }
                },
                Some((text, _)) if text == "<<" => merged.push(node),
                Some((text, name_span)) => match seen.insert(text.clone(), name_span) {
                    None => members.push(Member { name: text, name_span, value: node }),
                    Some(first) => {
                        let message = format!("the member `{}` stands twice in this object", shown(&text));
                        let problem = Diagnostic::error(code::DUPLICATE_MEMBER, name_span, message);
                        self.fail(problem.label(first, "first here"));
                    }
                },
            },
        }
    }

    fn too_deep(&mut self, span: Span) {
        let message = format!("lists and objects nest deeper than {MAX_DEPTH} here");
        self.fail(Diagnostic::error(code::TOO_DEEP, span, message));
    }

    fn fail(&mut self, problem: Diagnostic) {
        self.problem.get_or_insert(problem);
    }
}

/// The name that a scalar is as a key: `200:` is the member `200`.
fn key(node: &Node) -> Option<String> {
    match &node.value {
        Value::String(text) | Value::Number(text) => Some(text.clone()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Null => Some("null".to_owned()),
        Value::Array(_) | Value::Object(_) => None,
    }
}

/// Members with those of the merge keys behind them; what is written beside a merge key goes first.
fn merge(mut members: Vec<Member>, merged: Vec<Node>) -> Vec<Member> {
    for node in merged {
        let sources = match node.value {
            Value::Array(items) => items,
            _ => vec![node],
        };
        for source in sources {
            if let Value::Object(more) = source.value {
                for member in more {
                    if !members.iter().any(|known| known.name == member.name) {
                        members.push(member);
                    }
                }
            }
        }
    }
    members
}

fn size(node: &Node) -> Size {
    let inner = node.items().iter().chain(node.members().iter().map(|member| &member.value));
    inner.map(size).fold(Size { count: 1, depth: 0 }, |all, one| Size {
        count: all.count.saturating_add(one.count),
        depth: all.depth.max(one.depth + 1),
    })
}
