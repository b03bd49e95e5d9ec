//! The arena with the targets of its references. Plain data.

use std::collections::{BTreeMap, BTreeSet};

use super::reference::Targets;
use crate::parse::{SchemaArena, SchemaId, SchemaNode};

/// All schemas, and where their references lead.
#[derive(Debug, Clone, Default)]
pub struct SchemaGraph {
    /// The schemas.
    pub arena: SchemaArena,
    targets: BTreeMap<SchemaId, SchemaId>,
    dynamic: BTreeMap<SchemaId, (String, SchemaId)>,
    reaching: BTreeSet<SchemaId>,
}

impl SchemaGraph {
    pub(super) fn new(targets: Targets, arena: SchemaArena) -> Self {
        let (reaching, dynamic) = (BTreeSet::new(), targets.dynamic);
        let mut graph = Self { arena, targets: targets.fixed, dynamic, reaching };
        graph.reaching = graph.reaching_dynamic();
        graph
    }

    /// A schema.
    pub fn node(&self, id: SchemaId) -> &SchemaNode {
        self.arena.node(id)
    }

    /// The target of the reference of a schema, where it is always the same one; `None` where it has none, or one that was
    /// reported.
    pub fn target(&self, id: SchemaId) -> Option<SchemaId> {
        self.targets.get(&id).copied()
    }

    /// All references, in order: the schema that holds it, and the target; of one that depends on the dynamic scope, the
    /// schema where nothing else has its anchor.
    pub fn references(&self) -> impl Iterator<Item = (SchemaId, SchemaId)> {
        let dynamic = self.dynamic.iter().map(|(from, (_, to))| (*from, *to));
        self.targets.iter().map(|(from, to)| (*from, *to)).chain(dynamic)
    }

    /// The reference of a schema that depends on the dynamic scope: the anchor (`$recursiveAnchor` has no name), and the
    /// schema where nothing else has it.
    pub fn dynamic(&self, id: SchemaId) -> Option<(&str, SchemaId)> {
        self.dynamic.get(&id).map(|(anchor, target)| (anchor.as_str(), *target))
    }

    /// Whether what a schema says depends on the dynamic scope that it is applied in.
    pub fn is_dynamic(&self, id: SchemaId) -> bool {
        self.reaching.contains(&id)
    }

    /// Every schema that a schema applies to its instance or to parts of it.
    pub fn applied(&self, id: SchemaId) -> impl Iterator<Item = SchemaId> {
        let written = self.node(id).keywords().into_iter().flat_map(|keywords| keywords.applied());
        written.chain(self.target(id)).chain(self.dynamic(id).map(|(_, target)| target))
    }

    fn reaching_dynamic(&self) -> BTreeSet<SchemaId> {
        if self.dynamic.is_empty() {
            return BTreeSet::new();
        }
        let mut users: BTreeMap<SchemaId, Vec<SchemaId>> = BTreeMap::new();
        for (id, _) in self.arena.iter() {
            for used in self.applied(id) {
                users.entry(used).or_default().push(id);
            }
        }
        let mut reaching = BTreeSet::new();
        let mut open: Vec<SchemaId> = self.dynamic.keys().copied().collect();
        while let Some(id) = open.pop() {
            if reaching.insert(id) {
                open.extend(users.get(&id).into_iter().flatten());
            }
        }
        reaching
    }
}
