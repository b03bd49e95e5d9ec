//! The same tests judged through the types of the peer typify: `serde_json::from_str` is the verdict. Its generator and its
//! code are in workspaces of their own, out of the project's tree of dependencies.

use std::path::Path;
use std::process::{Command, Stdio};

use super::harness::{Judge, Outcome, absolute, cargo, put};
use super::models::workspace;
use super::suite::{Draft, Group};

const MAIN: &str = include_str!("../../templates/conformance/peer.rs");

/// The peers that there is a harness for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Peer {
    /// The Rust type generator typify.
    Typify,
}

/// What typify's code needs.
pub(crate) const DEPENDENCIES: &str = "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\nregress = \"0.12\"\n\
     chrono = { version = \"0.4\", features = [\"serde\"] }\nuuid = { version = \"1\", features = [\"serde\"] }\n";

/// Writes the workspace: a crate for each draft, which reads the groups that the one of the models has.
pub(super) fn write(folder: &Path, drafts: &[(Draft, Vec<Group>)], models: &Path) -> Result<(), String> {
    put(&folder.join("Cargo.toml"), &workspace(drafts.iter().map(|(draft, _)| draft.folder)))?;
    for (draft, _) in drafts {
        let at = folder.join(draft.folder);
        let name = draft.folder;
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n[dependencies]\n{DEPENDENCIES}"
        );
        put(&at.join("Cargo.toml"), &manifest)?;
        put(&at.join("src/main.rs"), &MAIN.replace("GROUPS_FOLDER", &groups(models, draft).display().to_string()))?;
    }
    Ok(())
}

fn groups(models: &Path, draft: &Draft) -> std::path::PathBuf {
    absolute(&models.join(draft.folder).join("groups"))
}

/// Generates, compiles and runs a draft's crate.
pub(super) fn run(root: &Path, folder: &Path, draft: Draft, tests: &[Group], models: &Path) -> Result<Outcome, String> {
    let own = absolute(&folder.join(draft.folder));
    let prepare =
        || generator(root, &["suite".as_ref(), groups(models, &draft).as_os_str(), own.as_os_str()]).map(drop);
    let judge = Judge {
        workspace: folder,
        package: draft.folder,
        groups: tests.iter().map(|group| group.id.as_str()).collect(),
        prepare: &prepare,
    };
    judge.run()
}

/// Runs the peer's generator; answers what it printed.
pub(crate) fn generator(root: &Path, arguments: &[&std::ffi::OsStr]) -> Result<String, String> {
    let mut command = Command::new(cargo());
    command.args(["run", "--quiet", "--release", "--locked", "--target-dir"]).arg(root.join("target/peer"));
    command.arg("--").args(arguments).current_dir(root.join("bench/typify")).env_remove("CARGO_TARGET_DIR");
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| format!("cargo: {error}"))?;
    if !output.status.success() {
        return Err(format!("typify's generator: {}", output.status));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
