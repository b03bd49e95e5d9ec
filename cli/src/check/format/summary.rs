//! The end of the human format: counts by provider, drift, rules that were not checked, and the sum of it all.

use std::io::{self, Write};

use typemint::message::DriftKind;

use super::super::summary::{Counts, Skips, Summary};
use super::{Frame, hint, naming};
use crate::terminal::{BAD, DIM, GOOD, LOUD, ODD, Width, paint};
use crate::text::{clean, counted, cut, indented, table};

/// Prints the sums.
pub(super) fn print(summary: &Summary, frame: Frame<'_>, out: &mut dyn Write) -> io::Result<()> {
    let width = frame.width;
    if summary.payloads() == 0 {
        return Ok(());
    }
    drift(summary, frame, out)?;
    skips(summary, width, out)?;
    coverage(summary, width, out)?;
    counts(summary, width, out)?;
    comparison(summary, width, out)?;
    unlisted(summary, width, out)?;
    if summary.is_interrupted() {
        writeln!(out, "{}", paint(ODD, "interrupted: this is the part that was finished"))?;
    }
    let payloads = counted(summary.payloads(), "payload");
    let line = match summary.failing() {
        0 => paint(GOOD, &format!("no findings in {payloads}")),
        findings => paint(BAD, &format!("{} in {payloads}", counted(findings, "finding"))),
    };
    writeln!(out, "{line}")
}

