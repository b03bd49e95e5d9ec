//! What is known to differ, with a reason a line. A line that is not needed any more is an error, so that the list only shrinks.

use std::collections::BTreeMap;

/// What the reason of a test begins with whose error comes when the rule is built.
const BUILD_ERROR: &str = "build error, ";

/// Tests that may fail, and why.
#[derive(Debug, Default)]
pub(super) struct Expectations {
    reasons: BTreeMap<String, String>,
}

impl Expectations {
    /// Lines of `test: reason`; `#` begins a comment line.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let mut found = Self::default();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let Some((name, reason)) = line.split_once(": ").filter(|(_, reason)| !reason.trim().is_empty()) else {
                return Err(format!("an expectation is `test: reason`, this is `{line}`"));
            };
            if found.reasons.insert(name.to_owned(), reason.to_owned()).is_some() {
                return Err(format!("`{name}` is expected twice"));
            }
        }
        Ok(found)
    }

    /// Takes the line of a test that failed.
    pub(super) fn take(&mut self, name: &str) -> Option<String> {
        self.reasons.remove(name)
    }

    /// Takes the line of a test that wants an error and cannot be built; whether there is one that says so.
    pub(super) fn take_build_error(&mut self, name: &str) -> bool {
        let said = self.reasons.get(name).is_some_and(|reason| reason.starts_with(BUILD_ERROR));
        if said {
            self.reasons.remove(name);
        }
        said
    }

    /// The lines that nothing took: tests that pass now, or are gone.
    pub(super) fn unused(&self) -> impl Iterator<Item = &str> {
        self.reasons.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::Expectations;

    #[test]
    fn a_line_is_used_once_and_has_a_reason() {
        let mut found = Expectations::read("# why\n\na/b: because\nc/d#2: also\n").expect("lines");
        assert_eq!(found.take("a/b").as_deref(), Some("because"));
        assert_eq!(found.take("a/b"), None);
        assert_eq!(found.unused().collect::<Vec<_>>(), ["c/d#2"]);
        assert!(!found.take_build_error("c/d#2"), "its line says something else");
        let mut found = Expectations::read("a/b: build error, because").expect("lines");
        assert!(found.take_build_error("a/b") && !found.take_build_error("a/b"));
        assert!(Expectations::read("a/b: ").is_err());
        assert!(Expectations::read("a: x\na: y").is_err());
    }
}
