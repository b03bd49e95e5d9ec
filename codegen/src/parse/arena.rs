//! The arena that owns every schema node, and lookup by place and by name. Knows no keyword.

use std::collections::BTreeMap;

use super::dialect::Dialect;
use super::schema::{SchemaBody, SchemaNode};
use crate::source::{FileId, Span};

/// A schema of the arena. Parents have smaller ids than their children.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaId(u32);

impl SchemaId {
    /// The position in the arena.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Where a schema stands: file and JSON Pointer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The file.
    pub file: FileId,
    /// `#` for the root, else `#` and a JSON Pointer (`~0` and `~1` escaped, not percent-encoded): `#/properties/x`.
    pub pointer: String,
}

/// A schema with a URI of its own, and those in it that have none.
#[derive(Debug, Clone)]
pub struct Resource {
    /// The file.
    pub file: FileId,
    /// The URI that references in it are relative to, without fragment.
    pub uri: String,
    /// Its root.
    pub root: SchemaId,
    /// The dialect of its schemas.
    pub dialect: Dialect,
    anchors: BTreeMap<String, SchemaId>,
    dynamic_anchors: BTreeMap<String, SchemaId>,
}

/// A resource of the arena.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ResourceId(u32);

impl Resource {
    pub(super) fn new(file: FileId, uri: &str, root: SchemaId, dialect: Dialect) -> Self {
        let (anchors, dynamic_anchors) = (BTreeMap::new(), BTreeMap::new());
        Resource { file, uri: uri.to_owned(), root, dialect, anchors, dynamic_anchors }
    }

    /// The schema of a plain name, dynamic or not.
    pub fn anchor(&self, name: &str) -> Option<SchemaId> {
        self.anchors.get(name).copied()
    }

    /// The schema of a dynamic anchor; that of `$recursiveAnchor` has no name.
    pub fn dynamic_anchor(&self, name: &str) -> Option<SchemaId> {
        self.dynamic_anchors.get(name).copied()
    }

    /// All dynamic anchors, by name.
    pub fn dynamic_anchors(&self) -> impl Iterator<Item = (&str, SchemaId)> {
        self.dynamic_anchors.iter().map(|(name, id)| (name.as_str(), *id))
    }
}

/// The root schema of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Document {
    /// The file.
    pub file: FileId,
    /// Its root schema.
    pub root: SchemaId,
}

/// All schemas of all files.
#[derive(Debug, Clone)]
pub struct SchemaArena {
    nodes: Vec<SchemaNode>,
    documents: Vec<Document>,
    by_location: BTreeMap<Location, SchemaId>,
    resources: Vec<Resource>,
    by_uri: BTreeMap<String, Vec<ResourceId>>,
    /// The roots of all files, those of the library included, and how many schemas each file has.
    roots: BTreeMap<FileId, SchemaId>,
    counts: BTreeMap<FileId, usize>,
    missing: SchemaNode,
}

impl Default for SchemaArena {
    fn default() -> Self {
        let location = Location { file: FileId::default(), pointer: "#".to_owned() };
        let missing = SchemaNode {
            location,
            span: Span::default(),
            parent: None,
            resource: ResourceId::default(),
            number: 0,
            body: SchemaBody::Bool(true),
        };
        Self {
            nodes: Vec::new(),
            documents: Vec::new(),
            by_location: BTreeMap::new(),
            resources: Vec::new(),
            by_uri: BTreeMap::new(),
            roots: BTreeMap::new(),
            counts: BTreeMap::new(),
            missing,
        }
    }
}

impl SchemaArena {
    /// The node of an id. An id of another arena gives the schema `true`, never a panic.
    pub fn node(&self, id: SchemaId) -> &SchemaNode {
        self.nodes.get(id.index()).unwrap_or(&self.missing)
    }

    /// All nodes, in the order they were written, file by file.
    pub fn iter(&self) -> impl Iterator<Item = (SchemaId, &SchemaNode)> {
        (0u32..).map(SchemaId).zip(&self.nodes)
    }

