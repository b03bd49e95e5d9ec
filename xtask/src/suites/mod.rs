//! Official suites that the project is held to: fetched when they are wanted, pinned by checksum, never committed.

mod cel;
mod json_schema;

use std::path::{Path, PathBuf};

pub(super) use cel::run as cel;

/// Fetches the suites, and runs the one that this task judges itself.
pub(super) fn run(root: &Path) -> Result<(), String> {
    match json_schema(root)? {
        Some(folder) => println!("the official JSON Schema suite is in {}", folder.display()),
        None if std::env::var_os("CI").is_some() => {
            return Err("the official JSON Schema suite cannot be fetched: there is no pip".to_owned());
        }
        None => println!("SKIPPED: the official JSON Schema suite (there is no pip to fetch it with)"),
    }
    cel(root)
}

/// The folder of the official JSON Schema suite, fetched if it is not there; `None` without pip.
pub(super) fn json_schema(root: &Path) -> Result<Option<PathBuf>, String> {
    json_schema::fetch(root)
}
