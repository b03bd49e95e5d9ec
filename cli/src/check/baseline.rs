//! Drift that is known already: a file that one run writes and later ones read, so that only what is new is told.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use typemint::message::{Drift, DriftKind, Message};

use super::drift::{Drifts, Strange};
use crate::ending::{Stop, reason};

/// Known drift.
#[derive(Clone, Debug, Default)]
pub(crate) struct Baseline(BTreeSet<Strange>);

#[derive(Serialize, Deserialize)]
struct File {
    drift: Vec<Known>,
}

#[derive(Serialize, Deserialize)]
struct Known {
    message: String,
    pointer: String,
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    value: Option<String>,
}

impl Baseline {
    /// Reads a file that [`Baseline::write`] wrote.
    pub(crate) fn read(path: &Path) -> Result<Baseline, Stop> {
        let trouble = |why: String| Stop::Trouble(format!("cannot read the baseline {}: {why}", path.display()));
        let text = fs::read_to_string(path).map_err(|error| trouble(reason(&error)))?;
        let file: File = serde_json::from_str(&text).map_err(|error| trouble(error.to_string()))?;
        let strange = |known: Known| {
            let kind =
                [DriftKind::UnknownMember, DriftKind::NewValue].into_iter().find(|kind| kind.as_str() == known.kind);
            let kind = kind.ok_or_else(|| trouble(format!("there is no kind of drift `{}`", known.kind)))?;
            Ok(Strange { message: known.message, pointer: known.pointer, kind, value: known.value })
        };
        file.drift.into_iter().map(strange).collect::<Result<_, _>>().map(Baseline)
    }

    /// Whether this drift of a message is known.
    pub(crate) fn knows(&self, message: &Message, drift: &Drift) -> bool {
        self.0.contains(&Strange::of(message, drift))
    }

    /// Writes what is known and what was seen, sorted.
    pub(crate) fn write(mut self, seen: &Drifts, path: &Path) -> Result<(), Stop> {
        self.0.extend(seen.iter().map(|(strange, _)| strange.clone()));
        let known = |strange: Strange| Known {
            message: strange.message,
            pointer: strange.pointer,
            kind: strange.kind.as_str().to_owned(),
            value: strange.value,
        };
        let file = File { drift: self.0.into_iter().map(known).collect() };
        let trouble = |why: String| Stop::Trouble(format!("cannot write the baseline {}: {why}", path.display()));
        let mut text = serde_json::to_string_pretty(&file).map_err(|error| trouble(error.to_string()))?;
        text.push('\n');
        fs::write(path, text).map_err(|error| trouble(reason(&error)))
    }
}
