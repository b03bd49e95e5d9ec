//! Reads a folder of schemas into memory, sorted, so that what is generated depends on their bytes alone.

use std::fs;
use std::path::{Component, Path};

use typemint_codegen::SourceFile;
use walkdir::WalkDir;

use crate::ending::{Stop, reason};

/// Every `*.json` below `folder`, with its path relative to it; all that cannot be read is named at once.
pub(crate) fn read(folder: &Path) -> Result<Vec<SourceFile>, Stop> {
    let mut sources = Vec::new();
    let mut trouble = Vec::new();
    for entry in WalkDir::new(folder).follow_links(true).sort_by_file_name() {
        match entry {
            Ok(entry) if entry.file_type().is_file() && is_json(entry.path()) => match source(folder, entry.path()) {
                Ok(source) => sources.push(source),
                Err(why) => trouble.push(why),
            },
            Ok(_) => {}
            Err(error) => {
                let path = error.path().unwrap_or(folder).display().to_string();
                let why = error.io_error().map_or_else(|| error.to_string(), reason);
                trouble.push(format!("cannot read {path}: {why}"));
            }
        }
    }
    if !trouble.is_empty() {
        return Err(Stop::Trouble(trouble.join("\n")));
    }
    if sources.is_empty() {
        return Err(Stop::Trouble(format!("no *.json in {}", folder.display())));
    }
    sources.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(sources)
}

fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "json")
}

fn source(folder: &Path, path: &Path) -> Result<SourceFile, String> {
    let bytes = fs::read(path).map_err(|error| format!("cannot read {}: {}", path.display(), reason(&error)))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        format!("cannot read {}: byte {at} is not UTF-8", path.display())
    })?;
    let relative = path.strip_prefix(folder).unwrap_or(path);
    Ok(SourceFile { path: slashed(relative), text })
}

/// A relative path with `/` on every system.
pub(super) fn slashed(path: &Path) -> String {
    let parts: Vec<String> = path
        .components()
        .filter(|part| matches!(part, Component::Normal(_)))
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    parts.join("/")
}
