//! Compares generated files with those in a folder, and brings the folder in line. The plan comes first, the writing after.
//! Only files with the generated header are ever deleted.

use std::collections::BTreeSet;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, Read as _};
use std::path::{Component, Path};

use typemint_codegen::OutputFile;
use walkdir::{DirEntry, WalkDir};

use super::schemas::slashed;
use crate::ending::{Stop, reason};

/// How the first line of a generated file begins.
const HEADER: &[u8] = b"// @generated";

/// Why a file is not as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Off {
    /// It is not there.
    Missing,
    /// It has another content.
    Stale,
    /// It was generated once and is not generated any more.
    Orphaned,
}

impl fmt::Display for Off {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Off::Missing => "missing",
            Off::Stale => "stale",
            Off::Orphaned => "orphaned",
        })
    }
}

/// What has to be done to a folder.
pub(super) struct Plan<'a> {
    writes: Vec<(Off, &'a OutputFile)>,
    deletes: Vec<String>,
}

/// Compares `files` with what is in `folder`.
pub(super) fn plan<'a>(folder: &Path, files: &'a [OutputFile]) -> Result<Plan<'a>, Stop> {
    let mut writes = Vec::new();
    for file in files {
        let is_inside = Path::new(&file.path).components().all(|part| matches!(part, Component::Normal(_)));
        if !is_inside || file.path.is_empty() {
            return Err(Stop::Trouble(format!("the generator wants to write outside of --out: {}", file.path)));
        }
        match fs::read(folder.join(&file.path)) {
            Ok(found) if found == file.text.as_bytes() => {}
            Ok(_) => writes.push((Off::Stale, file)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => writes.push((Off::Missing, file)),
            Err(error) => return Err(trouble("read", &folder.join(&file.path), &error)),
        }
    }
    Ok(Plan { writes, deletes: orphans(folder, files)? })
}

/// Generated files in `folder` that are not among `files`.
fn orphans(folder: &Path, files: &[OutputFile]) -> Result<Vec<String>, Stop> {
    let emitted: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let mut found = Vec::new();
    if !folder.exists() {
        return Ok(found);
    }
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(is_ours) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_owned();
            let why = error.io_error().map_or_else(|| error.to_string(), reason);
            Stop::Trouble(format!("cannot read {}: {why}", path.display()))
        })?;
        let path = slashed(entry.path().strip_prefix(folder).unwrap_or(entry.path()));
        if !entry.file_type().is_file() || emitted.contains(path.as_str()) {
            continue;
        }
        if is_generated(entry.path()).map_err(|error| trouble("read", entry.path(), &error))? {
            found.push(path);
        }
    }
    Ok(found)
}

/// Hidden folders and build output hold other tools' generated files.
fn is_ours(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    entry.depth() == 0 || !(name.starts_with('.') || (entry.file_type().is_dir() && name == "target"))
}

fn is_generated(path: &Path) -> io::Result<bool> {
    let mut first = Vec::new();
    BufReader::new(File::open(path)?).take(4096).read_until(b'\n', &mut first)?;
    Ok(first.starts_with(HEADER))
}

impl Plan<'_> {
    /// Whether all is as it should be.
    pub(super) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many files are not as they should be.
    pub(super) fn len(&self) -> usize {
        self.writes.len() + self.deletes.len()
    }

    /// How many files are written and how many deleted.
    pub(super) fn counts(&self) -> (usize, usize) {
        (self.writes.len(), self.deletes.len())
    }

    /// Every file that is not as it should be, with the reason.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Off, &str)> {
        let writes = self.writes.iter().map(|(off, file)| (*off, file.path.as_str()));
        writes.chain(self.deletes.iter().map(|path| (Off::Orphaned, path.as_str())))
    }

    /// Does it.
    pub(super) fn carry_out(&self, folder: &Path) -> Result<(), Stop> {
        fs::create_dir_all(folder).map_err(|error| trouble("create", folder, &error))?;
        for (_, file) in &self.writes {
            let path = folder.join(&file.path);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent).map_err(|error| trouble("create", parent, &error))?;
            }
            fs::write(&path, &file.text).map_err(|error| trouble("write", &path, &error))?;
        }
        for orphan in &self.deletes {
            let path = folder.join(orphan);
            fs::remove_file(&path).map_err(|error| trouble("delete", &path, &error))?;
            // A folder that this leaves empty goes too; one that is not empty stays.
            for parent in path.ancestors().skip(1).take_while(|parent| *parent != folder) {
                if fs::remove_dir(parent).is_err() {
                    break;
                }
            }
        }
        Ok(())
    }
}

fn trouble(what: &str, path: &Path, error: &io::Error) -> Stop {
    Stop::Trouble(format!("cannot {what} {}: {}", path.display(), reason(error)))
}
