//! Captured payloads for a comparison: what each is and its JSON body. Those that have none say why; nothing is judged here.

use std::fs;
use std::path::Path;

use serde_json::Value;
use typemint_diff::Capture;
use walkdir::WalkDir;

use crate::ending::{Stop, reason};

/// All captures of a file, or of the files in a folder, in order.
pub(super) fn read(path: &Path) -> Result<Vec<Capture>, Stop> {
    let mut out = Vec::new();
    let trouble = |path: &Path, why: String| Stop::Trouble(format!("cannot read {}: {why}", path.display()));
    for entry in WalkDir::new(path).follow_links(true).sort_by_file_name() {
        let entry = entry.map_err(|error| {
            let why = error.io_error().map_or_else(|| error.to_string(), reason);
            trouble(error.path().unwrap_or(path), why)
        })?;
        let is_named = entry.depth() == 0
            || entry
                .path()
                .extension()
                .is_some_and(|found| ["ndjson", "jsonl", "json"].iter().any(|known| found == *known));
        if !entry.file_type().is_file() || !is_named {
            continue;
        }
        let bytes = fs::read(entry.path()).map_err(|error| trouble(entry.path(), reason(&error)))?;
        let text = String::from_utf8_lossy(&bytes);
        let name = entry.path().display().to_string();
        match serde_json::from_str::<Value>(&text) {
            Ok(document) => out.push(capture(format!("{name}:1"), Some(document))),
            Err(_) => {
                let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
                out.extend(
                    lines.map(|(at, line)| capture(format!("{name}:{}", at + 1), serde_json::from_str(line).ok())),
                );
            }
        }
    }
    Ok(out)
}

fn capture(place: String, document: Option<Value>) -> Capture {
    let text =
        |name: &str| document.as_ref().and_then(|found| found.get(name)).and_then(Value::as_str).map(str::to_owned);
    let body = match &document {
        None => Err("it is not JSON"),
        Some(found) => match (found.get("body"), found.get("raw").and_then(Value::as_str), found.get("wire")) {
            (Some(body), None, None) => Ok(body.clone()),
            (_, Some(raw), _) => serde_json::from_str(raw).map_err(|_| "its body is not JSON"),
            (Some(body), None, Some(_)) if !body.is_null() => Ok(body.clone()),
            (_, None, Some(_)) => Err("its body is a form"),
            (None, None, None) => Err("it has no body"),
        },
    };
    Capture {
        name: text("name"),
        provider: text("provider").unwrap_or_default(),
        message: text("message").unwrap_or_default(),
        place,
        body,
    }
}
