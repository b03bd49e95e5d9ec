//! The bench against the peers: a workspace of its own, so that they stay out of everybody else's build.

use std::path::Path;
use std::process::Command;

/// Builds the bench optimised and runs it.
pub(super) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let status = Command::new("cargo")
        .args(["run", "--release", "--quiet", "--manifest-path", "bench/Cargo.toml", "--"])
        .args(arguments)
        .current_dir(root)
        .status()
        .map_err(|error| format!("cargo: {error}"))?;
    if status.success() { Ok(()) } else { Err("the bench did not reach its bars, or did not run".to_owned()) }
}
