//! The crates that are compiled from the suite: one a draft, in a workspace of their own under `target`.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::suite::{Draft, Group};

const BUILD: &str = include_str!("../../templates/conformance/build.rs");
const MAIN: &str = include_str!("../../templates/conformance/main.rs");

/// How often the harness is compiled anew without the groups that do not compile.
const ATTEMPTS: usize = 8;

/// The verdicts on one group's tests.
#[derive(Clone, Debug)]
pub(super) enum Ran {
    /// Why there is no type.
    Failed(String),
    /// By number of the test: the type's verdict and the table's.
    Verdicts(BTreeMap<usize, (String, String)>),
}

/// What became of a draft.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) groups: BTreeMap<String, Ran>,
    /// How many groups have a type that is not typed all through.
    pub(super) checked: usize,
    /// Warnings of the compiler in generated code.
    pub(super) warnings: usize,
}

/// Writes the workspace: a crate for each draft.
pub(super) fn write(
    root: &Path,
    folder: &Path,
    drafts: &[(Draft, Vec<Group>)],
    remotes: &[(PathBuf, String)],
) -> Result<(), String> {
    let members: Vec<String> = drafts.iter().map(|(draft, _)| format!("{:?}", draft.folder)).collect();
    put(
        &folder.join("Cargo.toml"),
        &format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[profile.dev]\nopt-level = 0\ndebug = 0\nincremental = false\n",
            members.join(", ")
        ),
    )?;
    // The same versions as the project's own.
    let lock = folder.join("Cargo.lock");
    if !lock.exists() {
        fs::copy(root.join("Cargo.lock"), &lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    }
    let documents: String = remotes.iter().map(|(path, uri)| format!("{} {uri}\n", absolute(path).display())).collect();
    for (draft, groups) in drafts {
        let at = folder.join(draft.folder);
        let name = draft.folder.replace('.', "-");
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
        put(&at.join("excluded.txt"), "")?;
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

/// Compiles a draft's crate and runs it. Groups whose code does not compile are left out, and said to be.
pub(super) fn run(folder: &Path, draft: Draft) -> Result<Outcome, String> {
    let mut outcome = Outcome::default();
    let at = folder.join(draft.folder);
    for _ in 0..ATTEMPTS {
        let (ok, problems, warnings) = compile(folder, draft)?;
        outcome.warnings = warnings;
        if ok {
            for line in fs::read_to_string(at.join("notes.txt")).unwrap_or_default().lines() {
                if let Some((group, why)) = line.split_once('\t') {
                    outcome.groups.insert(group.to_owned(), Ran::Failed(why.to_owned()));
                }
            }
            execute(folder, draft, &mut outcome)?;
            return Ok(outcome);
        }
        if problems.is_empty() {
            return Err(format!("the harness of {} does not compile", draft.folder));
        }
        let mut excluded = fs::read_to_string(at.join("excluded.txt")).unwrap_or_default();
        for (group, why) in problems {
            excluded.push_str(&format!("{group}\n"));
            outcome.groups.insert(group, Ran::Failed(format!("the code does not compile: {why}")));
        }
        put(&at.join("excluded.txt"), &excluded)?;
    }
    Err(format!("the harness of {} still does not compile", draft.folder))
}

/// Whether it compiled; the groups with errors, with the first of each; how many warnings.
fn compile(folder: &Path, draft: Draft) -> Result<(bool, BTreeMap<String, String>, usize), String> {
    let mut child = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["build", "--quiet", "--message-format=json", "-p", draft.folder, "--target-dir"])
        .arg(absolute(&folder.join("build")))
        .current_dir(folder)
        .env_remove("CARGO_TARGET_DIR")
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("cargo: {error}"))?;
    let mut problems = BTreeMap::new();
    let mut warnings = 0;
    for line in child.stdout.take().map(BufReader::new).into_iter().flat_map(BufRead::lines) {
        let line = line.map_err(|error| error.to_string())?;
        let Ok(message) = serde_json::from_str::<Value>(&line) else { continue };
        if message["reason"] != "compiler-message" {
            continue;
        }
        let message = &message["message"];
        let Some(group) = group_of(message) else { continue };
        match message["level"].as_str() {
            Some("error") => {
                problems.entry(group).or_insert_with(|| message["message"].as_str().unwrap_or_default().to_owned());
            }
            Some("warning") => warnings += 1,
            _ => {}
        }
    }
    let status = child.wait().map_err(|error| error.to_string())?;
    Ok((status.success(), problems, warnings))
}

/// The group whose generated code a message of the compiler is about.
fn group_of(message: &Value) -> Option<String> {
    fn of_span(span: &Value) -> Option<String> {
        let file = span["file_name"].as_str()?.replace('\\', "/");
        let own = file.rsplit_once("/out/").map(|(_, rest)| rest.to_owned());
        let name = own.and_then(|own| own.split_once('/').map(|(name, _)| name.to_owned()));
        name.or_else(|| of_span(&span["expansion"]["span"]))
    }
    let spans = message["spans"].as_array().into_iter().flatten().filter_map(of_span).next();
    spans.or_else(|| message["children"].as_array().into_iter().flatten().find_map(group_of))
}

fn execute(folder: &Path, draft: Draft, outcome: &mut Outcome) -> Result<(), String> {
    let program = folder.join("build/debug").join(format!("{}{}", draft.folder, std::env::consts::EXE_SUFFIX));
    let output = Command::new(&program).output().map_err(|error| format!("{}: {error}", program.display()))?;
    if !output.status.success() {
        return Err(format!("{}: {}", program.display(), output.status));
    }
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        match line.split('\t').collect::<Vec<_>>().as_slice() {
            ["group", name, checked] => {
                outcome.checked += usize::from(*checked != "0");
                outcome.groups.insert((*name).to_owned(), Ran::Verdicts(BTreeMap::new()));
            }
            ["test", name, number, typed, table] => {
                if let (Some(Ran::Verdicts(verdicts)), Ok(number)) = (outcome.groups.get_mut(*name), number.parse()) {
                    verdicts.insert(number, ((*typed).to_owned(), (*table).to_owned()));
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

/// Writes a file if it is not already so: what is unchanged is not compiled again.
pub(crate) fn put(path: &Path, text: &str) -> Result<(), String> {
    if fs::read_to_string(path).is_ok_and(|known| known == text) {
        return Ok(());
    }
    let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
    folder.and_then(|()| fs::write(path, text)).map_err(|error| format!("{}: {error}", path.display()))
}
