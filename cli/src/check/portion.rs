//! What the judging of one block came to: sums, and the few payloads of which something may be reported.
//! Small whatever the block holds: a payload that is like many before it leaves no more than counts.

use std::borrow::Cow;
use std::collections::BTreeMap;

use typemint::message::{Message, Verdict};

use super::coverage::Exercised;
use super::drift::Drifts;
use super::expectation::Expectation;
use super::outcome::Outcome;

/// The counts of one message, one provider, or of all.
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
    /// Both together.
    pub(crate) fn add(&mut self, other: Counts) {
        self.payloads += other.payloads;
        self.valid += other.valid;
        self.invalid += other.invalid;
        self.unreadable += other.unreadable;
        self.warnings += other.warnings;
        self.drift += other.drift;
        self.skipped += other.skipped;
    }

    /// One payload.
    pub(crate) fn of(verdict: Verdict, warnings: usize, drift: usize, skipped: usize) -> Counts {
        Counts {
            payloads: 1,
            valid: usize::from(verdict == Verdict::Valid),
            invalid: usize::from(verdict == Verdict::Invalid),
            unreadable: usize::from(verdict == Verdict::Unreadable),
            warnings,
            drift,
            skipped,
        }
    }
}

/// How verdicts compared with expectations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Comparison {
    pub(crate) met: usize,
    pub(crate) unmet: usize,
    pub(crate) other_profile: usize,
    pub(crate) unjudged: usize,
}

impl Comparison {
    /// One payload's.
    pub(crate) fn count(&mut self, expectation: &Expectation) {
        match expectation {
            Expectation::None => {}
            Expectation::Met => self.met += 1,
            Expectation::Unmet(_) => self.unmet += 1,
            Expectation::OtherProfile => self.other_profile += 1,
            Expectation::Unjudged => self.unjudged += 1,
        }
    }

    /// Both together.
    pub(crate) fn add(&mut self, other: Comparison) {
        self.met += other.met;
        self.unmet += other.unmet;
        self.other_profile += other.other_profile;
        self.unjudged += other.unjudged;
    }
}

/// A rule that was skipped.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Skipped {
    pub(crate) message: &'static Message,
    pub(crate) id: &'static str,
    pub(crate) had_now: bool,
    pub(crate) count: usize,
}

/// What the judging of one block came to.
#[derive(Debug, Default)]
pub(crate) struct Portion {
    /// By message; there are few.
    pub(crate) messages: Vec<(&'static Message, Counts)>,
    /// Payloads whose message is not known, by provider, where that is known.
    pub(crate) others: BTreeMap<Option<&'static str>, Counts>,
    /// Payloads at fault.
    pub(crate) failing: usize,
    pub(crate) skipped: Vec<Skipped>,
    pub(crate) comparison: Comparison,
    pub(crate) drifts: Drifts,
    pub(crate) known_drift: usize,
    /// How often each code was found.
    pub(crate) codes: BTreeMap<Cow<'static, str>, usize>,
    /// Those of which a finding may be kept, in their order.
    pub(crate) outcomes: Vec<Outcome>,
    /// What the format wrote of them, if it writes every payload.
    pub(crate) rendered: Vec<u8>,
    /// What could not be judged for want of flags.
    pub(crate) complaints: Vec<String>,
    pub(crate) exercised: Exercised,
    /// HAR entries that are no message that is known.
    pub(crate) unmatched: usize,
}

impl Portion {
    /// Counts a payload of a known message.
    pub(crate) fn count(&mut self, message: &'static Message, counts: Counts) {
        match self.messages.iter_mut().find(|(known, _)| std::ptr::eq(*known, message)) {
            Some((_, sum)) => sum.add(counts),
            None => self.messages.push((message, counts)),
        }
    }

    /// Counts a skipped rule.
    pub(crate) fn skip(&mut self, message: &'static Message, id: &'static str, had_now: bool) {
        let same = |one: &&mut Skipped| std::ptr::eq(one.id, id) && one.had_now == had_now;
        match self.skipped.iter_mut().find(same) {
            Some(skipped) => skipped.count += 1,
            None => self.skipped.push(Skipped { message, id, had_now, count: 1 }),
        }
    }
}
