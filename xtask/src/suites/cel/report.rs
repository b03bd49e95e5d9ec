//! The counts of a part of the suite, printed in one table.

use std::collections::BTreeMap;

/// What became of the tests of one file.
#[derive(Debug, Default)]
pub(super) struct File {
    pub(super) inside: usize,
    pub(super) outside: usize,
}

/// What became of the tests of one part.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Compiled, run and right.
    pub(super) compiled: usize,
    /// How many functions that were: most tests are run as written, and with their literals in variables.
    pub(super) functions: usize,
    /// An error was wanted, and the compiler of rules gives it.
    pub(super) refused: usize,
    /// Accepted as wanted, nothing to run.
    pub(super) checked: usize,
    /// Differs as the expectations say, by the reason.
    pub(super) expected: BTreeMap<String, usize>,
    /// Refused, by what was named.
    pub(super) outside: BTreeMap<String, usize>,
    /// Differs, or an expectation that is not needed.
    pub(super) wrong: Vec<String>,
    /// Inside and outside, by file.
    pub(super) files: BTreeMap<String, File>,
}

impl Tally {
    /// Prints the counts.
    pub(super) fn print(&self, part: &str) {
        let inside = self.compiled + self.refused + self.checked;
        let outside: usize = self.outside.values().sum();
        println!(
            "{part:<14} {inside:>5} inside and as wanted ({} compiled and run as {} functions, {} refused where an error is wanted, \
             {} checked only), {outside} outside and refused by name, {} expected to differ, {} wrong",
            self.compiled,
            self.functions,
            self.refused,
            self.checked,
            self.expected.values().sum::<usize>(),
            self.wrong.len(),
        );
        if self.files.len() > 1 {
            let files = self
                .files
                .iter()
                .map(|(name, File { inside, outside })| format!("{name} {inside}/{}", inside + outside));
            println!("{:<14}       inside by file: {}", "", files.collect::<Vec<_>>().join(", "));
        }
        let mut constructs: Vec<_> = self.outside.iter().collect();
        constructs.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), *name));
        let constructs: Vec<String> = constructs.iter().map(|(name, count)| format!("{name} {count}")).collect();
        if !constructs.is_empty() {
            println!("{:<14}       outside: {}", "", constructs.join(", "));
        }
        for (reason, count) in &self.expected {
            println!("{:<14}       differs: {count} ({reason})", "");
        }
    }
}
