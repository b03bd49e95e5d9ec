//! Examples of rules: captures of the project, some accepted and some refused, embedded as one line each.
//! `tests/explain.rs` makes the file from the fixtures and holds it in step with them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// The captures, one a line.
const LINES: &str = include_str!("examples.ndjson");

/// A capture that shows what a rule accepts or refuses.
#[derive(Clone, Deserialize, Serialize)]
pub(super) struct Example {
    /// Its file among the fixtures, and its name there.
    pub(super) fixture: String,
    /// When it was captured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) captured_at: Option<String>,
    /// Other messages.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) context: BTreeMap<String, Box<RawValue>>,
    /// The payload.
    pub(super) body: Box<RawValue>,
}

/// For which rules a line is an example.
#[derive(Deserialize)]
struct Sides {
    accepts: Vec<String>,
    refuses: Vec<String>,
}

/// An accepted and a refused capture of a rule, as far as there are some.
pub(super) fn of(id: &str) -> Result<(Option<Example>, Option<Example>), String> {
    let (mut accepted, mut refused) = (None, None);
    let broken = |error: serde_json::Error| format!("the examples in this build are broken: {error}");
    for line in LINES.lines() {
        let sides: Sides = serde_json::from_str(line).map_err(broken)?;
        if sides.accepts.iter().any(|known| known == id) {
            accepted = Some(serde_json::from_str(line).map_err(broken)?);
        }
        if sides.refuses.iter().any(|known| known == id) {
            refused = Some(serde_json::from_str(line).map_err(broken)?);
        }
    }
    Ok((accepted, refused))
}
