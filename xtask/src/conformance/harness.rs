//! Compiles and runs a crate that judges a draft's groups. A group that does not get through (the generator, the compiler
//! or the program gives up on it) is left out and the rest is tried anew: no group costs another one its verdict.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// How often the rest is tried anew.
const ATTEMPTS: usize = 24;

/// The verdicts on one group's tests.
#[derive(Clone, Debug)]
pub(super) enum Ran {
    /// Why there is no type.
    Failed(String),
    /// By number of the test.
    Verdicts(BTreeMap<usize, Verdict>),
}

/// The verdict on one test.
#[derive(Clone, Debug)]
pub(super) struct Verdict {
    /// `true`, `false` or `panic`.
    pub(super) typed: String,
    /// What else there is to say when it is wrong.
    pub(super) aside: String,
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

/// A crate of a workspace. Its program prints a line for each group and each test; its generated code is in a folder
/// `out`, a folder a group; it leaves out what `excluded.txt` names, and says in `notes.txt` what it cannot generate.
pub(super) struct Judge<'a> {
    /// The workspace.
    pub(super) workspace: &'a Path,
    /// The crate's folder in it, which is also its name.
    pub(super) package: &'a str,
    /// The groups.
    pub(super) groups: Vec<&'a str>,
    /// What comes before compiling.
    pub(super) prepare: &'a dyn Fn() -> Result<(), String>,
}

struct Compiled {
    ok: bool,
    /// The groups with errors, with the first of each.
    problems: BTreeMap<String, String>,
    warnings: usize,
}

impl Judge<'_> {
    /// Compiles and runs.
    pub(super) fn run(&self) -> Result<Outcome, String> {
        let mut outcome = Outcome::default();
        let mut left_out: BTreeMap<String, String> = BTreeMap::new();
        for _ in 0..ATTEMPTS {
            let compiled = self.compile(left_out.keys())?;
            if !compiled.ok {
                left_out.extend(self.problems(compiled, &left_out)?);
                continue;
            }
            outcome.warnings = compiled.warnings;
            for line in self.read("notes.txt").lines() {
                if let Some((group, why)) = line.split_once('\t') {
                    outcome.groups.insert(group.to_owned(), Ran::Failed(why.to_owned()));
                }
            }
            self.execute(&mut outcome)?;
            outcome.groups.extend(left_out.into_iter().map(|(group, why)| (group, Ran::Failed(why))));
            return Ok(outcome);
        }
        Err(format!("the harness of {} still does not compile", self.package))
    }

    /// Which groups are at fault that a crate does not compile.
    fn problems(
        &self,
        compiled: Compiled,
        left_out: &BTreeMap<String, String>,
    ) -> Result<BTreeMap<String, String>, String> {
        if !compiled.problems.is_empty() {
            let said = |(group, why)| (group, format!("the code does not compile: {why}"));
            return Ok(compiled.problems.into_iter().map(said).collect());
        }
        // The generator says on which group it is working.
        let current = self.read("current.txt").trim().to_owned();
        if self.groups.contains(&current.as_str()) && !left_out.contains_key(&current) {
            return Ok(BTreeMap::from([(current, "the generator ended".to_owned())]));
        }
        if !self.compile(self.groups.iter())?.ok {
            return Err(format!("the harness in {} does not compile", self.workspace.join(self.package).display()));
        }
        // The compiler gave up without naming a place: the one group without which it does not is found by halves.
        let mut suspects: Vec<&str> =
            self.groups.iter().copied().filter(|group| !left_out.contains_key(*group)).collect();
        while suspects.len() > 1 {
            let second = suspects.split_off(suspects.len() / 2);
            let others = self.groups.iter().filter(|group| !suspects.contains(group));
            if self.compile(others)?.ok {
                suspects = second;
            }
        }
        match suspects.first() {
            Some(group) => Ok(BTreeMap::from([((*group).to_owned(), "the compiler gives up on the code".to_owned())])),
            None => Err(format!("the harness of {} does not compile", self.package)),
        }
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.workspace.join(self.package).join(file)).unwrap_or_default()
    }

    fn compile<T: AsRef<str>>(&self, excluded: impl Iterator<Item = T>) -> Result<Compiled, String> {
        let excluded: String = excluded.map(|group| format!("{}\n", group.as_ref())).collect();
        put(&self.workspace.join(self.package).join("excluded.txt"), &excluded)?;
        (self.prepare)()?;
        let mut child = Command::new(cargo())
            .args(["build", "--quiet", "--message-format=json", "-p", self.package, "--target-dir"])
            .arg(absolute(&self.workspace.join("build")))
            .current_dir(self.workspace)
            .env_remove("CARGO_TARGET_DIR")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("cargo: {error}"))?;
        let mut compiled = Compiled { ok: false, problems: BTreeMap::new(), warnings: 0 };
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
                    let why = message["message"].as_str().unwrap_or_default();
                    compiled.problems.entry(group).or_insert_with(|| why.to_owned());
                }
                Some("warning") => compiled.warnings += 1,
                _ => {}
            }
        }
        compiled.ok = child.wait().map_err(|error| error.to_string())?.success();
        Ok(compiled)
    }

    /// Runs the program, anew without a group on which it ends early.
    fn execute(&self, outcome: &mut Outcome) -> Result<(), String> {
        let file = format!("{}{}", self.package, std::env::consts::EXE_SUFFIX);
        let program = absolute(&self.workspace.join("build/debug").join(file));
        let mut without: Vec<String> = Vec::new();
        loop {
            let output = Command::new(&program)
                .args(&without)
                .stderr(Stdio::null())
                .output()
                .map_err(|error| format!("{}: {error}", program.display()))?;
            let last = take(&String::from_utf8_lossy(&output.stdout), outcome);
            match last {
                _ if output.status.success() => break,
                Some(group) if !without.contains(&group) => without.push(group),
                _ => return Err(format!("{}: {}", program.display(), output.status)),
            }
        }
        let ended = |group| (group, Ran::Failed("the program ended on it".to_owned()));
        outcome.groups.extend(without.into_iter().map(ended));
        Ok(())
    }
}

/// Notes the verdicts that a program printed; answers the last group that it was at.
fn take(text: &str, outcome: &mut Outcome) -> Option<String> {
    outcome.checked = 0;
    let mut last = None;
    for line in text.lines() {
        match line.split('\t').collect::<Vec<_>>().as_slice() {
            ["group", name, checked] => {
                outcome.checked += usize::from(*checked != "0");
                outcome.groups.insert((*name).to_owned(), Ran::Verdicts(BTreeMap::new()));
                last = Some((*name).to_owned());
            }
            ["test", name, number, typed, aside] => {
                if let (Some(Ran::Verdicts(verdicts)), Ok(number)) = (outcome.groups.get_mut(*name), number.parse()) {
                    verdicts.insert(number, Verdict { typed: (*typed).to_owned(), aside: (*aside).to_owned() });
                }
            }
            _ => {}
        }
    }
    last
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

/// The cargo that runs this.
pub(super) fn cargo() -> std::ffi::OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

pub(super) fn absolute(path: &Path) -> PathBuf {
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
