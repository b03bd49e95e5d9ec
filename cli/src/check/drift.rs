//! What providers send beyond their schemas, counted over a run with where it was first seen.
//! Bounded: payloads cannot make it grow without end.

use std::collections::BTreeMap;

use typemint::message::{Drift, DriftKind};

use super::outcome::Outcome;

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
    /// Counts the drift of one payload.
    pub(crate) fn add(&mut self, outcome: &Outcome) {
        let Some(message) = outcome.kind else { return };
        for drift in &outcome.drift {
            let strange = strange(&format!("{}/{}", message.provider, message.name), drift);
            if let Some(known) = self.seen.get_mut(&strange) {
                known.count += 1;
            } else if self.seen.len() < MOST_KINDS {
                let first = format!("{}:{}", outcome.file, outcome.line);
                self.seen.insert(strange, Sightings { count: 1, first });
            } else {
                self.untold += 1;
            }
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

/// Items of an array are alike: their indices do not tell drift apart.
fn strange(message: &str, drift: &Drift) -> Strange {
    let tokens: Vec<&str> = drift
        .pointer
        .split('/')
        .map(|token| {
            let is_index = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit());
            if is_index { "*" } else { token }
        })
        .collect();
    Strange { message: message.to_owned(), pointer: tokens.join("/"), kind: drift.kind, value: drift.value.clone() }
}
