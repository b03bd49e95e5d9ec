//! The benches against the peers: workspaces of their own, so that the peers stay out of everybody else's build.

use std::path::Path;
use std::process::Command;

/// Builds the bench that is asked for optimised and runs it: `check`, `rules`, or by default that of whole payloads.
pub(super) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let mut command = Command::new("cargo");
    command.args(["run", "--release", "--quiet", "--manifest-path", "bench/Cargo.toml", "--package"]);
    match arguments.split_first() {
        Some((first, rest)) if first == "check" => {
            let binary = ["build", "--release", "--quiet", "--package", "typemint-cli"];
            cargo(Command::new("cargo").args(binary).current_dir(root))?;
            command.args(["typemint-bench-check", "--", "target/release/typemint", "target/bench-check"]).args(rest);
        }
        Some((first, rest)) if first == "rules" => {
            command.args(["typemint-bench-rules", "--"]).args(rest);
        }
        _ => {
            command.args(["typemint-bench", "--"]).args(arguments);
        }
    }
    cargo(command.current_dir(root))
}

fn cargo(command: &mut Command) -> Result<(), String> {
    let status = command.status().map_err(|error| format!("cargo: {error}"))?;
    if status.success() { Ok(()) } else { Err("the bench did not reach its bars, or did not run".to_owned()) }
}
