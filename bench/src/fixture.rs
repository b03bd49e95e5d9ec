//! Payloads: valid lines of the project's own fixtures, with the context that their rules read. It judges nothing.

use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use typemint::Timestamp;

/// A payload and what was known when it came.
pub(crate) struct Fixture {
    pub(crate) body: Vec<u8>,
    now: Option<Timestamp>,
    context: Vec<(String, String)>,
}

#[derive(Deserialize)]
struct Line {
    name: Option<String>,
    captured_at: Option<Timestamp>,
    body: Option<Box<RawValue>>,
    #[serde(default)]
    context: std::collections::BTreeMap<String, Box<RawValue>>,
}

impl Fixture {
    /// The line of that name, its body as it stands in the file.
    pub(crate) fn read(provider: &str, message: &str, name: &str) -> Result<Self, String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures");
        let file = root.join(provider).join(message).with_extension("ndjson");
        let text = std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        for line in text.lines() {
            let line: Line = serde_json::from_str(line).map_err(|error| format!("{}: {error}", file.display()))?;
            if line.name.as_deref() == Some(name) {
                let body = line.body.ok_or_else(|| format!("{}: `{name}` has no body", file.display()))?;
                return Ok(Fixture {
                    body: body.get().as_bytes().to_vec(),
                    now: line.captured_at,
                    context: line.context.into_iter().map(|(name, value)| (name, value.get().to_owned())).collect(),
                });
            }
        }
        Err(format!("{} has no line named `{name}`", file.display()))
    }

    /// When the payload was captured; any moment does where no rule asks.
    pub(crate) fn now(&self) -> Timestamp {
        self.now.unwrap_or_default()
    }

    /// A context variable, if the line has it.
    pub(crate) fn variable<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let (_, text) = self.context.iter().find(|(known, _)| known == name)?;
        match serde_json::from_str(text) {
            Ok(value) => Some(value),
            Err(error) => {
                eprintln!("the context variable `{name}` cannot be read and is left out: {error}");
                None
            }
        }
    }
}
