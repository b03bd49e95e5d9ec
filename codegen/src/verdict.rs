//! What was made of each schema: exact and typed all through, or exact with untyped values, under a check, at places that
//! are listed. There is no third verdict: nothing is approximated. It changes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::ir::{Program, TypeId, TypeKind};
use crate::rule::named;

/// How one schema is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Where the schema stands: `uqpay/pay_request.schema.json#`.
    pub schema: String,
    /// The Rust name of its type.
    pub type_name: String,
    /// The places whose values stay untyped and are checked as they are; none where the schema is typed all through.
    pub checked: Vec<Place>,
    /// The places whose types hold the value and whose schema, interpreted, says whether it is one.
    pub judged: Vec<Place>,
}

/// A place with a type of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Where its schema stands.
    pub schema: String,
    /// The Rust name of its type.
    pub type_name: String,
    /// Why no plain type says it.
    pub reason: String,
}

/// How many places are listed in words.
const LISTED: usize = 8;

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.checked.is_empty() {
            return f.write_str("exact, typed");
        }
        f.write_str("exact, with checked values at ")?;
        for (index, place) in self.checked.iter().take(LISTED).enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(f, "{comma}`{}`", place.schema)?;
        }
        match self.checked.len().checked_sub(LISTED) {
            Some(more @ 1..) => write!(f, " and {more} more"),
            _ => Ok(()),
        }
    }
}

/// The verdict on one type and all that it holds.
pub(crate) fn of(program: &Program, name_of: impl Fn(TypeId) -> String, root: TypeId) -> Verdict {
    let mut seen = BTreeSet::new();
    let mut open = vec![root];
    let (mut checked, mut judged) = (BTreeSet::new(), BTreeSet::new());
    while let Some(id) = open.pop() {
        let Some(definition) = program.get(id) else { continue };
        if !seen.insert(id) {
            continue;
        }
        open.extend(definition.kind.uses().into_iter().flat_map(named));
        let place = |reason: &String| Place {
            schema: definition.location.clone(),
            type_name: name_of(id),
            reason: reason.clone(),
        };
        if let TypeKind::Checked(reason) = &definition.kind {
            checked.insert(place(reason));
        }
        judged.extend(definition.judged.as_ref().map(place));
    }
    Verdict {
        schema: program.get(root).map(|definition| definition.location.clone()).unwrap_or_default(),
        type_name: name_of(root),
        checked: checked.into_iter().collect(),
        judged: judged.into_iter().collect(),
    }
}

/// The verdicts on all messages, by their types.
pub(crate) fn all(program: &Program, name_of: impl Fn(TypeId) -> String) -> BTreeMap<TypeId, Verdict> {
    let roots: BTreeSet<TypeId> = program.messages.values().copied().collect();
    roots.into_iter().map(|root| (root, of(program, &name_of, root))).collect()
}
