//! `cargo xtask diff REV`: the schemas of a git revision against those of the work tree. Reads the revision with git, and
//! decides nothing of what is found.

use std::path::Path;
use std::process::Command;

use clap::ValueEnum;
use typemint_diff::{Set, SourceFile, render};

use crate::generate::read;

/// `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For a terminal
    Human,
    /// One JSON object, with whole witness payloads
    Json,
    /// For a pull request
    Markdown,
}

/// Compares; whether it is breaking.
pub(super) fn run(root: &Path, revision: &str, format: Format) -> Result<bool, String> {
    let old = of_revision(root, revision)?;
    let new: Vec<SourceFile> =
        read(&root.join("schemas"), "json")?.into_iter().map(|(path, text)| SourceFile { path, text }).collect();
    let report = typemint_diff::diff(&old, &new, None).map_err(|unusable| {
        let side = if unusable.set == Set::Old { revision } else { "the work tree" };
        format!("the schemas of {side} have errors\n{}", unusable.diagnostics.join("\n"))
    })?;
    match format {
        Format::Human => print!("{}", render::human(&report)),
        Format::Json => println!("{:#}", render::json(&report)),
        Format::Markdown => print!("{}", render::markdown(&report)),
    }
    Ok(!report.breaking().is_empty())
}

/// The files of `schemas/` as a revision has them, by path relative to it.
fn of_revision(root: &Path, revision: &str) -> Result<Vec<SourceFile>, String> {
    // What looks like an option is no revision.
    if revision.starts_with('-') {
        return Err(format!("`{revision}` is no revision"));
    }
    let names = git(root, &["ls-tree", "-r", "-z", "--name-only", revision, "--", "schemas"])?;
    let paths: Vec<&str> = names.split('\0').filter(|path| path.ends_with(".json")).collect();
    if paths.is_empty() {
        return Err(format!("{revision} has no schemas"));
    }
    let file = |path: &&str| {
        let text = git(root, &["show", &format!("{revision}:./{path}")])?;
        Ok(SourceFile { path: path.trim_start_matches("schemas/").to_owned(), text })
    };
    paths.iter().map(file).collect()
}

fn git(root: &Path, arguments: &[&str]) -> Result<String, String> {
    let output =
        Command::new("git").args(arguments).current_dir(root).output().map_err(|error| format!("git: {error}"))?;
    if !output.status.success() {
        return Err(format!("git {}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr).trim()));
    }
    String::from_utf8(output.stdout).map_err(|_| format!("git {}: not UTF-8", arguments.join(" ")))
}
