//! What became of one payload, as every report format needs it. It holds no text of the payload.

use std::borrow::Cow;
use std::sync::Arc;

use typemint::message::{Drift, Message, Verdict};
use typemint::{Kind, Place, Profile, Severity, Violation};

use super::excerpt::Excerpt;
use super::expectation::Expectation;
use super::place::Position;
use crate::check::args::DriftMode;

/// What a capture says of itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Identity {
    pub(crate) name: Option<String>,
    pub(crate) provider: Option<String>,
    pub(crate) message: Option<String>,
}

/// One payload's result.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// The file it is in.
    pub(crate) file: Arc<str>,
    /// The line in the file on which the capture begins.
    pub(crate) line: usize,
    /// What the capture says of itself.
    pub(crate) identity: Identity,
    /// The provider, if it is one that is known.
    pub(crate) provider: Option<&'static str>,
    /// What it was judged as, if that is known.
    pub(crate) kind: Option<&'static Message>,
    /// Accepted, refused or unreadable.
    pub(crate) verdict: Verdict,
    /// What was found, each with its excerpt.
    pub(crate) violations: Vec<(Violation, Option<Excerpt>)>,
    /// How many violations are not in the list.
    pub(crate) unreported: usize,
    /// Ids of rules that were not checked.
    pub(crate) skipped: Vec<&'static str>,
    /// What the schema does not know.
    pub(crate) drift: Vec<Drift>,
    /// Whether places are places in the file; otherwise they are in the text within the capture.
    pub(crate) places_in_file: bool,
    /// How it compares with what was expected.
    pub(crate) expectation: Expectation,
}

impl Outcome {
    /// Whether it is to be reported as one.
    pub(crate) fn is_finding(&self, drift: DriftMode) -> bool {
        let by_verdict = match self.expectation {
            Expectation::None => self.verdict != Verdict::Valid,
            Expectation::Unmet(_) => true,
            Expectation::Met | Expectation::OtherProfile | Expectation::Unjudged => false,
        };
        by_verdict || (drift == DriftMode::Error && !self.drift.is_empty())
    }

    /// How many violations are mere warnings.
    pub(crate) fn warnings(&self) -> usize {
        self.violations.iter().filter(|(found, _)| found.severity == Severity::Warning).count()
    }
}

/// Why a capture could not be taken as one.
#[derive(Debug)]
pub(crate) struct Unreadable {
    /// Stable code, `capture.` and a word.
    pub(crate) code: &'static str,
    /// What is wrong, without values of the payload.
    pub(crate) message: String,
    /// The byte of the item's text at which it is wrong.
    pub(crate) offset: usize,
    /// What is known of the capture all the same.
    pub(crate) identity: Identity,
}

impl Unreadable {
    /// The same in the one error model.
    pub(crate) fn violation(&self, position: Position) -> Violation {
        Violation {
            pointer: String::new(),
            keyword_location: Cow::Borrowed(""),
            code: Cow::Borrowed(self.code),
            kind: Kind::Shape,
            severity: Severity::Error,
            profile: Profile::Core,
            message: Cow::Owned(self.message.clone()),
            source: None,
            place: Some(Place { line: position.line, column: position.column, start: self.offset, end: self.offset }),
        }
    }
}
