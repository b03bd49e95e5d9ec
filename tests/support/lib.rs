//! What the harnesses share: captured fixtures, mutations of them, the ways to a verdict, and the source schemas on disk.
//! It asserts nothing of typemint itself; a file or line that it cannot read ends the test that asked for it.

pub mod fixture;
pub mod models;
pub mod mutate;
pub mod oracle;
pub mod roads;
pub mod source;
pub mod tree;

use std::path::{Path, PathBuf};

/// The workspace's folder.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Fails with the findings of a test, the first forty in full.
///
/// # Panics
/// If there is any.
pub fn none_of(what: &str, findings: &[String]) {
    const SHOWN: usize = 40;
    assert!(
        findings.is_empty(),
        "{} {what}:\n{}\n{}",
        findings.len(),
        findings.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join("\n"),
        if findings.len() > SHOWN { "..." } else { "" },
    );
}
