//! Which optional tests are missed, and why: a line that nothing needs fails the run, like a miss without a line.

use std::path::Path;

/// The file, from the workspace's folder.
pub(super) const FILE: &str = "tests/conformance/expected-misses.txt";

/// `file [# group [# test]] :: reason`, where `*` in the file stands for any draft.
#[derive(Clone, Debug)]
pub(super) struct Expectation {
    /// The line as written.
    pub(super) line: String,
    file: String,
    group: Option<String>,
    test: Option<String>,
}

/// All lines; empty lines and those that start with `#` say nothing.
pub(super) fn read(root: &Path) -> Result<Vec<Expectation>, String> {
    let text = std::fs::read_to_string(root.join(FILE)).unwrap_or_default();
    let mut out = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (selector, reason) = line.split_once(" :: ").ok_or_else(|| format!("{FILE}: no reason in `{line}`"))?;
        if reason.trim().is_empty() {
            return Err(format!("{FILE}: no reason in `{line}`"));
        }
        let mut parts = selector.split(" # ").map(|part| part.trim().to_owned());
        out.push(Expectation {
            line: line.to_owned(),
            file: parts.next().unwrap_or_default(),
            group: parts.next(),
            test: parts.next(),
        });
    }
    Ok(out)
}

impl Expectation {
    /// Whether the line names one test, which must then be missed.
    pub(super) fn names_test(&self) -> bool {
        self.test.is_some()
    }

    /// Whether the line speaks of this test.
    pub(super) fn covers(&self, file: &str, group: &str, test: &str) -> bool {
        let file_is = match self.file.strip_prefix("*/") {
            Some(rest) => file.split_once('/').is_some_and(|(_, own)| own == rest),
            None => self.file == file,
        };
        let is = |wanted: &Option<String>, found: &str| wanted.as_ref().is_none_or(|wanted| wanted == found);
        file_is && is(&self.group, group) && is(&self.test, test)
    }
}
