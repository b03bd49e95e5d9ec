//! One thing to report, by itself: what formats that report at the end of a run keep of a payload.
//! It holds no value that the schema marks as sensitive (I15).

use std::borrow::Cow;
use std::sync::Arc;

use typemint::message::{Drift, DriftKind, Message, Verdict};
use typemint::{Kind, Profile, Severity, Violation};

use super::args::DriftMode;
use super::excerpt::Excerpt;
use super::expectation::Expectation;
use super::outcome::Outcome;
use crate::text::cut;

/// The code of a payload that got another verdict than expected.
pub(crate) const UNEXPECTED: &str = "expect.unmet";

/// One thing to report.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    /// The file it is in.
    pub(crate) file: Arc<str>,
    /// Where in the file: of the member at fault if that can be said, else of the capture. From 1, columns in characters.
    pub(crate) line: usize,
    /// Likewise.
    pub(crate) column: usize,
    /// The name of the payload, as it calls itself.
    pub(crate) name: Option<String>,
    /// What the capture says it is, known or not.
    pub(crate) provider: Option<String>,
    /// Likewise.
    pub(crate) message: Option<String>,
    /// What it was judged as, if that is known.
    pub(crate) kind: Option<&'static Message>,
    /// The verdict on the whole payload.
    pub(crate) verdict: Verdict,
    /// What was found. Its `place` is in the file if `place_in_file`, else in the text within the capture.
    pub(crate) violation: Violation,
    /// Whether `violation.place` is in the file.
    pub(crate) place_in_file: bool,
    /// The piece of the payload, made harmless.
    pub(crate) excerpt: Option<Excerpt>,
}

/// Everything about `outcome` that is to be reported under `drift`, in order: an unmet expectation, violations, drift.
/// Warnings are among them.
pub(crate) fn of(outcome: &Outcome, drift: DriftMode) -> Vec<Finding> {
    let mut found = Vec::new();
    if let Expectation::Unmet(why) = &outcome.expectation {
        found.push(one(outcome, synthetic(UNEXPECTED, String::new(), Cow::Owned(why.clone())), None));
    }
    if !is_expected(outcome) {
        found.extend(outcome.violations.iter().map(|(found, excerpt)| one(outcome, found.clone(), excerpt.clone())));
    }
    if drift == DriftMode::Error {
        found.extend(outcome.drift.iter().map(|drift| one(outcome, drifted(drift), None)));
    }
    found
}

/// The codes of everything that is to be reported about `outcome`, as [`of`] does.
pub(crate) fn codes<'a>(outcome: &'a Outcome, drift: DriftMode) -> impl Iterator<Item = Cow<'static, str>> + 'a {
    let is_unmet = matches!(outcome.expectation, Expectation::Unmet(_));
    let violations = if is_expected(outcome) { &[][..] } else { &outcome.violations };
    let drifts = if drift == DriftMode::Error { &outcome.drift[..] } else { &[] };
    is_unmet
        .then_some(Cow::Borrowed(UNEXPECTED))
        .into_iter()
        .chain(violations.iter().map(|(found, _)| found.code.clone()))
        .chain(drifts.iter().map(|drift| Cow::Borrowed(code_of(drift))))
}

/// Whether the violations are what was expected, and so no findings.
fn is_expected(outcome: &Outcome) -> bool {
    matches!(outcome.expectation, Expectation::Met | Expectation::OtherProfile | Expectation::Unjudged)
}

fn one(outcome: &Outcome, violation: Violation, excerpt: Option<Excerpt>) -> Finding {
    let place = violation.place.filter(|_| outcome.places_in_file);
    Finding {
        file: Arc::clone(&outcome.file),
        line: place.map_or(outcome.line, |place| place.line),
        column: place.map_or(1, |place| place.column),
        name: outcome.identity.name.clone(),
        provider: outcome.identity.provider.clone(),
        message: outcome.identity.message.clone(),
        kind: outcome.kind,
        verdict: outcome.verdict,
        violation,
        place_in_file: outcome.places_in_file,
        excerpt,
    }
}

fn code_of(drift: &Drift) -> &'static str {
    match drift.kind {
        DriftKind::UnknownMember => "drift.unknown_member",
        DriftKind::NewValue => "drift.new_value",
    }
}

fn drifted(drift: &Drift) -> Violation {
    let message = match (drift.kind, &drift.value) {
        (DriftKind::UnknownMember, _) => "the schema does not know this member".to_owned(),
        (DriftKind::NewValue, None) => "the schema does not list this value".to_owned(),
        (DriftKind::NewValue, Some(value)) => format!("the schema does not list the value {:?}", cut(value, 64)),
    };
    synthetic(code_of(drift), drift.pointer.clone(), Cow::Owned(message))
}

fn synthetic(code: &'static str, pointer: String, message: Cow<'static, str>) -> Violation {
    Violation {
        pointer,
        keyword_location: Cow::Borrowed(""),
        code: Cow::Borrowed(code),
        kind: Kind::Shape,
        severity: Severity::Error,
        profile: Profile::Core,
        message,
        source: None,
        place: None,
    }
}
