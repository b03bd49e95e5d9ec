//! What a contributor runs before a change is proposed, and what CI runs: the same thing, step by step.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::{conformance, generate, suites};

/// A step that is a command.
struct Step {
    name: &'static str,
    program: &'static str,
    arguments: &'static [&'static str],
    environment: &'static [(&'static str, &'static str)],
}

const fn cargo(name: &'static str, arguments: &'static [&'static str]) -> Step {
    Step { name, program: "cargo", arguments, environment: &[] }
}

/// Cheap and telling first, so that a mistake is known soon.
const BEFORE: [Step; 4] = [
    cargo("format", &["fmt", "--all", "--check"]),
    cargo("lints", &["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]),
    cargo("the runtime alone", &["check", "--quiet", "-p", "typemint", "--no-default-features"]),
    cargo(
        "one provider alone",
        &["check", "--quiet", "-p", "typemint-providers", "--no-default-features", "--features", "uqpay"],
    ),
];

const AFTER: [Step; 4] = [
    // Shows what passing tests print: a test that skips for want of a browser or of other material says so there.
    cargo("tests", &["test", "--workspace", "--locked", "--exclude", "typemint-tests", "--", "--show-output"]),
    cargo(
        "harnesses",
        &[
            "test",
            "-p",
            "typemint-tests",
            "--locked",
            "--test",
            "payloads",
            "--test",
            "ledger",
            "--test",
            "form",
            "--test",
            "serde",
            "--test",
            "allocation",
            "--test",
            "explain",
            "--test",
            "round_trip",
            "--test",
            "oracle",
            "--test",
            "in_place",
            "--",
            "--show-output",
        ],
    ),
    // By itself it asks 10,000 payloads a rule.
    Step {
        name: "rules against an interpreter",
        program: "cargo",
        arguments: &["test", "-p", "typemint-tests", "--locked", "--profile", "oracle", "--test", "rules_oracle"],
        environment: &[("TYPEMINT_PAYLOADS", "1000")],
    },
    Step {
        name: "documentation",
        program: "cargo",
        arguments: &["doc", "--workspace", "--no-deps", "--locked"],
        environment: &[("RUSTDOCFLAGS", "-D warnings")],
    },
];

/// Runs everything; the first step that fails ends the run.
pub(super) fn run(root: &Path) -> Result<(), String> {
    let mut done = 0;
    for step in &BEFORE {
        self::step(root, step)?;
        done += 1;
    }
    timed("freshness", || generate::run(root, true))?;
    timed("the official JSON Schema suite", || conformance::run(root, &conformance::Arguments::default()))?;
    for step in &AFTER {
        self::step(root, step)?;
        done += 1;
    }
    timed("the official suite of the rule language", || suites::cel(root))?;
    println!("\nall {} steps passed", done + 3);
    Ok(())
}

fn step(root: &Path, step: &Step) -> Result<(), String> {
    timed(step.name, || {
        let mut command = Command::new(step.program);
        command.args(step.arguments).current_dir(root);
        for (name, value) in step.environment {
            command.env(name, value);
        }
        let status = command.status().map_err(|error| format!("{}: {error}", step.program))?;
        if status.success() { Ok(()) } else { Err(format!("`{} {}` failed", step.program, step.arguments.join(" "))) }
    })
}

fn timed(name: &str, run: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    println!("\n── {name}");
    let started = Instant::now();
    run().map_err(|message| format!("{name}: {message}"))?;
    println!("── {name}: {:.1} s", started.elapsed().as_secs_f64());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_harness_has_its_step() {
        let manifest = include_str!("../../tests/Cargo.toml");
        let names = manifest.split("[[test]]").skip(1).filter_map(|test| test.split('"').nth(1));
        let asked: Vec<&str> = AFTER.iter().flat_map(|step| step.arguments.iter().copied()).collect();
        let missing: Vec<&str> = names.filter(|name| !asked.contains(name)).collect();
        assert_eq!(missing, [""; 0]);
    }
}
