//! Captures of about 1 KB, made of the project's own fixtures. The same on every run.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use serde_json::Value;

/// Bytes of a line that is taken: a thousand on average, or nearly so.
const LEAST: usize = 500;
const MOST: usize = 1600;

/// Which lines.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Accepted.
    Good,
    /// Refused, or not even JSON.
    Bad,
}

/// Writes `count` lines to `file`, unless they are there; how many bytes they are.
pub(crate) fn write(file: &Path, count: usize, kind: Kind) -> Result<u64, String> {
    let failed = |error: std::io::Error| format!("{}: {error}", file.display());
    if let Ok(found) = std::fs::metadata(file) {
        return Ok(found.len());
    }
    let patterns = patterns(kind)?;
    let unfinished = file.with_extension("unfinished");
    let mut out = BufWriter::new(File::create(&unfinished).map_err(failed)?);
    for index in 0..count {
        let (before, after) = &patterns[index % patterns.len()];
        writeln!(out, "{before}{index}{after}").map_err(failed)?;
    }
    out.flush().map_err(failed)?;
    std::fs::rename(&unfinished, file).map_err(failed)?;
    std::fs::metadata(file).map(|found| found.len()).map_err(failed)
}

/// Lines, each in two pieces with room for a number between them.
fn patterns(kind: Kind) -> Result<Vec<(String, String)>, String> {
    let mut out = Vec::new();
    for path in fixtures()? {
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        for line in text.lines() {
            let Ok(Value::Object(mut capture)) = serde_json::from_str::<Value>(line) else { continue };
            let Some(expect) = capture.remove("expect") else { continue };
            let wanted = match kind {
                Kind::Good => expect["verdict"] == "valid",
                Kind::Bad => expect["verdict"] == "invalid" && expect["profile"] != "strict",
            };
            let size = line.len() - expect.to_string().len();
            if !wanted || !(LEAST..MOST).contains(&size) || expect["layer"] == "signature" {
                continue;
            }
            // As captured: the text of the line, not of the values, which have lost the order of their members.
            let Some(end) = line.rfind(", \"expect\"") else { continue };
            let line = format!("{}}}", &line[..end]);
            let marker = "\"name\": \"";
            let Some(at) = line.find(marker).map(|at| at + marker.len()) else { continue };
            let (before, after) = line.split_at(at);
            out.push((before.to_owned(), format!("-{after}")));
            if kind == Kind::Bad && out.len().is_multiple_of(5) {
                out.push((before.to_owned(), after.get(..after.len() / 2).unwrap_or_default().to_owned()));
            }
        }
    }
    if out.is_empty() { Err("no fixture is of the size wanted".to_owned()) } else { Ok(out) }
}

fn fixtures() -> Result<Vec<PathBuf>, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
    let list = |folder: &Path| -> Result<Vec<PathBuf>, String> {
        let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
        paths.sort();
        Ok(paths)
    };
    let mut out = Vec::new();
    for folder in list(&root)?.iter().filter(|path| path.is_dir()) {
        out.extend(list(folder)?.into_iter().filter(|path| path.extension().is_some_and(|kind| kind == "ndjson")));
    }
    Ok(out)
}
