//! Which optional tests are missed, and why: a miss without a line fails the run, and so does a line without a miss.

use std::collections::BTreeSet;
use std::path::Path;

use super::score::{Miss, Test};

/// The file, from the workspace's folder.
pub(super) const FILE: &str = "tests/conformance/expected-misses.txt";

/// `file # group # test :: reason`, where `*` in the file stands for any draft.
#[derive(Clone, Debug)]
pub(super) struct Expectation {
    /// The line as written.
    line: String,
    file: String,
    group: String,
    test: String,
}

/// What of a run is not as expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Surprise {
    /// A test is missed, and no line may or does expect it.
    Miss(Miss),
    /// A test passes that a line expects to be missed.
    Pass(Test),
    /// No test of the run is what the line speaks of.
    Unused(String),
}

/// All lines of the file.
pub(super) fn read(root: &Path) -> Result<Vec<Expectation>, String> {
    let path = root.join(FILE);
    parse(&std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?)
}

/// All lines; empty lines and those that start with `#` say nothing.
fn parse(text: &str) -> Result<Vec<Expectation>, String> {
    let mut out = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        let (selector, reason) = line.split_once(" :: ").ok_or_else(|| format!("{FILE}: no reason in `{line}`"))?;
        if reason.trim().is_empty() {
            return Err(format!("{FILE}: no reason in `{line}`"));
        }
        let parts: Vec<&str> = selector.split(" # ").map(str::trim).collect();
        let [file, group, test] = parts.as_slice() else {
            return Err(format!("{FILE}: not `file # group # test :: reason`: `{line}`"));
        };
        out.push(Expectation {
            line: line.to_owned(),
            file: (*file).to_owned(),
            group: (*group).to_owned(),
            test: (*test).to_owned(),
        });
    }
    Ok(out)
}

/// Holds a run to the lines. A required test may not be expected to be missed. Only a run over the `whole` suite tells
/// that a line is not used: another folder, or one draft, need not hold every test that the lines name.
pub(super) fn surprises(lines: &[Expectation], misses: &[Miss], passes: &[Test], whole: bool) -> Vec<Surprise> {
    let mut used: BTreeSet<&str> = BTreeSet::new();
    let mut out = Vec::new();
    for miss in misses {
        match lines.iter().find(|line| miss.test.is_optional() && line.covers(&miss.test)) {
            Some(line) => {
                used.insert(&line.line);
            }
            None => out.push(Surprise::Miss(miss.clone())),
        }
    }
    for test in passes {
        if let Some(line) = lines.iter().find(|line| line.covers(test)) {
            used.insert(&line.line);
            out.push(Surprise::Pass(test.clone()));
        }
    }
    let unused = lines.iter().filter(|line| whole && !used.contains(line.line.as_str()));
    out.extend(unused.map(|line| Surprise::Unused(line.line.clone())));
    out
}

impl Expectation {
    /// Whether the line speaks of this test.
    fn covers(&self, test: &Test) -> bool {
        let file_is = match self.file.strip_prefix("*/") {
            Some(rest) => test.file.split_once('/').is_some_and(|(_, own)| own == rest),
            None => self.file == test.file,
        };
        file_is && self.group == test.group && self.test == test.test
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn test(file: &str, test: &str) -> Test {
        Test { file: file.to_owned(), group: "dogs".to_owned(), test: test.to_owned() }
    }

    fn miss(of: Test) -> Miss {
        Miss { test: of, why: "wrong".to_owned() }
    }

    const LINE: &str = "*/optional/pets.json # dogs # barks :: they do not";

    #[test]
    fn an_optional_miss_with_a_line_is_no_surprise() {
        let lines = parse(&format!("# why\n\n{LINE}\n")).unwrap();
        let misses = ["draft4", "draft7"].map(|draft| miss(test(&format!("{draft}/optional/pets.json"), "barks")));
        assert_eq!(surprises(&lines, &misses, &[], true), []);
    }

    #[test]
    fn a_miss_without_a_line_is_a_surprise_and_a_required_one_always() {
        let other = miss(test("draft4/optional/pets.json", "bites"));
        let elsewhere = miss(test("draft4/optional/more/pets.json", "barks"));
        let lines = parse(LINE).unwrap();
        let misses = [miss(test("draft4/optional/pets.json", "barks")), other.clone(), elsewhere.clone()];
        assert_eq!(surprises(&lines, &misses, &[], true), [Surprise::Miss(other), Surprise::Miss(elsewhere)]);
        let required = miss(test("draft4/pets.json", "barks"));
        let lines = parse("draft4/pets.json # dogs # barks :: they do not").unwrap();
        let found = surprises(&lines, std::slice::from_ref(&required), &[], false);
        assert_eq!(found, [Surprise::Miss(required)]);
    }

    #[test]
    fn a_pass_with_a_line_is_a_surprise_even_in_a_part_of_the_suite() {
        let pass = test("draft4/optional/pets.json", "barks");
        let found = surprises(&parse(LINE).unwrap(), &[], std::slice::from_ref(&pass), false);
        assert_eq!(found, [Surprise::Pass(pass)]);
    }

    #[test]
    fn a_line_that_nothing_needs_is_a_surprise_of_a_whole_run_only() {
        let lines = parse(LINE).unwrap();
        let others = [test("draft4/optional/pets.json", "bites")];
        assert_eq!(surprises(&lines, &[], &others, true), [Surprise::Unused(LINE.to_owned())]);
        assert_eq!(surprises(&lines, &[], &others, false), []);
    }

    #[test]
    fn a_line_names_one_test_and_gives_a_reason() {
        for wrong in ["a.json # g # t", "a.json # g # t :: ", "a.json # g :: because", "a.json :: because"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_file_is_read_and_short() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        assert!(read(root).unwrap().len() < 40);
    }
}