fn counts(summary: &Summary, width: Width, out: &mut dyn Write) -> io::Result<()> {
    let head = ["provider", "payloads", "valid", "invalid", "unreadable", "warnings", "drift", "skipped rules"];
    let mut rows: Vec<Vec<String>> = summary.providers().iter().map(|(name, counts)| row(name, *counts)).collect();
    if rows.len() > 1 {
        rows.push(row("total", summary.total()));
    }
    let right = [false, true, true, true, true, true, true, true];
    let lines = table(&head, &rows, &right, width);
    let widest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    if width.wraps && widest > width.columns {
        // Too narrow for columns: a provider on each line, in words.
        for row in &rows {
            let cells: Vec<String> = head
                .iter()
                .zip(row)
                .skip(1)
                .filter(|(_, n)| *n != "0")
                .map(|(what, n)| format!("{n} {what}"))
                .collect();
            let name = row.first().map_or("", String::as_str);
            writeln!(out, "{}", indented(&format!("{name}: {}", cells.join(", ")), 0, width))?;
        }
        return Ok(());
    }
    for (index, line) in lines.iter().enumerate() {
        let line = if index == 0 { paint(LOUD, line) } else { line.clone() };
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn row(name: &str, counts: Counts) -> Vec<String> {
    let numbers = [
        counts.payloads,
        counts.valid,
        counts.invalid,
        counts.unreadable,
        counts.warnings,
        counts.drift,
        counts.skipped,
    ];
    std::iter::once(name.to_owned()).chain(numbers.iter().map(usize::to_string)).collect()
}

fn drift(summary: &Summary, frame: Frame<'_>, out: &mut dyn Write) -> io::Result<()> {
    let width = frame.width;
    let mut any = false;
    for (strange, sightings) in summary.drifts().iter() {
        if !any {
            writeln!(out, "{}", paint(ODD, "drift (sent, but not in the schema)"))?;
            any = true;
        }
        let what = drift_text(&strange.pointer, strange.kind, strange.value.as_deref());
        let first = clean(&sightings.first);
        let line = format!("{} {what}, {}, first {first}", strange.message, counted(sightings.count, "time"));
        writeln!(out, "{}", indented(&line, 2, width))?;
        if let Some(hint) = hint::of_drift(strange, frame.settings.catalogue) {
            writeln!(out, "{}", paint(GOOD, &indented(&format!("hint: {}", clean(&hint)), 4, width)))?;
        }
    }
    if summary.known_drift() > 0 {
        any = true;
        writeln!(out, "{} that the baseline knows", counted(summary.known_drift(), "drift"))?;
    }
    if summary.drifts().untold() > 0 {
        writeln!(out, "  and {} more", summary.drifts().untold())?;
    }
    if any { writeln!(out) } else { Ok(()) }
}

/// One drift in words.
pub(super) fn drift_text(pointer: &str, kind: DriftKind, value: Option<&str>) -> String {
    let pointer = clean(pointer);
    match (kind, value) {
        (DriftKind::NewValue, Some(value)) => {
            let value = cut(value, 64);
            format!("{pointer}: new value \"{}\"", clean(&value))
        }
        (DriftKind::NewValue, None) => format!("{pointer}: new value"),
        (DriftKind::UnknownMember, _) => format!("{pointer}: unknown member"),
    }
}

fn skips(summary: &Summary, width: Width, out: &mut dyn Write) -> io::Result<()> {
    if summary.skips().is_empty() {
        return Ok(());
    }
    writeln!(out, "{}", paint(ODD, "rules skipped (not checked, so not passed)"))?;
    for (id, skips) in summary.skips() {
        writeln!(out, "{}", indented(&format!("{id}: {}", skip_text(*skips)), 2, width))?;
    }
    writeln!(out)
}

/// Why a rule was not checked, and how often.
pub(super) fn skip_text(skips: Skips) -> String {
    let mut reasons = Vec::new();
    if skips.without_now > 0 {
        let times = counted(skips.without_now, "time");
        reasons.push(format!("{times} without the moment of capture (`captured_at` or --now)"));
    }
    if skips.without_context > 0 {
        let times = counted(skips.without_context, "time");
        reasons.push(format!("{times} without what it reads of the `context`"));
    }
    reasons.join(", ")
}

/// What of each message was exercised, and what never was.
fn coverage(summary: &Summary, width: Width, out: &mut dyn Write) -> io::Result<()> {
    /// Points that are named a message; the page of `--format html` has all.
    const MOST_POINTS: usize = 8;
    let Some(coverage) = summary.coverage() else { return Ok(()) };
    let (seen, there) = coverage.sides();
    let percent = coverage.percent();
    writeln!(out, "{}", paint(LOUD, &format!("coverage: {percent:.1} % ({seen} of {there} sides)")))?;
    for message in &coverage.messages {
        let (seen, there) = message.sides();
        let line = format!("{}: {:.1} % ({seen} of {there})", message.message, message.percent());
        writeln!(out, "{}", indented(&line, 2, width))?;
        let open: Vec<_> =
            message.points.iter().filter(|point| point.sides.iter().any(|(_, count)| *count == 0)).collect();
        for point in open.iter().take(MOST_POINTS) {
            let never: Vec<&str> =
                point.sides.iter().filter(|(_, count)| *count == 0).map(|(side, _)| side.as_str()).take(6).collect();
            let line =
                format!("{} {}: never {}", point.kind.as_str(), clean(&point.location), clean(&never.join(", ")));
            writeln!(out, "{}", paint(DIM, &indented(&line, 4, width)))?;
        }
        if open.len() > MOST_POINTS {
            writeln!(out, "    and {} more", open.len() - MOST_POINTS)?;
        }
    }
    writeln!(out)
}

/// Findings that there was no room for, and where to read about those that are listed.
fn unlisted(summary: &Summary, width: Width, out: &mut dyn Write) -> io::Result<()> {
    let more: Vec<String> = naming::unlisted(summary).map(|(code, more)| format!("{more} of {code}")).collect();
    if !more.is_empty() {
        let line = format!("not listed, for the first of each code are: {}", more.join(", "));
        writeln!(out, "{}", paint(ODD, &indented(&line, 0, width)))?;
    }
    if summary.findings().is_empty() {
        return Ok(());
    }
    let line = "`typemint explain CODE` says what a [code] means, with an example of each side";
    writeln!(out, "{}", paint(DIM, &indented(line, 0, width)))
}

fn comparison(summary: &Summary, width: Width, out: &mut dyn Write) -> io::Result<()> {
    let found = summary.comparison();
    let parts = [
        (found.met, "as expected"),
        (found.unmet, "not as expected"),
        (found.other_profile, "expected with --profile strict, not compared"),
        (found.unjudged, "not judged (no key for the signature)"),
    ];
    let said: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    if said.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}", indented(&said.join("; "), 0, width))
}