    /// The schema at a position, in the order in which they were met.
    pub(crate) fn id_at(&self, index: usize) -> Option<SchemaId> {
        (index < self.nodes.len()).then(|| u32::try_from(index).ok().map(SchemaId))?
    }

    /// How many schemas there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is no schema.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The root schemas that are models of their own, a file each, in the order of the files. Those of the library are not
    /// among them.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// The root schema of a file, of the library or not.
    pub fn root(&self, file: FileId) -> Option<SchemaId> {
        self.roots.get(&file).copied()
    }

    /// A resource.
    pub fn resource(&self, id: ResourceId) -> Option<&Resource> {
        self.resources.get(id.0 as usize)
    }

    /// The resource that a schema belongs to.
    pub fn resource_of(&self, id: SchemaId) -> Option<&Resource> {
        self.resource(self.node(id).resource)
    }

    /// All resources.
    pub fn resources(&self) -> impl Iterator<Item = &Resource> {
        self.resources.iter()
    }

    /// The resources with a URI, in the order in which they were met: several files may name schemas alike.
    pub(crate) fn named(&self, uri: &str) -> impl Iterator<Item = &Resource> {
        self.by_uri.get(uri).into_iter().flatten().filter_map(|id| self.resource(*id))
    }

    /// The schema at a place.
    pub fn at(&self, location: &Location) -> Option<SchemaId> {
        self.by_location.get(location).copied()
    }

    /// Adds a node whose body is not known yet, so that parents come before children.
    pub(crate) fn reserve(
        &mut self,
        location: Location,
        span: Span,
        parent: Option<SchemaId>,
        resource: ResourceId,
    ) -> SchemaId {
        let id = SchemaId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        let count = self.counts.entry(location.file).or_default();
        let number = *count;
        *count += 1;
        self.by_location.insert(location.clone(), id);
        self.nodes.push(SchemaNode { location, span, parent, resource, number, body: SchemaBody::Bool(true) });
        id
    }

    pub(crate) fn fill(&mut self, id: SchemaId, body: SchemaBody) {
        if let Some(node) = self.nodes.get_mut(id.index()) {
            node.body = body;
        }
    }

    pub(super) fn set_resource(&mut self, id: SchemaId, resource: ResourceId) {
        if let Some(node) = self.nodes.get_mut(id.index()) {
            node.resource = resource;
        }
    }

    pub(super) fn add_resource(&mut self, resource: Resource) -> ResourceId {
        let id = ResourceId(u32::try_from(self.resources.len()).unwrap_or(u32::MAX));
        self.by_uri.entry(resource.uri.clone()).or_default().push(id);
        self.resources.push(resource);
        id
    }

    /// Gives the resource of a document the URI that it names itself; it is still found by the other one.
    pub(super) fn name_resource(&mut self, id: ResourceId, uri: String) {
        if let Some(resource) = self.resources.get_mut(id.0 as usize) {
            let ids = self.by_uri.entry(uri.clone()).or_default();
            if !ids.contains(&id) {
                ids.push(id);
            }
            resource.uri = uri;
        }
    }

    /// Of two schemas with the same anchor the first one has it.
    pub(super) fn add_anchor(&mut self, resource: ResourceId, name: &str, id: SchemaId, is_dynamic: bool) {
        if let Some(resource) = self.resources.get_mut(resource.0 as usize) {
            if !name.is_empty() {
                resource.anchors.entry(name.to_owned()).or_insert(id);
            }
            if is_dynamic {
                resource.dynamic_anchors.entry(name.to_owned()).or_insert(id);
            }
        }
    }

    pub(super) fn add_document(&mut self, file: FileId, root: SchemaId, is_library: bool) {
        self.roots.insert(file, root);
        if !is_library {
            self.documents.push(Document { file, root });
        }
    }
}
