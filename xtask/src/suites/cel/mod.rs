//! The official CEL suite: every test inside the subset holds compiled, every other is refused by name.

mod case;
mod expectations;
mod fetch;
mod lift;
mod program;
mod report;
mod scope;
mod value;
mod verdict;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use self::case::Case;
use self::expectations::Expectations;
use self::fetch::PARTS;
use self::program::Outcome;
use self::report::Tally;
use self::verdict::Verdict;

const EXPECTATIONS: &str = include_str!("expectations.txt");

/// Fetches the suite and runs it. Without npm that is a skip, said plainly; where `CI` is set it is a failure.
pub(crate) fn run(root: &Path) -> Result<(), String> {
    match fetch::folder(root)? {
        Some(folder) => all(root, &folder),
        None if std::env::var_os("CI").is_some() => {
            Err("the official CEL suite cannot be fetched: there is no npm".to_owned())
        }
        None => {
            println!("SKIPPED: the official CEL suite (there is no npm to fetch it with)");
            Ok(())
        }
    }
}

/// Runs all parts and prints what became of them.
fn all(root: &Path, folder: &Path) -> Result<(), String> {
    let mut expectations = Expectations::read(EXPECTATIONS)?;
    let mut wrong = 0;
    for part in PARTS {
        let path = folder.join(format!("{part}.json"));
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let cases = case::read(&text)?;
        if cases.is_empty() {
            return Err(format!("{} has no tests", path.display()));
        }
        let tally = part_of(root, part, &cases, &mut expectations)?;
        tally.print(part);
        tally.wrong.iter().for_each(|line| eprintln!("wrong: {part}: {line}"));
        wrong += tally.wrong.len();
    }
    for name in expectations.unused() {
        eprintln!("wrong: the expectation of `{name}` is not needed: that test passes, or is gone");
        wrong += 1;
    }
    if wrong > 0 { Err(format!("the official CEL suite: {wrong} wrong")) } else { Ok(()) }
}

/// What a function that is run belongs to, and whether it must fail.
struct Wanted {
    case: usize,
    error: bool,
}

fn part_of(root: &Path, part: &str, cases: &[Case], expectations: &mut Expectations) -> Result<Tally, String> {
    let mut tally = Tally::default();
    let mut wanted: Vec<Wanted> = Vec::new();
    let mut functions = BTreeMap::new();
    for (index, case) in cases.iter().enumerate() {
        let file = tally.files.entry(case.file(part)).or_default();
        match judge(part, case) {
            Verdict::Outside(named) => {
                file.outside += 1;
                *tally.outside.entry(named).or_default() += 1;
            }
            Verdict::Passed => {
                file.inside += 1;
                tally.checked += 1;
            }
            Verdict::Refused => {
                file.inside += 1;
                tally.refused += 1;
                // Of a test that is evaluated, the error comes before anything runs: that is said of each.
                if part == "conformance" && !expectations.take_build_error(&case.name) {
                    tally.wrong.push(format!("{} `{}`: refused when built", case.name, case.expression));
                }
            }
            Verdict::Wrong(why) => {
                file.inside += 1;
                differs(&mut tally, expectations, case, &why);
            }
            Verdict::Run(runs) => {
                file.inside += 1;
                for run in &runs {
                    match program::function(case, run) {
                        Some(body) => {
                            functions.insert(wanted.len(), body);
                            wanted.push(Wanted { case: index, error: run.error });
                        }
                        None => differs(&mut tally, expectations, case, "a variable has no value"),
                    }
                }
            }
        }
    }
    if functions.is_empty() {
        return Ok(tally);
    }
    tally.functions = functions.len();
    let outcomes = program::run(root, &functions)?;
    let mut failed: BTreeMap<usize, Option<String>> = BTreeMap::new();
    for (at, Wanted { case: index, error }) in wanted.iter().enumerate() {
        let why = match (outcomes.get(&at), error) {
            (Some(Outcome::Answer(true)), false) | (Some(Outcome::Failure(_)), true) => None,
            (Some(found), _) => Some(format!("{found:?}, wanted {:?}", cases.get(*index).map(|case| &case.expected))),
            (None, _) => Some("it did not run".to_owned()),
        };
        let entry = failed.entry(*index).or_default();
        *entry = entry.take().or(why);
    }
    for (index, why) in failed {
        match (cases.get(index), why) {
            (Some(case), Some(why)) => differs(&mut tally, expectations, case, &why),
            _ => tally.compiled += 1,
        }
    }
    Ok(tally)
}

fn judge(part: &str, case: &Case) -> Verdict {
    let mut environment = scope::environment(case, part == "checking");
    match part {
        "conformance" => verdict::evaluation(case, &environment),
        "parsing" => verdict::parsing(case, &environment),
        _ => {
            scope::standard(&mut environment);
            verdict::checking(case, &environment)
        }
    }
}

fn differs(tally: &mut Tally, expectations: &mut Expectations, case: &Case, why: &str) {
    match expectations.take(&case.name) {
        Some(reason) => *tally.expected.entry(reason).or_default() += 1,
        None => tally.wrong.push(format!("{} `{}`: {why}", case.name, case.expression)),
    }
}
