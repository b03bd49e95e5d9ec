//! One schema: a boolean or an object of keywords, each handed to the group that owns it. Follows no reference.

use super::arena::{Location, Resource, ResourceId, SchemaId};
use super::dialect::Dialect;
use super::expect::{Expect, spanned};
use super::parser::Parser;
use super::{
    AnnotationKeywords, ArrayKeywords, CoreKeywords, ExtensionKeywords, LogicKeywords, NumberKeywords, ObjectKeywords,
    Reader, Spanned, StringKeywords, ValueKeywords, annotation, keyword, placement, uri,
};
use crate::diagnostic::{Diagnostic, code, shown};
use crate::json::{Member, Node, StringValue, Value};
use crate::source::Span;

/// A member name and the schema under it (`properties`, `$defs`, ...).
pub type NamedSchema = (Spanned<String>, SchemaId);

/// A schema as written.
#[derive(Debug, Clone)]
pub struct SchemaNode {
    /// File and pointer.
    pub location: Location,
    /// The whole schema value.
    pub span: Span,
    /// The schema that this one is written in.
    pub parent: Option<SchemaId>,
    /// The resource that it belongs to.
    pub resource: ResourceId,
    /// Its position among the schemas of its file, in the order in which they were met.
    pub number: usize,
    /// What it says.
    pub body: SchemaBody,
}

impl SchemaNode {
    /// The keywords, unless the schema is a boolean.
    pub fn keywords(&self) -> Option<&Keywords> {
        match &self.body {
            SchemaBody::Bool(_) => None,
            SchemaBody::Keywords(keywords) => Some(keywords),
        }
    }
}

/// What a schema says.
#[derive(Debug, Clone)]
pub enum SchemaBody {
    /// `true` or `false`.
    Bool(bool),
    /// An object of keywords.
    Keywords(Box<Keywords>),
}

/// A keyword that stands in a schema.
#[derive(Debug, Clone)]
pub struct WrittenKeyword {
    /// The member name.
    pub name: Spanned<String>,
    /// The place of its value.
    pub value: Span,
}

/// The keywords of a schema. A list keyword that is absent is an empty list.
#[derive(Debug, Clone, Default)]
pub struct Keywords {
    /// Every keyword that means something here, as written and in order, so that a later stage can prove that it dropped
    /// none.
    pub written: Vec<WrittenKeyword>,
    /// `$ref` as written.
    pub reference: Option<Spanned<String>>,
    /// `$defs`; of an OpenAPI document its component schemas.
    pub defs: Vec<NamedSchema>,
    /// Whether this stands for an OpenAPI document.
    pub is_openapi: bool,
    /// Names, anchors and the references that are not `$ref`.
    pub core: CoreKeywords,
    /// `type`, `enum`, `const`.
    pub value: ValueKeywords,
    /// Bounds of numbers.
    pub number: NumberKeywords,
    /// Lengths, pattern and format of strings.
    pub string: StringKeywords,
    /// Members of objects.
    pub object: ObjectKeywords,
    /// Items of arrays.
    pub array: ArrayKeywords,
    /// `allOf`, `anyOf`, `oneOf`, `not`, `if`, `then`, `else`.
    pub logic: LogicKeywords,
    /// Title, description and the like.
    pub annotation: AnnotationKeywords,
    /// The `x-` keywords.
    pub extension: ExtensionKeywords,
}

impl Keywords {
    /// A keyword as written.
    pub fn written(&self, name: &str) -> Option<&WrittenKeyword> {
        self.written.iter().find(|written| written.name.value == name)
    }

    /// Every schema that is applied to the same instance, references not followed.
    pub fn in_place(&self) -> impl Iterator<Item = SchemaId> {
        self.logic.subschemas().chain(self.object.dependent_schemas.iter().map(|(_, schema)| *schema))
    }

    /// Every schema that is applied to the instance or to a part of it, references not followed.
    pub fn applied(&self) -> impl Iterator<Item = SchemaId> {
        self.in_place().chain(self.object.subschemas()).chain(self.array.subschemas())
    }
}

/// The names that this file takes itself.
pub(super) const CORE_NAMES: &[&str] = &["$ref", "$defs"];

const MESSAGE: &str = "x-message";

/// Where a schema stands, and what is in force there.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) location: Location,
    pub(super) parent: Option<SchemaId>,
    /// The resource around it; nothing for the root of a document.
    pub(super) resource: Option<ResourceId>,
    pub(super) dialect: Dialect,
}

/// Parses the root schema of a document that was found at `base`.
pub(super) fn parse_root(parser: &mut Parser<'_>, place: Place, base: &str, node: &Node) -> SchemaId {
    let dialect = named_dialect(parser, node).unwrap_or(place.dialect);
    let place = Place { dialect, ..place };
    let root = reserve_root(parser, place.clone(), base, node);
    let resource = parser.arena.node(root).resource;
    fill(parser, root, Place { resource: Some(resource), ..place }, node, None);
    root
}

