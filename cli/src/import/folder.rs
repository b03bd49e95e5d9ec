//! Brings the folders of schemas and captures in line with an import. What people wrote is neither replaced nor deleted.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use typemint_import::{Import, Text, is_imported};

use crate::ending::{Stop, reason};

/// What was done.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub(super) written: usize,
    pub(super) deleted: usize,
}

/// Writes what differs, deletes what an earlier import left; decides everything before it changes anything.
pub(super) fn write(out: &Path, fixtures: &Path, imported: &Import) -> Result<Counts, Stop> {
    let mut writes: Vec<(PathBuf, &str)> = Vec::new();
    for schema in &imported.schemas {
        let path = out.join(&schema.path);
        match found(&path)? {
            Some(text) if text == schema.text => {}
            Some(text) if !is_imported(&text) => {
                let message = format!("{} was written by hand: import into another folder", path.display());
                return Err(Stop::Trouble(message));
            }
            _ => writes.push((path, &schema.text)),
        }
    }
    let provider = out.join("provider.json");
    if found(&provider)?.is_none() {
        writes.push((provider, &imported.provider));
    }
    for capture in &imported.captures {
        let path = fixtures.join(&capture.path);
        if found(&path)?.is_none_or(|text| text != capture.text) {
            writes.push((path, &capture.text));
        }
    }
    let deletes = left_over(out, fixtures, imported)?;
    for (path, text) in &writes {
        let folder = path.parent().unwrap_or(out);
        fs::create_dir_all(folder).map_err(|error| trouble("make", folder, &error))?;
        fs::write(path, text).map_err(|error| trouble("write", path, &error))?;
    }
    for path in &deletes {
        fs::remove_file(path).map_err(|error| trouble("delete", path, &error))?;
    }
    Ok(Counts { written: writes.len(), deleted: deletes.len() })
}

/// Schemas that an earlier import made and this one does not, and their captures.
fn left_over(out: &Path, fixtures: &Path, imported: &Import) -> Result<Vec<PathBuf>, Stop> {
    let made: BTreeSet<&str> = imported.schemas.iter().map(|text| text.path.as_str()).collect();
    let captured: BTreeSet<&str> = imported.captures.iter().map(|text: &Text| text.path.as_str()).collect();
    let mut paths = Vec::new();
    let entries = match fs::read_dir(out) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(paths),
        Err(error) => return Err(trouble("read", out, &error)),
    };
    for entry in entries {
        let entry = entry.map_err(|error| trouble("read", out, &error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(message) = name.strip_suffix(".schema.json") else { continue };
        let is_ours = found(&entry.path())?.is_some_and(|text| is_imported(&text));
        let capture = format!("{message}.ndjson");
        if is_ours && !captured.contains(capture.as_str()) && fixtures.join(&capture).is_file() {
            paths.push(fixtures.join(capture));
        }
        if is_ours && !made.contains(name.as_str()) {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}

/// The text of a file; nothing if there is none.
fn found(path: &Path) -> Result<Option<String>, Stop> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(trouble("read", path, &error)),
    }
}

fn trouble(what: &str, path: &Path, error: &io::Error) -> Stop {
    Stop::Trouble(format!("cannot {what} {}: {}", path.display(), reason(error)))
}
