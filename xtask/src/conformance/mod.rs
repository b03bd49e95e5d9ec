//! `cargo xtask conformance`: a copy of the official suite judged through generated types, each draft a crate that is
//! generated, compiled and run. It prints right and total of each draft, and every miss.

mod expectations;
mod harness;
mod suite;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Instant;

use harness::Ran;
pub(super) use harness::put;
use suite::{DRAFTS, Draft, Group};

/// What the command line says.
pub(super) struct Arguments {
    /// The suite's folder; the fetched one if there is none.
    pub(super) suite: Option<PathBuf>,
    /// Only this draft.
    pub(super) draft: Option<String>,
}

/// A test whose verdict is wrong.
struct Miss {
    file: String,
    group: String,
    test: String,
    why: String,
    optional: bool,
}

/// Runs the suite.
pub(super) fn run(root: &Path, arguments: &Arguments) -> Result<(), String> {
    let started = Instant::now();
    let fetched = match &arguments.suite {
        Some(folder) => Some(folder.clone()),
        None => super::suites::json_schema(root)?,
    };
    let Some(suite) = fetched else {
        let what = "the official JSON Schema suite cannot be fetched: there is no pip";
        if std::env::var_os("CI").is_some() {
            return Err(what.to_owned());
        }
        println!("SKIPPED: {what}");
        return Ok(());
    };
    let wanted = chosen(arguments.draft.as_deref())?;
    let mut drafts: Vec<(Draft, Vec<Group>)> = Vec::new();
    for draft in wanted {
        drafts.push((draft, suite::groups(&suite, draft)?));
    }
    let folder = root.join("target/conformance");
    harness::write(root, &folder, &drafts, &suite::remotes(&suite)?)?;
    let mut misses: Vec<Miss> = Vec::new();
    let mut passes: Vec<(String, String, String)> = Vec::new();
    println!("{:<14} {:>15} {:>15} {:>15} {:>9}", "draft", "required", "optional", "typed through", "warnings");
    for (draft, groups) in &drafts {
        let outcome = harness::run(&folder, *draft)?;
        let mut counts = [[0usize; 2]; 2];
        for group in groups {
            judge(group, &outcome, &mut counts, &mut misses, &mut passes);
        }
        let [required, optional] = counts.map(|[right, total]| format!("{right}/{total}"));
        let typed = format!("{}/{}", outcome.groups.len() - outcome.checked, groups.len());
        println!("{:<14} {required:>15} {optional:>15} {typed:>15} {:>9}", draft.folder, outcome.warnings);
    }
    println!("in {} s", started.elapsed().as_secs());
    let is_whole = arguments.suite.is_none() && arguments.draft.is_none();
    verdict(root, &misses, &passes, is_whole)
}

fn chosen(draft: Option<&str>) -> Result<Vec<Draft>, String> {
    let Some(name) = draft else { return Ok(DRAFTS.to_vec()) };
    let is = |draft: &&Draft| draft.folder == name || draft.folder.strip_prefix("draft") == Some(name);
    match DRAFTS.iter().find(is) {
        Some(draft) => Ok(vec![*draft]),
        None => Err(format!("there is no draft `{name}`: {}", DRAFTS.map(|draft| draft.folder).join(", "))),
    }
}

fn judge(
    group: &Group,
    outcome: &harness::Outcome,
    counts: &mut [[usize; 2]; 2],
    misses: &mut Vec<Miss>,
    passes: &mut Vec<(String, String, String)>,
) {
    let optional = group.is_optional();
    let count = &mut counts[usize::from(optional)];
    for (number, test) in group.tests.iter().enumerate() {
        count[1] += 1;
        let wanted = test.valid.to_string();
        let why = match outcome.groups.get(&group.id) {
            None => Some("no verdict".to_owned()),
            Some(Ran::Failed(why)) => Some(why.clone()),
            Some(Ran::Verdicts(verdicts)) => match verdicts.get(&number) {
                Some((typed, _)) if *typed == wanted => None,
                Some((typed, table)) => Some(format!("valid: {typed}, wanted {wanted}; the table says {table}")),
                None => Some("no verdict".to_owned()),
            },
        };
        match why {
            None => {
                count[0] += 1;
                passes.push((group.file.clone(), group.description.clone(), test.description.clone()));
            }
            Some(why) => misses.push(Miss {
                file: group.file.clone(),
                group: group.description.clone(),
                test: test.description.clone(),
                why,
                optional,
            }),
        }
    }
}

/// Prints the misses; fails on a required one, on one that no line expects, and on a line that nothing needs.
fn verdict(root: &Path, misses: &[Miss], passes: &[(String, String, String)], is_whole: bool) -> Result<(), String> {
    let expectations = expectations::read(root)?;
    let mut used: BTreeSet<&str> = BTreeSet::new();
    let mut failures = 0;
    for miss in misses {
        let expected =
            expectations.iter().find(|line| miss.optional && line.covers(&miss.file, &miss.group, &miss.test));
        match expected {
            Some(line) => {
                used.insert(&line.line);
                println!("expected miss: {} # {} # {}", miss.file, miss.group, miss.test);
            }
            None => {
                failures += 1;
                println!("MISS {} # {} # {} ({})", miss.file, miss.group, miss.test, miss.why);
            }
        }
    }
    for (file, group, test) in passes {
        if expectations.iter().any(|line| line.names_test() && line.covers(file, group, test)) {
            failures += 1;
            println!("UNEXPECTED PASS {file} # {group} # {test}: take its line out of {}", expectations::FILE);
        }
    }
    // Another folder, or one draft, need not hold every test that the lines name.
    for line in expectations.iter().filter(|line| is_whole && !used.contains(line.line.as_str())) {
        failures += 1;
        println!("UNUSED {}: {}", expectations::FILE, line.line);
    }
    match failures {
        0 => Ok(()),
        _ => Err(format!("{failures} failures, {} misses in all", misses.len())),
    }
}