/// Makes the node and the resource of the root of a document.
pub(super) fn reserve_root(parser: &mut Parser<'_>, place: Place, base: &str, node: &Node) -> SchemaId {
    let file = place.location.file;
    let root = parser.arena.reserve(place.location, node.span, None, ResourceId::default());
    let resource = parser.arena.add_resource(Resource::new(file, base, root, place.dialect));
    parser.arena.set_resource(root, resource);
    root
}

/// Parses a schema and those in it; the member `skip` belongs to what stands around it.
pub(super) fn parse_schema(parser: &mut Parser<'_>, place: Place, node: &Node, skip: Option<&str>) -> SchemaId {
    let resource = place.resource.unwrap_or_default();
    let id = parser.arena.reserve(place.location.clone(), node.span, place.parent, resource);
    fill(parser, id, place, node, skip);
    id
}

fn fill(parser: &mut Parser<'_>, id: SchemaId, mut place: Place, node: &Node, skip: Option<&str>) {
    let body = match &node.value {
        Value::Bool(value) => SchemaBody::Bool(*value),
        Value::Object(members) => {
            enter(parser, id, &mut place, node, members);
            let Place { location, resource, dialect, .. } = place;
            let resource = resource.unwrap_or_default();
            let mut reader = Reader { parser, location, id, resource, dialect };
            SchemaBody::Keywords(keywords(&mut reader, members, place.parent.is_none(), skip))
        }
        other => {
            let message = format!("a schema is an object, `true` or `false`, not {}", other.kind());
            parser.diagnostics.push(Diagnostic::error(code::INVALID_KEYWORD, node.span, message));
            SchemaBody::Bool(true)
        }
    };
    parser.arena.fill(id, body);
}

fn keywords(reader: &mut Reader<'_, '_>, members: &[Member], is_root: bool, skip: Option<&str>) -> Box<Keywords> {
    let mut keywords = Box::<Keywords>::default();
    let is_alone = reader.dialect.reference_stands_alone() && members.iter().any(|member| member.name.text == "$ref");
    for member in members.iter().filter(|member| skip != Some(member.name.text.as_str())) {
        if is_alone && !stands_beside_reference(&member.name.text) {
            let message = format!("`{}` has no effect beside `$ref` in this draft", shown(&member.name.text));
            reader.diagnostics().push(Diagnostic::warning(code::MISPLACED_KEYWORD, member.name.span, message));
            continue;
        }
        keywords.accept(reader, member, is_root);
    }
    keywords.number.finish();
    keywords.array.finish(reader.dialect);
    keywords.value.finish();
    if let Some(format) = &keywords.string.format
        && !reader.parser.settings.assert_formats
        && !reader.dialect.formats
    {
        keywords.annotation.format = Some(format.clone());
        keywords.string.format = None;
        keywords.written.retain(|written| written.name.value != "format");
    }
    placement::check(&keywords, reader.diagnostics());
    keywords
}

/// Annotations, and definitions that others refer to.
fn stands_beside_reference(name: &str) -> bool {
    name == "$ref"
        || name == "$schema"
        || name == "definitions"
        || name == "$defs"
        || name.starts_with("x-")
        || annotation::NAMES.contains(&name)
}

/// The text of a member that must be a string to mean something.
fn text<'m>(members: &'m [Member], name: &str) -> Option<&'m StringValue> {
    members.iter().find(|member| member.name.text == name).and_then(|member| match &member.value.value {
        Value::String(text) => Some(text),
        _ => None,
    })
}

/// The dialect that a schema names for itself.
fn named_dialect(parser: &mut Parser<'_>, node: &Node) -> Option<Dialect> {
    let Value::Object(members) = &node.value else { return None };
    let name = text(members, "$schema")?;
    let found = parser.dialect(&name.text);
    if found.is_none() {
        let message = format!("the dialect `{}` is not known here", shown(&name.text));
        let problem = match is_older(&name.text) {
            true => Diagnostic::error(code::UNSUPPORTED_DIALECT, name.span, message)
                .hint("drafts 4, 6, 7, 2019-09 and 2020-12 are"),
            false => Diagnostic::warning(code::UNSUPPORTED_DIALECT, name.span, message)
                .hint("the default dialect is taken instead; register the document of the meta-schema to name it"),
        };
        parser.diagnostics.push(problem);
    }
    found
}

/// Drafts whose keywords mean other things.
fn is_older(name: &str) -> bool {
    ["draft-00", "draft-01", "draft-02", "draft-03"].iter().any(|draft| name.contains(&format!("/{draft}/")))
}

