//! What a run amounts to: counts by provider, message and code, the first findings of each code, rules that were skipped
//! and why, drift, expectations, coverage. Bounded: a run over a million bad payloads keeps no more than one over many.

use std::borrow::Cow;
use std::collections::BTreeMap;

use typemint::Rule;
use typemint::message::Verdict;

use super::args::DriftMode;
use super::coverage::Coverage;
use super::drift::Drifts;
use super::expectation::Expectation;
use super::finding::{self, Finding};
use super::outcome::Outcome;
use super::settings::Settings;

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
    pub(crate) unjudged: usize,
}

/// The sums of a run.
#[derive(Debug)]
pub(crate) struct Summary {
    drift_mode: DriftMode,
    most: usize,
    failing: usize,
    total: Counts,
    providers: BTreeMap<&'static str, Counts>,
    messages: BTreeMap<(&'static str, &'static str), Counts>,
    codes: BTreeMap<Cow<'static, str>, Code>,
    findings: Vec<Finding>,
    skips: BTreeMap<&'static str, Skips>,
    drifts: Drifts,
    comparison: Comparison,
    coverage: Option<Coverage>,
    interrupted: bool,
}

/// How often a code was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Code {
    /// All of its findings.
    pub(crate) count: usize,
    /// Those of them that are kept.
    pub(crate) kept: usize,
}

/// What stands for the provider of a payload that could not be read.
pub(crate) const NO_PROVIDER: &str = "(not known)";

impl Summary {
    /// Nothing yet.
    pub(crate) fn new(settings: &Settings<'_>) -> Summary {
        Summary {
            drift_mode: settings.drift,
            most: settings.most,
            failing: 0,
            total: Counts::default(),
            providers: BTreeMap::new(),
            messages: BTreeMap::new(),
            codes: BTreeMap::new(),
            findings: Vec::new(),
            skips: BTreeMap::new(),
            drifts: Drifts::default(),
            comparison: Comparison::default(),
            coverage: None,
            interrupted: false,
        }
    }

    /// Adds one payload; whether one of its findings was kept.
    pub(crate) fn add(&mut self, outcome: &Outcome) -> bool {
        self.failing += usize::from(outcome.is_finding(self.drift_mode));
        self.total.add(outcome);
        let provider = outcome.provider.unwrap_or(NO_PROVIDER);
        self.providers.entry(provider).or_default().add(outcome);
        if let Some(message) = outcome.kind {
            self.messages.entry((message.provider, message.name)).or_default().add(outcome);
        }
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
            Expectation::Unjudged => self.comparison.unjudged += 1,
        }
        self.keep(outcome)
    }

    fn keep(&mut self, outcome: &Outcome) -> bool {
        let before = self.findings.len();
        for found in finding::of(outcome, self.drift_mode) {
            let code = self.codes.entry(found.violation.code.clone()).or_default();
            code.count += 1;
            if code.kept < self.most {
                code.kept += 1;
                self.findings.push(found);
            }
        }
        self.findings.len() > before
    }

    /// How many payloads are at fault.
    pub(crate) fn failing(&self) -> usize {
        self.failing
    }

    /// The first findings of each code, in the order of the input; warnings are among them.
    pub(crate) fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// All codes found, with how often.
    pub(crate) fn codes(&self) -> &BTreeMap<Cow<'static, str>, Code> {
        &self.codes
    }

    /// Counts by provider and message, of payloads whose message is known.
    pub(crate) fn messages(&self) -> &BTreeMap<(&'static str, &'static str), Counts> {
        &self.messages
    }

    /// What was exercised, where that was asked for.
    pub(crate) fn coverage(&self) -> Option<&Coverage> {
        self.coverage.as_ref()
    }

    /// Whether the run was stopped before its end, so that this is a part of it.
    pub(crate) fn is_interrupted(&self) -> bool {
        self.interrupted
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
