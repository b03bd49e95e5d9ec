//! The crates that judge by generated models: one a draft, in a workspace of their own under `target`.

use std::fs;
use std::path::{Path, PathBuf};

use super::harness::{Judge, Outcome, absolute, put};
use super::suite::{Draft, Group};

const BUILD: &str = include_str!("../../templates/conformance/build.rs");
const MAIN: &str = include_str!("../../templates/conformance/main.rs");

/// Writes the workspace: a crate for each draft, with the groups of its tests.
pub(super) fn write(
    root: &Path,
    folder: &Path,
    drafts: &[(Draft, Vec<Group>)],
    remotes: &[(PathBuf, String)],
) -> Result<(), String> {
    put(&folder.join("Cargo.toml"), &workspace(drafts.iter().map(|(draft, _)| draft.folder)))?;
    // The same versions as the project's own.
    let lock = folder.join("Cargo.lock");
    if !lock.exists() {
        fs::copy(root.join("Cargo.lock"), &lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    }
    let documents: String = remotes.iter().map(|(path, uri)| format!("{uri} {}\n", absolute(path).display())).collect();
    for (draft, groups) in drafts {
        let at = folder.join(draft.folder);
        let name = draft.folder;
        put(
            &at.join("Cargo.toml"),
            &format!(
                "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                 [dependencies]\ntypemint = {{ path = {runtime:?} }}\n\n\
                 [build-dependencies]\ntypemint-codegen = {{ path = {codegen:?} }}\n",
                runtime = root.join("runtime"),
                codegen = root.join("codegen"),
            ),
        )?;
        put(&at.join("build.rs"), BUILD)?;
        put(&at.join("src/main.rs"), MAIN)?;
        put(&at.join("dialect.txt"), draft.dialect)?;
        put(&at.join("documents.txt"), &documents)?;
        let all = at.join("groups");
        if all.exists() {
            fs::remove_dir_all(&all).map_err(|error| format!("{}: {error}", all.display()))?;
        }
        for group in groups {
            let own = all.join(&group.id);
            put(&own.join("schema.json"), &group.schema)?;
            if group.asserts_formats() {
                put(&own.join("formats"), "")?;
            }
            for (number, test) in group.tests.iter().enumerate() {
                put(&own.join(format!("{number}.json")), &test.data)?;
            }
        }
    }
    Ok(())
}

/// The manifest of a workspace whose code is compiled often and run once.
pub(super) fn workspace<'a>(members: impl Iterator<Item = &'a str>) -> String {
    let members: Vec<String> = members.map(|member| format!("{member:?}")).collect();
    format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[profile.dev]\nopt-level = 0\ndebug = 0\nincremental = false\n",
        members.join(", ")
    )
}

/// Compiles a draft's crate and runs it.
pub(super) fn run(folder: &Path, draft: Draft, groups: &[Group]) -> Result<Outcome, String> {
    let judge = Judge {
        workspace: folder,
        package: draft.folder,
        groups: groups.iter().map(|group| group.id.as_str()).collect(),
        prepare: &|| Ok(()),
    };
    judge.run()
}
