//! One item to one outcome: takes the capture, has its model judge it, and puts places into the file's terms.
//! Pure, so that items can be judged side by side.

use std::sync::Arc;

use typemint::Violation;
use typemint::message::{Capture, Encoding, Judgement, Limits, Verdict};

use super::capture::{Captured, Refusal, take};
use super::excerpt::{self, Excerpt};
use super::expectation::{self, Expectation};
use super::input::{Item, TooLong};
use super::outcome::{Identity, Outcome, Unreadable};
use super::place::Position;
use super::settings::Settings;
use crate::check::args::DriftMode;

/// Judges one item; an error says why it could not be judged for want of flags.
pub(crate) fn judge(item: &Item, settings: &Settings<'_>) -> Result<Outcome, String> {
    let bytes = match &item.text {
        Ok(bytes) => bytes,
        Err(TooLong) => return Ok(too_long(item, settings)),
    };
    match take(bytes, item.shape, settings) {
        Ok(captured) => Ok(outcome(item, bytes, captured, settings)),
        Err(Refusal::Unreadable(unreadable)) => {
            Ok(refused(item, &unreadable, Position::of(bytes, unreadable.offset, item.line), settings))
        }
        Err(Refusal::Unsaid(why)) => Err(format!("{}:{}: {why}", item.file, item.line)),
    }
}

fn outcome(item: &Item, bytes: &[u8], captured: Captured<'_>, settings: &Settings<'_>) -> Outcome {
    let context: Vec<(&str, &str)> = captured.context.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    let body = captured.body.as_bytes();
    let judgement = (captured.message.judge)(&Capture {
        body,
        encoding: captured.encoding,
        context: &context,
        now: captured.now,
        profile: settings.profile,
        limits: Limits::default(),
    });
    let Judgement { verdict, violations, unreported, skipped, mut drift } = judgement;
    let expectation = if settings.expect {
        expectation::compare(captured.expect, verdict, &violations, settings.profile)
    } else {
        Expectation::None
    };
    if settings.drift == DriftMode::Off {
        drift.clear();
    }
    let origin = captured.offset.map(|offset| Position::of(bytes, offset, item.line));
    let shows = settings.excerpts && captured.encoding == Encoding::Json;
    let excerpts = if shows { excerpt::all(&violations, &captured.body, captured.message.schema) } else { Vec::new() };
    let excerpts = excerpts.into_iter().chain(std::iter::repeat(None));
    let violations =
        violations.into_iter().zip(excerpts).map(|(violation, excerpt)| placed(violation, origin, excerpt)).collect();
    Outcome {
        file: Arc::clone(&item.file),
        line: item.line,
        identity: captured.identity,
        provider: Some(captured.message.provider),
        kind: Some(captured.message),
        verdict,
        violations,
        unreported,
        skipped,
        had_now: captured.now.is_some(),
        drift,
        places_in_file: origin.is_some(),
        expectation,
    }
}

/// Puts a violation's place into the file, if the body lies in the file as it is.
fn placed(
    mut violation: Violation,
    origin: Option<Position>,
    excerpt: Option<Excerpt>,
) -> (Violation, Option<Excerpt>) {
    if let Some(origin) = origin {
        violation.place = violation.place.map(|place| origin.carry(place));
    }
    (violation, excerpt)
}

fn too_long(item: &Item, settings: &Settings<'_>) -> Outcome {
    let unreadable = Unreadable {
        code: "capture.too_long",
        message: "longer than 16 MiB, so it was not read".to_owned(),
        offset: 0,
        identity: Identity::default(),
    };
    let position = Position { line: item.line, column: 1 };
    refused(item, &unreadable, position, settings)
}

fn refused(item: &Item, unreadable: &Unreadable, position: Position, settings: &Settings<'_>) -> Outcome {
    let provider = unreadable.identity.provider.as_deref();
    Outcome {
        file: Arc::clone(&item.file),
        line: item.line,
        identity: unreadable.identity.clone(),
        provider: provider.and_then(|name| settings.catalogue.provider(name).ok()),
        kind: None,
        verdict: Verdict::Unreadable,
        violations: vec![(unreadable.violation(position), None)],
        unreported: 0,
        skipped: Vec::new(),
        had_now: false,
        drift: Vec::new(),
        places_in_file: true,
        expectation: Expectation::None,
    }
}
