//! What a run amounts to: counts by provider, rules that were skipped and why, drift, expectations.

use std::collections::BTreeMap;

use typemint::Rule;
use typemint::message::Verdict;

use super::drift::Drifts;
use super::expectation::Expectation;
use super::outcome::Outcome;
use super::settings::Settings;
use crate::args::DriftMode;

/// The counts of one provider, or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) payloads: usize,
    pub(crate) valid: usize,
    pub(crate) invalid: usize,
    pub(crate) unreadable: usize,
    pub(crate) warnings: usize,
    pub(crate) drift: usize,
    pub(crate) skipped: usize,
}

impl Counts {
    fn add(&mut self, outcome: &Outcome) {
        self.payloads += 1;
        match outcome.verdict {
            Verdict::Valid => self.valid += 1,
            Verdict::Invalid => self.invalid += 1,
            Verdict::Unreadable => self.unreadable += 1,
        }
        self.warnings += outcome.warnings();
        self.drift += outcome.drift.len();
        self.skipped += outcome.skipped.len();
    }
}

/// How often a rule was skipped, for want of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Skips {
    /// It reads `now`, and there was none.
    pub(crate) without_now: usize,
    /// It reads something else that the capture did not give.
    pub(crate) without_context: usize,
}

/// How verdicts compared with expectations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Comparison {
    pub(crate) met: usize,
    pub(crate) unmet: usize,
    pub(crate) other_profile: usize,
    pub(crate) signature: usize,
}

/// The sums of a run.
#[derive(Debug)]
pub(crate) struct Tally {
    drift_mode: DriftMode,
    findings: usize,
    total: Counts,
    providers: BTreeMap<&'static str, Counts>,
    skips: BTreeMap<&'static str, Skips>,
    drifts: Drifts,
    comparison: Comparison,
}

/// What stands for the provider of a payload that could not be read.
const NO_PROVIDER: &str = "(not known)";

impl Tally {
    /// Nothing yet.
    pub(crate) fn new(settings: &Settings<'_>) -> Tally {
        Tally {
            drift_mode: settings.drift,
            findings: 0,
            total: Counts::default(),
            providers: BTreeMap::new(),
            skips: BTreeMap::new(),
            drifts: Drifts::default(),
            comparison: Comparison::default(),
        }
    }

    /// Adds one payload.
    pub(crate) fn add(&mut self, outcome: &Outcome) {
        self.findings += usize::from(outcome.is_finding(self.drift_mode));
        self.total.add(outcome);
        let provider = outcome.provider.unwrap_or(NO_PROVIDER);
        self.providers.entry(provider).or_default().add(outcome);
        self.drifts.add(outcome);
        for id in &outcome.skipped {
            let rule = outcome.kind.and_then(|message| message.rules.iter().find(|rule| rule.id == *id));
            let skips = self.skips.entry(id).or_default();
            if !outcome.had_now && rule.is_some_and(|rule| reads_now(rule)) {
                skips.without_now += 1;
            } else {
                skips.without_context += 1;
            }
        }
        match outcome.expectation {
            Expectation::None => {}
            Expectation::Met => self.comparison.met += 1,
            Expectation::Unmet(_) => self.comparison.unmet += 1,
            Expectation::OtherProfile => self.comparison.other_profile += 1,
            Expectation::Signature => self.comparison.signature += 1,
        }
    }

    pub(crate) fn findings(&self) -> usize {
        self.findings
    }

    pub(crate) fn payloads(&self) -> usize {
        self.total.payloads
    }

    pub(crate) fn total(&self) -> Counts {
        self.total
    }

    pub(crate) fn providers(&self) -> &BTreeMap<&'static str, Counts> {
        &self.providers
    }

    pub(crate) fn skips(&self) -> &BTreeMap<&'static str, Skips> {
        &self.skips
    }

    pub(crate) fn drifts(&self) -> &Drifts {
        &self.drifts
    }

    pub(crate) fn comparison(&self) -> Comparison {
        self.comparison
    }
}

/// Whether the rule's expression reads the moment of capture.
fn reads_now(rule: &Rule) -> bool {
    let is_part = |character: char| character.is_alphanumeric() || matches!(character, '_' | '.');
    rule.expression.split(|character| !is_part(character)).any(|word| word == "now" || word.starts_with("now."))
}
