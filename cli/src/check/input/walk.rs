//! From the paths of the command line to files, in a fixed order. Reads folders, never files.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::ending::{Stop, reason};
use crate::output;

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Input {
    /// How reports name it.
    pub(crate) fn label(&self) -> String {
        match self {
            Input::Stdin => "-".to_owned(),
            Input::File(path) => path.display().to_string(),
        }
    }

    /// What its name says that it is, if it says it; `.gz` and `.zst` do not count.
    pub(crate) fn kind_by_name(&self) -> Option<ByName> {
        match self {
            Input::Stdin => None,
            Input::File(path) if has_extension(path, LINES) => Some(ByName::Lines),
            Input::File(path) if has_extension(path, &["har"]) => Some(ByName::Har),
            Input::File(_) => None,
        }
    }
}

/// What a file's name may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ByName {
    /// Lines of captures.
    Lines,
    /// An HTTP archive.
    Har,
}

const LINES: &[&str] = &["ndjson", "jsonl"];
const SEARCHED: &[&str] = &["ndjson", "jsonl", "json", "har"];
const COMPRESSED: &[&str] = &["gz", "zst"];

/// What the search of a path comes upon.
#[derive(Debug)]
pub(crate) enum Found {
    /// Something to read.
    Input(Input),
    /// Something that cannot be read, and why.
    Trouble(String),
}

/// Makes sure, before any work, that what was named can be read; names all that cannot.
pub(crate) fn examine(paths: &[PathBuf]) -> Result<(), Stop> {
    let mut trouble: Vec<String> = Vec::new();
    let mut stdin = 0;
    for path in paths {
        if is_stdin(path) {
            stdin += 1;
            continue;
        }
        if let Some(pattern) = pattern(path) {
            match glob::glob(pattern) {
                Ok(_) => {}
                Err(error) => trouble.push(format!("{pattern} is not a pattern: {error}")),
            }
            continue;
        }
        let readable = fs::metadata(path).and_then(|found| {
            if found.is_dir() {
                fs::read_dir(path).map(drop)
            } else if found.is_file() {
                File::open(path).map(drop)
            } else {
                // Opening a pipe twice would break it.
                Ok(())
            }
        });
        if let Err(error) = readable {
            trouble.push(format!("cannot read {}: {}", path.display(), reason(&error)));
        }
    }
    if stdin > 1 {
        trouble.push("standard input (-) can be read only once".to_owned());
    }
    if trouble.is_empty() { Ok(()) } else { Err(Stop::Trouble(trouble.join("\n"))) }
}

/// The inputs at `path`, sorted; `out` is being written and therefore left out.
pub(crate) fn files(path: &Path, out: Option<&Path>) -> Box<dyn Iterator<Item = Found> + Send> {
    if is_stdin(path) {
        return Box::new(std::iter::once(Found::Input(Input::Stdin)));
    }
    let out = out.and_then(output::identity);
    if let Some(pattern) = pattern(path) {
        let found = glob::glob(pattern).into_iter().flatten();
        return Box::new(found.filter_map(move |entry| match entry {
            Ok(path) if path.is_dir() || (out.is_some() && output::identity(&path) == out) => None,
            Ok(path) => Some(Found::Input(Input::File(path))),
            Err(error) => {
                Some(Found::Trouble(format!("cannot read {}: {}", error.path().display(), reason(error.error()))))
            }
        }));
    }
    if !path.is_dir() {
        return Box::new(std::iter::once(Found::Input(Input::File(path.to_owned()))));
    }
    let walk = WalkDir::new(path).sort_by_file_name().into_iter();
    Box::new(walk.filter_map(move |entry| match entry {
        Ok(entry) if !is_capture_file(&entry) => None,
        Ok(entry) if out.is_some() && output::identity(entry.path()) == out => None,
        Ok(entry) => Some(Found::Input(Input::File(entry.into_path()))),
        Err(error) => Some(Found::Trouble(trouble(&error))),
    }))
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// A pattern that no shell expanded: a file that has such a name is that file.
fn pattern(path: &Path) -> Option<&str> {
    let text = path.to_str()?;
    (text.contains(['*', '?', '[']) && !path.exists()).then_some(text)
}

fn is_capture_file(entry: &DirEntry) -> bool {
    if !has_extension(entry.path(), SEARCHED) {
        return false;
    }
    let kind = entry.file_type();
    // A link to a file counts, and a dangling one is reported when it is opened; pipes and devices would hang.
    kind.is_file() || (kind.is_symlink() && fs::metadata(entry.path()).map_or(true, |found| found.is_file()))
}

fn has_extension(path: &Path, wanted: &[&str]) -> bool {
    let extension = |path: &Path| path.extension().and_then(OsStr::to_str).map(str::to_owned);
    let mut found = extension(path);
    if found.as_deref().is_some_and(|found| COMPRESSED.iter().any(|one| found.eq_ignore_ascii_case(one))) {
        found = path.file_stem().and_then(|stem| extension(Path::new(stem)));
    }
    found.is_some_and(|found| wanted.iter().any(|one| found.eq_ignore_ascii_case(one)))
}

fn trouble(error: &walkdir::Error) -> String {
    let path = error.path().map_or_else(String::new, |path| path.display().to_string());
    match error.io_error() {
        Some(io) => format!("cannot read {path}: {}", reason(io)),
        None => format!("cannot read {path}: {error}"),
    }
}
