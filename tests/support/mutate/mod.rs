//! Mutations of a payload: a fixed number of texts, each one or two edits away from it, the same on every run. The source
//! schema tells where the bounds are; what a mutation's verdict must be is not known here.

mod edits;
mod strings;
mod structure;
mod values;

use std::collections::HashSet;

use crate::fixture::Fixture;
use crate::source;
use crate::tree::{Step, Tree};
use edits::Edit;
pub use edits::Kind;

/// How many mutations a payload has.
pub const MUTATIONS: usize = 200;

/// How many of them are made from one other mutation at most.
const SECOND: usize = 12;

/// A text some edits away from a payload.
#[derive(Debug)]
pub struct Mutation {
    /// The edits, in words.
    pub what: String,
    /// What sort of edit was made last.
    pub kind: Kind,
    /// The whole text.
    pub text: String,
}

/// The mutations of a fixture's body.
pub fn of(fixture: &Fixture) -> Vec<Mutation> {
    let original = Tree::parse(&fixture.body);
    let schemas = source::applicable([source::of_message(fixture.message)]);
    let mut chooser = Chooser::new(&fixture.place);
    let mut seen = HashSet::from([original.text()]);
    let mut out: Vec<Mutation> = Vec::new();
    // First each edit by itself, as many of each kind as there are. Then edits of what came out, until there are enough.
    let mut base: Option<(String, Tree)> = Some((String::new(), original));
    let mut next = 0;
    while let Some((before, tree)) = base {
        let mut edits = Vec::new();
        edits::collect(&tree, &schemas, &mut Vec::new(), &mut edits);
        chooser.shuffle(&mut edits);
        let wanted = if before.is_empty() { MUTATIONS } else { out.len() + SECOND };
        for edit in by_turns(&edits) {
            if out.len() < wanted.min(MUTATIONS) {
                out.extend(mutation(&before, &tree, edit, &mut seen));
            }
        }
        base = out.get(next).map(|mutation| (format!("{}, ", mutation.what), Tree::parse(&mutation.text)));
        base = base.filter(|_| out.len() < MUTATIONS);
        next += 1;
    }
    assert_eq!(out.len(), MUTATIONS, "{fixture}: too few mutations");
    out
}

fn mutation(before: &str, tree: &Tree, edit: &Edit, seen: &mut HashSet<String>) -> Option<Mutation> {
    let mut tree = tree.clone();
    edit.apply(&mut tree)?;
    let text = tree.text();
    seen.insert(text.clone()).then(|| Mutation { what: format!("{before}{edit}"), kind: edit.kind, text })
}

/// The edits, one of each kind after the other.
fn by_turns(edits: &[Edit]) -> Vec<&Edit> {
    let of_kind = |kind: Kind| edits.iter().filter(move |edit| edit.kind == kind);
    let mut queues: Vec<_> = Kind::ALL.into_iter().map(of_kind).collect();
    let mut out = Vec::new();
    while out.len() < edits.len() {
        for queue in &mut queues {
            out.extend(queue.next());
        }
    }
    out
}

/// Chooses alike on every run, and differently for each fixture.
struct Chooser(u64);

impl Chooser {
    fn new(seed: &str) -> Self {
        // FNV-1a: the standard library's hash may change between versions.
        let hash = seed
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Chooser(hash)
    }

    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % below.max(1)
    }

    fn shuffle(&mut self, edits: &mut [Edit]) {
        for index in (1..edits.len()).rev() {
            edits.swap(index, self.next(index + 1));
        }
    }
}

/// The pointer of a path.
fn pointer(path: &[Step]) -> String {
    path.iter()
        .map(|step| match step {
            Step::Member(name) => format!("/{}", name.replace('~', "~0").replace('/', "~1")),
            Step::Item(index) => format!("/{index}"),
        })
        .collect()
}
