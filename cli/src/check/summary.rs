//! What a run amounts to: counts by provider, message and code, the first findings of each code, rules that were skipped
//! and why, drift, expectations, coverage. Bounded: a run over a million bad payloads keeps no more than one over many.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use typemint::{Profile, Rule};

use super::args::DriftMode;
use super::coverage::{Coverage, Exercised};
use super::drift::Drifts;
use super::finding::{self, Finding};
use super::outcome::Outcome;
pub(crate) use super::portion::{Comparison, Counts};
use super::portion::{Portion, Skipped};
use super::settings::Settings;

/// How often a rule was skipped, for want of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Skips {
    /// It reads `now`, and there was none.
    pub(crate) without_now: usize,
    /// It reads something else that the capture did not give.
    pub(crate) without_context: usize,
}

/// How often a code was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Code {
    /// All of its findings.
    pub(crate) count: usize,
    /// Those of them that are kept.
    pub(crate) kept: usize,
}

/// Codes of which enough is kept. It is shared with whoever judges what comes later.
pub(crate) type Full = Arc<HashSet<Cow<'static, str>>>;

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
    full: Full,
    findings: Vec<Finding>,
    skips: BTreeMap<&'static str, Skips>,
    drifts: Drifts,
    known_drift: usize,
    comparison: Comparison,
    exercised: Exercised,
    coverage: Option<Coverage>,
    unmatched: usize,
    interrupted: bool,
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
            full: Full::default(),
            findings: Vec::new(),
            skips: BTreeMap::new(),
            drifts: Drifts::default(),
            known_drift: 0,
            comparison: Comparison::default(),
            exercised: Exercised::default(),
            coverage: None,
            unmatched: 0,
            interrupted: false,
        }
    }

    /// Adds the sums of the next block; its outcomes are for [`Summary::keep`].
    pub(crate) fn add(&mut self, portion: &mut Portion) {
        for (message, counts) in &portion.messages {
            self.total.add(*counts);
            self.providers.entry(message.provider).or_default().add(*counts);
            self.messages.entry((message.provider, message.name)).or_default().add(*counts);
        }
        for (provider, counts) in &portion.others {
            self.total.add(*counts);
            self.providers.entry(provider.unwrap_or(NO_PROVIDER)).or_default().add(*counts);
        }
        self.failing += portion.failing;
        self.unmatched += portion.unmatched;
        self.known_drift += portion.known_drift;
        self.comparison.add(portion.comparison);
        self.drifts.merge(std::mem::take(&mut portion.drifts));
        self.exercised.merge(std::mem::take(&mut portion.exercised));
        for skipped in &portion.skipped {
            self.skip(skipped);
        }
        for (code, count) in std::mem::take(&mut portion.codes) {
            self.codes.entry(code).or_default().count += count;
        }
    }

    fn skip(&mut self, skipped: &Skipped) {
        let rule = skipped.message.rules.iter().find(|rule| rule.id == skipped.id);
        let skips = self.skips.entry(skipped.id).or_default();
        if !skipped.had_now && rule.is_some_and(|rule| reads_now(rule)) {
            skips.without_now += skipped.count;
        } else {
            skips.without_context += skipped.count;
        }
    }

    /// Keeps the findings of a payload whose codes are not full; whether there are any.
    pub(crate) fn keep(&mut self, outcome: &Outcome) -> bool {
        let before = self.findings.len();
        for found in finding::of(outcome, self.drift_mode) {
            let code = self.codes.entry(found.violation.code.clone()).or_default();
            if code.kept < self.most {
                code.kept += 1;
                if code.kept == self.most {
                    Arc::make_mut(&mut self.full).insert(found.violation.code.clone());
                }
                self.findings.push(found);
            }
        }
        self.findings.len() > before
    }

    /// Works out what depends on the whole run.
    pub(crate) fn close(&mut self, coverage: Option<Profile>, interrupted: bool) {
        self.interrupted = interrupted;
        self.coverage = coverage.map(|profile| std::mem::take(&mut self.exercised).into_coverage(profile));
    }

    /// Codes of which enough is kept.
    pub(crate) fn full(&self) -> Full {
        Arc::clone(&self.full)
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

    /// How often something drifted that the baseline knows: it is neither listed nor counted elsewhere.
    pub(crate) fn known_drift(&self) -> usize {
        self.known_drift
    }

    pub(crate) fn comparison(&self) -> Comparison {
        self.comparison
    }

    /// Requests and responses of HTTP archives that are no message that is known.
    pub(crate) fn unmatched(&self) -> usize {
        self.unmatched
    }
}

/// Whether the rule's expression reads the moment of capture.
fn reads_now(rule: &Rule) -> bool {
    let is_part = |character: char| character.is_alphanumeric() || matches!(character, '_' | '.');
    rule.expression.split(|character| !is_part(character)).any(|word| word == "now" || word.starts_with("now."))
}