/// Takes note of what a schema is named, before anything in it is read.
fn enter(parser: &mut Parser<'_>, id: SchemaId, place: &mut Place, node: &Node, members: &[Member]) {
    let around = place.resource.unwrap_or_default();
    let named = match text(members, place.dialect.id_keyword()) {
        Some(_) if place.parent.is_some() => named_dialect_of(parser, node),
        _ => None,
    };
    let dialect = named.unwrap_or(place.dialect);
    let ignored = dialect.reference_stands_alone() && text(members, "$ref").is_some();
    if let Some(name) = text(members, dialect.id_keyword())
        && !ignored
        && dialect.knows(dialect.id_keyword())
    {
        let (reference, fragment) = uri::split(&name.text);
        let mut resource = around;
        if !reference.is_empty() {
            let base = parser.arena.resource(around).map_or("", |around| around.uri.as_str());
            let absolute = uri::resolve(base, reference);
            if place.parent.is_none() {
                parser.arena.name_resource(around, absolute);
            } else {
                place.dialect = dialect;
                resource = parser.arena.add_resource(Resource::new(place.location.file, &absolute, id, dialect));
                parser.arena.set_resource(id, resource);
            }
        }
        if let Some(anchor) = fragment.filter(|anchor| !anchor.is_empty())
            && dialect.reference_stands_alone()
        {
            parser.arena.add_anchor(resource, anchor, id, false);
        }
        place.resource = Some(resource);
    }
    let resource = place.resource.unwrap_or_default();
    for (keyword, is_dynamic) in [("$anchor", false), ("$dynamicAnchor", true)] {
        if let Some(anchor) = text(members, keyword).filter(|_| place.dialect.knows(keyword)) {
            parser.arena.add_anchor(resource, &anchor.text, id, is_dynamic);
        }
    }
    let is_resource = parser.arena.resource(resource).is_some_and(|resource| resource.root == id);
    if is_resource && place.dialect.knows("$recursiveAnchor") && is_true(members, "$recursiveAnchor") {
        // A recursive anchor is a dynamic one without a name.
        parser.arena.add_anchor(resource, "", id, true);
    }
}

fn is_true(members: &[Member], name: &str) -> bool {
    members.iter().any(|member| member.name.text == name && matches!(member.value.value, Value::Bool(true)))
}

/// As [`named_dialect`], where the schema around it has been told of already.
fn named_dialect_of(parser: &mut Parser<'_>, node: &Node) -> Option<Dialect> {
    let Value::Object(members) = &node.value else { return None };
    text(members, "$schema")?;
    named_dialect(parser, node)
}

impl Keywords {
    fn accept(&mut self, reader: &mut Reader<'_, '_>, member: &Member, is_root: bool) {
        let name = member.name.text.as_str();
        if !is_root && name == MESSAGE {
            let message = format!("`{name}` may only stand at the root of a file");
            reader.diagnostics().push(Diagnostic::error(code::MISPLACED_KEYWORD, member.name.span, message));
        }
        let is_resource = reader.parser.arena.resource(reader.resource).is_some_and(|found| found.root == reader.id);
        if name == "$schema" && !is_resource {
            let message = format!("`{name}` says nothing within a document");
            reader.diagnostics().push(Diagnostic::warning(code::MISPLACED_KEYWORD, member.name.span, message));
            return;
        }
        if !reader.dialect.knows(name) {
            reader.diagnostics().push(keyword::of_another_dialect(&member.name));
            return;
        }
        self.written.push(WrittenKeyword { name: spanned(&member.name), value: member.value.span });
        let taken = self.accept_core(reader, member)
            || self.core.accept(reader, member)
            || self.value.accept(reader, member)
            || self.number.accept(reader, member)
            || self.string.accept(reader, member)
            || self.object.accept(reader, member)
            || self.array.accept(reader, member)
            || self.logic.accept(reader, member)
            || self.annotation.accept(reader, member)
            || self.extension.accept(reader, member);
        if !taken {
            // What means nothing is no obstacle to any type.
            self.written.pop();
            if let Some(problem) = keyword::unknown(&member.name) {
                reader.diagnostics().push(problem);
            }
        }
    }

    fn accept_core(&mut self, reader: &mut Reader<'_, '_>, member: &Member) -> bool {
        match member.name.text.as_str() {
            "$ref" => self.reference = reader.string(member),
            "$defs" => self.defs = reader.named_schemas(member),
            _ => return false,
        }
        true
    }
}

/// A pointer one token longer.
pub(super) fn pointer_with(pointer: &str, token: &str) -> String {
    format!("{pointer}/{}", token.replace('~', "~0").replace('/', "~1"))
}
