//! Format: one JSON object a payload, in the order of the input. The members are a contract; order and names do not change.

use std::io::{self, Write};

use serde::Serialize;
use typemint::Violation;

use super::super::outcome::Outcome;
use super::{Format, Frame, Nature, Payloads};

#[derive(Serialize)]
struct PayloadLine<'a> {
    file: &'a str,
    line: usize,
    name: Option<&'a str>,
    provider: Option<&'a str>,
    message: Option<&'a str>,
    verdict: &'static str,
    violations: Vec<ViolationLine<'a>>,
    skipped: &'a [&'static str],
    drift: Vec<DriftLine<'a>>,
    /// Only where violations were left out.
    #[serde(skip_serializing_if = "is_zero")]
    unreported: usize,
    /// Only with `--expect`.
    #[serde(skip_serializing_if = "Option::is_none")]
    expectation: Option<&'static str>,
}

#[derive(Serialize)]
struct ViolationLine<'a> {
    pointer: &'a str,
    code: &'a str,
    kind: &'static str,
    severity: &'static str,
    profile: &'static str,
    message: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    keyword_location: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
}

#[derive(Serialize)]
struct DriftLine<'a> {
    pointer: &'a str,
    kind: &'static str,
    value: Option<&'a str>,
}

/// For programs.
pub(super) struct Json;

impl Format for Json {
    fn nature(&self) -> Nature {
        Nature { payloads: Payloads::All, coloured: false, excerpts: false }
    }

    fn payload(&self, outcome: &Outcome, _: Frame<'_>, out: &mut dyn Write) -> io::Result<()> {
        print(outcome, out)
    }
}

/// Prints one payload's line.
fn print(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let drift = outcome.drift.iter().map(|drift| DriftLine {
        pointer: &drift.pointer,
        kind: drift.kind.as_str(),
        value: drift.value.as_deref(),
    });
    let line = PayloadLine {
        file: &outcome.file,
        line: outcome.line,
        name: outcome.identity.name.as_deref(),
        provider: outcome.identity.provider.as_deref(),
        message: outcome.identity.message.as_deref(),
        verdict: outcome.verdict.as_str(),
        violations: outcome.violations.iter().map(|(found, _)| violation(found)).collect(),
        skipped: &outcome.skipped,
        drift: drift.collect(),
        unreported: outcome.unreported,
        expectation: outcome.expectation.as_str(),
    };
    serde_json::to_writer(&mut *out, &line).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

fn violation(found: &Violation) -> ViolationLine<'_> {
    ViolationLine {
        pointer: &found.pointer,
        code: &found.code,
        kind: found.kind.as_str(),
        severity: found.severity.as_str(),
        profile: found.profile.as_str(),
        message: &found.message,
        line: found.place.map(|place| place.line),
        column: found.place.map(|place| place.column),
        keyword_location: &found.keyword_location,
        source: found.source.as_deref(),
    }
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}
