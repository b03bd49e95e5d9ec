//! Where the interpreter stands: a schema applied to a value, and what led there. It bounds the work: no circle of
//! references is walked twice, no verdict inside nested alternatives is sought twice. It knows no keyword.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use super::dispatch;
use crate::json::document::Node;
use crate::path::Path;
use crate::report::Report;
use crate::schema::{Keyword, Schema, SchemaRef};

/// How many schemas may be under way at once: a document of the default depth needs a few hundred, and an unoptimised
/// build on a thread of two megabytes bears twice as many.
const MAX_APPLICATIONS: usize = 640;

/// Verdicts on this few applications are sought anew rather than remembered: most documents are small.
const UNREMEMBERED: usize = 8;

/// A schema applied to a value in a dynamic scope, by address: both outlive the walk.
type Application = (usize, usize, usize);

/// A hash of addresses and small numbers, which nobody outside chooses: mixing them is enough.
#[derive(Debug, Default)]
pub(crate) struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_usize(usize::from(*byte)));
    }

    fn write_usize(&mut self, value: usize) {
        self.0 = (self.0.rotate_left(26) ^ value as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

/// A dynamic scope, as far as it matters: for each dynamic anchor the outermost schema that has it.
type Anchors = Vec<(&'static str, SchemaRef)>;

/// What one walk over one document remembers.
#[derive(Debug, Default)]
pub(crate) struct Walk {
    verdicts: RefCell<HashMap<Application, bool, BuildHasherDefault<Mixer>>>,
    explained: RefCell<HashSet<Application>>,
    absent: RefCell<HashSet<(usize, &'static str)>>,
    /// The dynamic scopes met so far, by their number less one: number 0 has no anchor.
    environments: RefCell<Vec<Anchors>>,
    exhausted: Cell<bool>,
}

impl Walk {
    /// Whether some part was too deep to be judged.
    pub(crate) fn is_exhausted(&self) -> bool {
        self.exhausted.get()
    }

    /// Whether it is the first time that this member of this object is found missing.
    pub(crate) fn is_first_absence(&self, node: &Node<'_>, name: &'static str) -> bool {
        self.absent.borrow_mut().insert((std::ptr::from_ref(node) as usize, name))
    }

    /// A walk over another value that begins in the dynamic scope of this one.
    pub(super) fn fork(&self) -> Walk {
        Walk { environments: self.environments.clone(), ..Walk::default() }
    }

    pub(super) fn take_exhaustion(&self, other: &Walk) {
        self.exhausted.set(self.is_exhausted() || other.is_exhausted());
    }

    /// The dynamic scope inside of a schema.
    fn enter(&self, environment: usize, schema: SchemaRef) -> usize {
        match schema.keywords {
            [Keyword::Anchors(anchors), ..] => self.enter_resource(environment, anchors),
            _ => environment,
        }
    }

    fn enter_resource(&self, environment: usize, anchors: &[(&'static str, SchemaRef)]) -> usize {
        let mut inside = self.anchors(environment);
        let outside = inside.len();
        for (name, schema) in anchors {
            if !inside.iter().any(|(known, _)| known == name) {
                inside.push((name, schema));
            }
        }
        if inside.len() == outside {
            return environment;
        }
        let mut environments = self.environments.borrow_mut();
        let same = |other: &Anchors| {
            other.len() == inside.len() && other.iter().zip(&inside).all(|(a, b)| a.0 == b.0 && std::ptr::eq(a.1, b.1))
        };
        match environments.iter().position(same) {
            Some(index) => index + 1,
            None => {
                environments.push(inside);
                environments.len()
            }
        }
    }

    fn anchors(&self, environment: usize) -> Anchors {
        let environments = self.environments.borrow();
        environment.checked_sub(1).and_then(|index| environments.get(index)).cloned().unwrap_or_default()
    }
}

/// A schema applied to a value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scope<'a, 't> {
    walk: &'a Walk,
    /// The schema that applied this one to the same value.
    parent: Option<&'a Scope<'a, 't>>,
    pub(crate) schema: SchemaRef,
    pub(crate) node: &'a Node<'t>,
    depth: usize,
    /// How many alternatives this is inside of.
    branches: usize,
    /// The number of its dynamic scope.
    environment: usize,
}

impl<'a, 't> Scope<'a, 't> {
    /// The schema of the whole value.
    pub(crate) fn root(walk: &'a Walk, schema: SchemaRef, node: &'a Node<'t>) -> Self {
        Scope { walk, parent: None, schema, node, depth: 0, branches: 0, environment: walk.enter(0, schema) }
    }

    /// The schema of a part of a value that is already being walked, asked for by itself.
    pub(crate) fn asked(walk: &'a Walk, schema: SchemaRef, node: &'a Node<'t>) -> Self {
        Scope { branches: 1, ..Scope::root(walk, schema, node) }
    }

    /// The schema of a value that has no place in the document, such as a name. `walk` is a [`Walk::fork`] of this one's.
    pub(super) fn aside<'b, 'u>(&self, walk: &'b Walk, schema: SchemaRef, node: &'b Node<'u>) -> Scope<'b, 'u> {
        let environment = walk.enter(self.environment, schema);
        Scope { walk, parent: None, schema, node, depth: self.depth + 1, branches: self.branches, environment }
    }

    /// Another schema for the same value, which must hold too.
    pub(crate) fn same<'b>(&'b self, schema: SchemaRef) -> Scope<'b, 't> {
        let environment = self.walk.enter(self.environment, schema);
        Scope { parent: Some(self), schema, depth: self.depth + 1, environment, ..*self }
    }

    /// Another schema for the same value, which may hold or not.
    pub(crate) fn branch<'b>(&'b self, schema: SchemaRef) -> Scope<'b, 't> {
        Scope { branches: self.branches + 1, ..self.same(schema) }
    }

    /// The schema of a part of the value.
    pub(crate) fn child<'b>(&self, schema: SchemaRef, node: &'b Node<'t>) -> Scope<'b, 't>
    where
        'a: 'b,
    {
        let environment = self.walk.enter(self.environment, schema);
        Scope { parent: None, schema, node, depth: self.depth + 1, environment, ..*self }
    }

    /// The schema of a part of the value, which may hold or not.
    pub(crate) fn child_branch<'b>(&self, schema: SchemaRef, node: &'b Node<'t>) -> Scope<'b, 't>
    where
        'a: 'b,
    {
        Scope { branches: self.branches + 1, ..self.child(schema, node) }
    }

    /// The number of the dynamic scope: the same for the same one.
    pub(super) fn environment(&self) -> usize {
        self.environment
    }

    /// The outermost schema on the way here that has this dynamic anchor.
    pub(crate) fn anchored(&self, anchor: &str) -> Option<SchemaRef> {
        let environments = self.walk.environments.borrow();
        let anchors = environments.get(self.environment.checked_sub(1)?)?;
        anchors.iter().find(|(name, _)| *name == anchor).map(|(_, schema)| *schema)
    }

    /// What the walk remembers.
    pub(crate) fn walk(&self) -> &'a Walk {
        self.walk
    }

    /// This schema and those that led to it for the same value, this one first.
    pub(crate) fn applied(&self) -> impl Iterator<Item = &Scope<'a, 't>> {
        std::iter::successors(Some(self), |scope| scope.parent)
    }

    /// Where a keyword of this schema stands.
    pub(crate) fn location(&self, keyword: &str) -> Cow<'static, str> {
        location(self.schema, keyword)
    }

    /// Whether the value satisfies the schema.
    pub(crate) fn holds(&self) -> bool {
        if self.is_circle() {
            return true;
        }
        if self.is_too_deep() {
            return false;
        }
        // Several roads through a schema that refers to itself would double the work at each level of the document.
        let remembered = (self.branches > 0 || self.depth > UNREMEMBERED) && self.node.is_container();
        if remembered && let Some(verdict) = self.walk.verdicts.borrow().get(&self.key()).copied() {
            return verdict;
        }
        let verdict = self.schema.keywords.iter().all(|keyword| dispatch::accepts(self, keyword));
        if remembered {
            self.walk.verdicts.borrow_mut().insert(self.key(), verdict);
        }
        verdict
    }

    /// Reports everything in which the value, at `at`, does not satisfy the schema; once, however many ways lead here.
    pub(crate) fn explain(&self, at: &Path<'_>, report: &mut Report) {
        if self.is_circle() || self.is_too_deep() || !self.walk.explained.borrow_mut().insert(self.key()) {
            return;
        }
        for keyword in self.schema.keywords {
            dispatch::explain(self, keyword, at, report);
        }
    }

    fn key(&self) -> Application {
        (std::ptr::from_ref(self.schema) as usize, std::ptr::from_ref(self.node) as usize, self.environment)
    }

    /// Whether this very question is already being asked. JSON Schema leaves that undefined; here it adds nothing.
    fn is_circle(&self) -> bool {
        let is_same =
            |scope: &Scope<'_, '_>| std::ptr::eq(scope.schema, self.schema) && scope.environment == self.environment;
        self.applied().skip(1).any(is_same)
    }

    /// Whether too much is under way to go on.
    pub(super) fn is_too_deep(&self) -> bool {
        let too_deep = self.depth > MAX_APPLICATIONS;
        if too_deep {
            self.walk.exhausted.set(true);
        }
        too_deep
    }
}

/// Where a keyword of a schema stands.
pub(crate) fn location(schema: &Schema, keyword: &str) -> Cow<'static, str> {
    Cow::Owned(format!("{}/{keyword}", schema.location))
}
