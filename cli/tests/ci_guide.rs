//! docs/ci.md as a newcomer follows it: its files are written as it says, its commands are run, its workflows' steps too; first the
//! green half, then the red one. Installing is the one step that is compared instead of run.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_norway::Value;

mod common;

use common::folder;

const GUIDE: &str = include_str!("../../docs/ci.md");
const INSTALL: &str = "cargo install --locked --git https://github.com/typemint/typemint typemint-cli";

/// A fenced block: its language, the file it is to be written to, and its text.
struct Block {
    language: String,
    file: Option<String>,
    text: String,
}

fn blocks() -> Vec<Block> {
    let mut out = Vec::new();
    let mut lines = GUIDE.lines().peekable();
    let mut file = None;
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix("<!-- file: ") {
            file = name.strip_suffix(" -->").map(str::to_owned);
        } else if let Some(language) = line.strip_prefix("```") {
            let text: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
            let text = text.iter().map(|line| format!("{line}\n")).collect();
            out.push(Block { language: language.to_owned(), file: file.take(), text });
        }
    }
    out
}

fn file(name: &str) -> String {
    let found = blocks().into_iter().find(|block| block.file.as_deref() == Some(name));
    found.unwrap_or_else(|| panic!("docs/ci.md has {name}")).text
}

/// A repository with the files of the guide.
fn repository(name: &str, files: &[&str]) -> PathBuf {
    let root = folder(name);
    for name in files {
        let path = root.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, file(name)).expect("a file");
    }
    root
}

/// Runs a command line in `folder`, with `typemint` on the path, and a `cargo` that only takes the install line for what it is.
fn shell(line: &str, folder: &Path) -> Output {
    let binaries = folder.join(".binaries");
    fs::create_dir_all(&binaries).expect("a folder");
    let link = binaries.join("typemint");
    if !link.exists() {
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_typemint"), &link).expect("a link");
    }
    let cargo = binaries.join("cargo");
    fs::write(&cargo, format!("#!/bin/sh\ntest \"cargo $*\" = '{INSTALL}'\n")).expect("a script");
    fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).expect("a script that runs");
    let path = format!("{}:{}", binaries.display(), std::env::var("PATH").unwrap_or_default());
    // As the runners do it.
    Command::new("bash")
        .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", line])
        .current_dir(folder)
        .env("PATH", path)
        .env_remove("COLUMNS")
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("bash runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn what_is_installed_is_this_package() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("a manifest");
    assert!(manifest.contains("name = \"typemint-cli\"") && manifest.contains("[[bin]]\nname = \"typemint\""));
    assert!(INSTALL.contains(env!("CARGO_PKG_REPOSITORY")));
    let install = blocks().into_iter().find(|block| block.language == "sh").expect("how to install");
    assert_eq!(install.text.trim(), INSTALL);
}

#[test]
fn the_command_lines_print_what_the_guide_shows() {
    let root = repository("guide", &["captures/payments.ndjson"]);
    let mut shown = 0;
    for block in blocks() {
        if let Some(name) = block.file.as_deref().filter(|name| name.starts_with("captures/")) {
            fs::write(root.join(name), &block.text).expect("a file");
        }
        if block.language != "console" {
            continue;
        }
        for part in block.text.split("$ ").skip(1) {
            let (line, expected) = part.split_once('\n').expect("a command line");
            let output = shell(line, &root);
            let code = if expected.contains("finding in") { 1 } else { 0 };
            assert_eq!(output.status.code(), Some(code), "{line}\n{}{}", text(&output.stdout), text(&output.stderr));
            if !expected.is_empty() {
                assert_eq!(text(&output.stdout), expected, "{line}");
                shown += 1;
            }
        }
    }
    assert_eq!(shown, 2, "a green one and a red one");
}

