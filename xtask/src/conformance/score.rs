//! Verdicts held against those that the suite wants: which tests are right, which are missed, and why.

use std::collections::BTreeMap;

use super::harness::Ran;
use super::suite::Group;

/// One test, by the names that the suite gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Test {
    /// `draft7/optional/format/email.json`.
    pub(super) file: String,
    pub(super) group: String,
    pub(super) test: String,
}

impl Test {
    /// Required tests are those outside of `optional`.
    pub(super) fn is_optional(&self) -> bool {
        self.file.contains("/optional/")
    }
}

/// A test whose verdict is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Miss {
    pub(super) test: Test,
    /// The wrong verdict, or why there is none.
    pub(super) why: String,
}

/// Right and total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) right: usize,
    pub(super) total: usize,
}

impl std::ops::AddAssign for Count {
    fn add_assign(&mut self, other: Count) {
        self.right += other.right;
        self.total += other.total;
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&format!("{}/{}", self.right, self.total))
    }
}

/// What became of a draft's tests.
#[derive(Clone, Debug, Default)]
pub(super) struct Score {
    pub(super) required: Count,
    pub(super) optional: Count,
    pub(super) misses: Vec<Miss>,
    pub(super) passes: Vec<Test>,
}

/// Scores all groups of a draft.
pub(super) fn score(groups: &[Group], ran: &BTreeMap<String, Ran>) -> Score {
    let mut score = Score::default();
    for group in groups {
        for (number, test) in group.tests.iter().enumerate() {
            let wanted = test.valid.to_string();
            let why = match ran.get(&group.id) {
                Some(Ran::Failed(why)) => Some(why.clone()),
                Some(Ran::Verdicts(verdicts)) => match verdicts.get(&number) {
                    Some(verdict) if verdict.typed == wanted => None,
                    Some(verdict) => Some(format!("valid: {}, wanted {wanted}{}", verdict.typed, verdict.aside)),
                    None => Some("no verdict".to_owned()),
                },
                None => Some("no verdict".to_owned()),
            };
            let test =
                Test { file: group.file.clone(), group: group.description.clone(), test: test.description.clone() };
            let count = if test.is_optional() { &mut score.optional } else { &mut score.required };
            *count += Count { right: usize::from(why.is_none()), total: 1 };
            match why {
                None => score.passes.push(test),
                Some(why) => score.misses.push(Miss { test, why }),
            }
        }
    }
    score
}
