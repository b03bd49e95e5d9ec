//! The bench against the peers: a workspace of its own, so that they stay out of everybody else's build.

use std::path::Path;
use std::process::Command;

/// Builds a bench optimised and runs it: that of the rules if the first argument is `rules`, else that of whole payloads.
pub(super) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let (package, arguments) = match arguments {
        [first, rest @ ..] if first == "rules" => ("typemint-bench-rules", rest),
        all => ("typemint-bench", all),
    };
    let status = Command::new("cargo")
        .args(["run", "--release", "--quiet", "--manifest-path", "bench/Cargo.toml", "--package", package, "--"])
        .args(arguments)
        .current_dir(root)
        .status()
        .map_err(|error| format!("cargo: {error}"))?;
    if status.success() { Ok(()) } else { Err("the bench did not reach its bars, or did not run".to_owned()) }
}
