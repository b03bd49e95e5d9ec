//! `cargo xtask conformance`: a copy of the official suite judged through generated types, each draft a crate that is
//! generated, compiled and run. It prints right and total of each draft, and every miss; with a peer, its score beside.

mod expectations;
mod harness;
mod models;
mod peer;
mod score;
mod suite;

use std::path::{Path, PathBuf};
use std::time::Instant;

use expectations::Surprise;
pub(super) use harness::put;
pub(super) use peer::{DEPENDENCIES as PEER_DEPENDENCIES, Peer, generator as peer_generator};
use score::{Count, Score};
use suite::{DRAFTS, Draft, Group};

/// What the command line says.
#[derive(Default)]
pub(super) struct Arguments {
    /// The suite's folder; the fetched one if there is none.
    pub(super) suite: Option<PathBuf>,
    /// Only this draft.
    pub(super) draft: Option<String>,
    /// Whose score is wanted beside.
    pub(super) peer: Option<Peer>,
}

/// Runs the suite.
pub(super) fn run(root: &Path, arguments: &Arguments) -> Result<(), String> {
    let started = Instant::now();
    let suite = match &arguments.suite {
        Some(folder) => folder.clone(),
        None => match super::suites::json_schema(root).and_then(|found| found.ok_or("there is no pip".to_owned())) {
            Ok(folder) => folder,
            Err(why) if std::env::var_os("CI").is_some() => {
                return Err(format!("the official JSON Schema suite cannot be fetched: {why}"));
            }
            Err(why) => {
                println!("SKIPPED: the official JSON Schema suite cannot be fetched: {why}");
                return Ok(());
            }
        },
    };
    let wanted = chosen(arguments.draft.as_deref())?;
    let others = suite::other_folders(&suite, &DRAFTS);
    if arguments.draft.is_none() && !others.is_empty() {
        println!("not judged, as no draft that is asked for: {}", others.join(", "));
    }
    let mut unread = Vec::new();
    let mut drafts: Vec<(Draft, Vec<Group>)> = Vec::new();
    for draft in wanted {
        let groups = suite::groups(&suite, draft, &mut unread)?;
        if groups.is_empty() {
            unread.push(format!("{}: no tests in this suite", draft.folder));
        }
        drafts.push((draft, groups));
    }
    drafts.retain(|(_, groups)| !groups.is_empty());
    let folder = root.join("target/conformance");
    models::write(root, &folder, &drafts, &suite::remotes(&suite)?)?;
    let mut total = Score::default();
    println!("{:<14} {:>15} {:>15} {:>15} {:>9}", "draft", "required", "optional", "typed through", "warnings");
    let mut required = Vec::new();
    for (draft, groups) in &drafts {
        let outcome = models::run(&folder, *draft, groups)?;
        let score = score::score(groups, &outcome.groups);
        let typed = Count { right: outcome.groups.len().saturating_sub(outcome.checked), total: groups.len() };
        println!(
            "{:<14} {:>15} {:>15} {typed:>15} {:>9}",
            draft.folder, score.required, score.optional, outcome.warnings
        );
        required.push(score.required);
        total.required += score.required;
        total.optional += score.optional;
        total.misses.extend(score.misses);
        total.passes.extend(score.passes);
    }
    println!("{:<14} {:>15} {:>15}  in {} s", "all", total.required, total.optional, started.elapsed().as_secs());
    if let Some(Peer::Typify) = arguments.peer {
        beside(root, &drafts, &folder, &required)?;
    }
    let is_whole = arguments.suite.is_none() && arguments.draft.is_none();
    verdict(root, &total, &unread, is_whole)
}

/// The drafts that the command line asks for.
fn chosen(draft: Option<&str>) -> Result<Vec<Draft>, String> {
    let Some(name) = draft else { return Ok(DRAFTS.to_vec()) };
    let is = |draft: &&Draft| draft.folder == name || draft.folder.strip_prefix("draft") == Some(name);
    match DRAFTS.iter().find(is) {
        Some(draft) => Ok(vec![*draft]),
        None => Err(format!("there is no draft `{name}`: {}", DRAFTS.map(|draft| draft.folder).join(", "))),
    }
}

/// The peer's score on the required tests, as a table that the README quotes.
fn beside(root: &Path, drafts: &[(Draft, Vec<Group>)], models: &Path, required: &[Count]) -> Result<(), String> {
    let folder = root.join("target/conformance-typify");
    peer::write(&folder, drafts, models)?;
    println!("\n| draft | required tests | typemint | typify |\n|---|---:|---:|---:|");
    let mut sums = [Count::default(); 2];
    for ((draft, groups), own) in drafts.iter().zip(required) {
        let outcome = peer::run(root, &folder, *draft, groups, models)?;
        let theirs = score::score(groups, &outcome.groups).required;
        println!("| {} | {} | {} | {} |", draft.folder, own.total, own.right, theirs.right);
        sums[0] += *own;
        sums[1] += theirs;
    }
    let [own, theirs] = sums;
    println!("| all | {} | {} | {} |\n", own.total, own.right, theirs.right);
    Ok(())
}

/// Prints what is not as expected, and fails on it.
fn verdict(root: &Path, score: &Score, unread: &[String], is_whole: bool) -> Result<(), String> {
    let lines = expectations::read(root)?;
    let surprises = expectations::surprises(&lines, &score.misses, &score.passes, is_whole);
    for miss in &score.misses {
        let test = &miss.test;
        let line = format!("{} # {} # {} ({})", test.file, test.group, test.test, miss.why);
        let expected = !surprises.contains(&Surprise::Miss(miss.clone()));
        println!("{} {line}", if expected { "expected miss:" } else { "MISS" });
    }
    for surprise in &surprises {
        match surprise {
            Surprise::Miss(_) => {}
            Surprise::Pass(test) => println!(
                "UNEXPECTED PASS {} # {} # {}: take its line out of {}",
                test.file,
                test.group,
                test.test,
                expectations::FILE
            ),
            Surprise::Unused(line) => println!("UNUSED {}: {line}", expectations::FILE),
        }
    }
    unread.iter().for_each(|why| println!("NOT READ {why}"));
    match surprises.len() + unread.len() {
        0 => Ok(()),
        failures => Err(format!("{failures} failures, {} misses in all", score.misses.len())),
    }
}