/// Runs the steps of a job as the runner does; whether it succeeded, and what its steps printed.
fn job(steps: &[Value], root: &Path) -> (bool, String) {
    let (mut succeeds, mut printed) = (true, String::new());
    for step in steps {
        let Some(run) = step.get("run").and_then(Value::as_str) else {
            assert!(step.get("uses").and_then(Value::as_str).is_some_and(|uses| uses.contains('@')), "{step:?}");
            continue;
        };
        let goes_on = match step.get("if").and_then(Value::as_str) {
            None => false,
            Some("${{ !cancelled() }}") => true,
            Some(other) => panic!("a condition that this test does not know: {other}"),
        };
        if succeeds || goes_on {
            let output = shell(run, root);
            printed.push_str(&text(&output.stdout));
            printed.push_str(&text(&output.stderr));
            succeeds &= output.status.success();
        }
    }
    (succeeds, printed)
}

fn github() -> Vec<Value> {
    let workflow: Value = serde_norway::from_str(&file(".github/workflows/payloads.yml")).expect("YAML");
    // `on` is a boolean in YAML 1.1.
    assert!(workflow.get("jobs").is_some() && workflow.get("permissions").is_some());
    let steps = workflow["jobs"]["check"]["steps"].as_sequence().expect("steps").clone();
    assert_eq!(steps.iter().filter(|step| step.get("run").is_some()).count(), 3);
    // What the guide says to add for code scanning.
    let more = blocks().into_iter().find(|block| block.language == "yaml" && block.file.is_none()).expect("more steps");
    let more: Value = serde_norway::from_str(&more.text).expect("YAML");
    steps.into_iter().chain(more.as_sequence().expect("steps").clone()).collect()
}

#[test]
fn the_github_workflow_is_green_while_all_payloads_are_valid() {
    let root = repository("github-green", &["captures/payments.ndjson"]);
    let (succeeds, printed) = job(&github(), &root);
    assert!(succeeds, "{printed}");
    assert!(!printed.contains("::error") && printed.contains("::notice"), "{printed}");
    assert!(fs::read_to_string(root.join("payloads.html")).is_ok_and(|page| page.contains("no findings in 1 payload")));
    assert!(root.join("payloads.sarif").exists());
}

#[test]
fn the_github_workflow_is_red_with_the_line_and_the_reason_when_one_is_not() {
    let root = repository("github-red", &["captures/payments.ndjson", "captures/late.ndjson"]);
    let (succeeds, printed) = job(&github(), &root);
    assert!(!succeeds, "{printed}");
    let place = "::error file=captures/late.ndjson,line=1,col=";
    let line = printed.lines().find(|line| line.starts_with(place)).unwrap_or_else(|| panic!("{printed}"));
    assert!(line.contains("[uqpay.pay.expire-at-under-72h]") && line.contains("less than 72 hours"), "{line}");
    // What comes after the step that failed was made all the same.
    assert!(fs::read_to_string(root.join("payloads.html")).is_ok_and(|page| page.contains("1 of 2 payloads at fault")));
    assert!(fs::read_to_string(root.join("payloads.sarif")).is_ok_and(|log| log.contains("expire-at-under-72h")));
}

#[test]
fn a_job_that_could_not_run_is_red_everywhere() {
    let root = folder("github-broken");
    let (succeeds, printed) = job(&github()[2..], &root);
    assert!(!succeeds && printed.contains("cannot read captures"), "{printed}");
    let page = github().into_iter().find(|step| step["name"].as_str() == Some("Write a page to read")).expect("a step");
    assert!(!job(&[page], &root).0, "exit code 2 is not taken for findings");
}

#[test]
fn the_gitlab_job_is_green_and_red_alike_and_leaves_its_report() {
    let pipeline: Value = serde_norway::from_str(&file(".gitlab-ci.yml")).expect("YAML");
    let script = pipeline["payloads"]["script"].as_sequence().expect("a script").clone();
    let report = pipeline["payloads"]["artifacts"]["reports"]["junit"].as_str().expect("a report");
    for (name, files, succeeds) in [
        ("gitlab-green", &["captures/payments.ndjson"][..], true),
        ("gitlab-red", &["captures/payments.ndjson", "captures/late.ndjson"][..], false),
    ] {
        let root = repository(name, files);
        let ends = script.iter().all(|line| shell(line.as_str().expect("a line"), &root).status.success());
        assert_eq!(ends, succeeds, "{name}");
        let text = fs::read_to_string(root.join(report)).expect("the report");
        let read = quick_junit::Report::deserialize_from_str(&text).expect("JUnit");
        assert_eq!(read.failures == 0, succeeds, "{text}");
    }
}
