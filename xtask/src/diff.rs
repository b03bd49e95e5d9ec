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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::{Format, git, run};

    /// A repository with one request in one commit; nothing where there is no git.
    fn repository() -> Option<PathBuf> {
        let root = crate::root().join("target/xtask-diff");
        fs::remove_dir_all(&root).ok();
        fs::create_dir_all(root.join("schemas/moon")).expect("a folder");
        if git(&root, &["init", "--quiet"]).is_err() {
            return None;
        }
        fs::write(root.join("schemas/moon/pay_request.schema.json"), schema(9)).expect("written");
        git(&root, &["add", "-A"]).expect("added");
        let name = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
        git(&root, &[&name[..], &["commit", "--quiet", "-m", "A request"]].concat()).expect("committed");
        Some(root)
    }

    fn schema(most: u32) -> String {
        format!(
            r#"{{"x-message": {{"direction": "request", "method": "POST", "path": "/pay"}}, "type": "string", "maxLength": {most}}}"#
        )
    }

    #[test]
    fn a_revision_is_compared_with_the_work_tree() {
        let Some(root) = repository() else {
            println!("SKIPPED: there is no git");
            return;
        };
        assert_eq!(run(&root, "HEAD", Format::Human), Ok(false));
        fs::write(root.join("schemas/moon/pay_request.schema.json"), schema(20)).expect("written");
        assert_eq!(run(&root, "HEAD", Format::Markdown), Ok(false), "wider breaks nothing");
        fs::write(root.join("schemas/moon/pay_request.schema.json"), schema(5)).expect("written");
        assert_eq!(run(&root, "HEAD", Format::Json), Ok(true), "a request is refused");
        assert!(run(&root, "no-such-revision", Format::Human).is_err());
        assert!(run(&root, "--output=x", Format::Human).is_err());
    }
}
