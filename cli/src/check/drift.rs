//! What providers send beyond their schemas, counted over a run with where it was first seen.
//! Bounded: payloads cannot make it grow without end.

use std::collections::BTreeMap;

use typemint::message::{Drift, DriftKind, Message};

/// Different kinds of drift that are told apart; the rest are counted together.
const MOST_KINDS: usize = 1000;

/// One kind of drift: the same member or value of the same message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Strange {
    pub(crate) message: String,
    pub(crate) pointer: String,
    pub(crate) kind: DriftKind,
    pub(crate) value: Option<String>,
}

/// How often, and where first.
#[derive(Clone, Debug)]
pub(crate) struct Sightings {
    pub(crate) count: usize,
    pub(crate) first: String,
}

/// All drift of a run.
#[derive(Debug, Default)]
pub(crate) struct Drifts {
    seen: BTreeMap<Strange, Sightings>,
    untold: usize,
}

impl Drifts {
    /// Counts the drift of one payload, which stands in `file` on `line`.
    pub(crate) fn add(&mut self, message: &Message, drift: &[Drift], file: &str, line: usize) {
        for drift in drift {
            self.count(Strange::of(message, drift), 1, || format!("{file}:{line}"));
        }
    }

    /// Adds the drift of what comes later.
    pub(crate) fn merge(&mut self, later: Drifts) {
        self.untold += later.untold;
        for (strange, Sightings { count, first }) in later.seen {
            self.count(strange, count, || first);
        }
    }

    fn count(&mut self, strange: Strange, count: usize, first: impl FnOnce() -> String) {
        if let Some(known) = self.seen.get_mut(&strange) {
            known.count += count;
        } else if self.seen.len() < MOST_KINDS {
            self.seen.insert(strange, Sightings { count, first: first() });
        } else {
            self.untold += count;
        }
    }

    /// Every kind that is told apart, sorted.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Strange, &Sightings)> {
        self.seen.iter()
    }

    /// How many were counted together.
    pub(crate) fn untold(&self) -> usize {
        self.untold
    }
}

impl Strange {
    /// What kind of drift this is. Items of an array are alike: their indices do not tell drift apart.
    pub(crate) fn of(message: &Message, drift: &Drift) -> Strange {
        let tokens: Vec<&str> = drift
            .pointer
            .split('/')
            .map(|token| {
                let is_index = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit());
                if is_index { "*" } else { token }
            })
            .collect();
        Strange {
            message: format!("{}/{}", message.provider, message.name),
            pointer: tokens.join("/"),
            kind: drift.kind,
            value: drift.value.clone(),
        }
    }
}
