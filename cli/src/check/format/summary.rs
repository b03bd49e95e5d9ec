//! The end of the human format: counts by provider, drift, rules that were not checked, and the sum of it all.

use std::io::{self, Write};

use typemint::message::DriftKind;

use super::super::summary::{Counts, Summary};
use crate::terminal::{BAD, GOOD, LOUD, ODD, Width, paint};
use crate::text::{clean, counted, cut, indented, table};

/// Prints the sums.
pub(super) fn print(summary: &Summary, width: Width, out: &mut dyn Write) -> io::Result<()> {
    if summary.payloads() == 0 {
        return Ok(());
    }
    drift(summary, width, out)?;
    skips(summary, width, out)?;
    counts(summary, width, out)?;
    comparison(summary, width, out)?;
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

fn drift(summary: &Summary, width: Width, out: &mut dyn Write) -> io::Result<()> {
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
        let mut reasons = Vec::new();
        if skips.without_now > 0 {
            let times = counted(skips.without_now, "time");
            reasons.push(format!("{times} without the moment of capture (`captured_at` or --now)"));
        }
        if skips.without_context > 0 {
            let times = counted(skips.without_context, "time");
            reasons.push(format!("{times} without what it reads of the `context`"));
        }
        writeln!(out, "{}", indented(&format!("{id}: {}", reasons.join(", ")), 2, width))?;
    }
    writeln!(out)
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
