//! Format: findings for people, each with where, what, a piece of the payload, what the provider says, and a hint.

use std::io::{self, Write};

use anstyle::Style;
use textwrap::core::display_width;
use typemint::message::Verdict;
use typemint::{Severity, Violation};

use super::super::excerpt::Excerpt;
use super::super::expectation::Expectation;
use super::super::outcome::Outcome;
use super::super::settings::Settings;
use super::super::summary::Summary;
use super::{Format, Frame, Nature, Payloads, hint};
use crate::check::args::DriftMode;
use crate::terminal::{BAD, DIM, GOOD, LOUD, ODD, Width, paint};
use crate::text::{clean, cut, indented};

/// Characters of a name that are shown: captures may call themselves anything.
const MOST_NAME: usize = 120;

/// For people.
pub(super) struct Human;

impl Format for Human {
    fn nature(&self) -> Nature {
        Nature { payloads: Payloads::Findings, coloured: true, excerpts: true }
    }

    fn payload(&self, outcome: &Outcome, frame: Frame<'_>, out: &mut dyn Write) -> io::Result<()> {
        print_payload(outcome, frame.settings, frame.width, out)
    }

    fn finish(&self, summary: &Summary, frame: Frame<'_>, out: &mut dyn Write) -> io::Result<()> {
        super::summary::print(summary, frame, out)
    }
}

/// Prints a payload if there is something to say of it.
fn print_payload(outcome: &Outcome, settings: &Settings<'_>, width: Width, out: &mut dyn Write) -> io::Result<()> {
    let finding = outcome.is_finding(settings.drift);
    // What is as expected needs no words, and warnings come with what stands.
    let warns = !settings.expect && outcome.warnings() > 0;
    if !finding && !warns {
        return Ok(());
    }
    header(outcome, out)?;
    if let Expectation::Unmet(why) = &outcome.expectation {
        writeln!(out, "{}", paint(ODD, &indented(&clean(why), 2, width)))?;
    }
    for (violation, excerpt) in &outcome.violations {
        print(violation, excerpt.as_ref(), outcome, width, out)?;
    }
    if outcome.unreported > 0 {
        writeln!(out, "  and {} more", outcome.unreported)?;
    }
    if settings.drift == DriftMode::Error {
        for drift in &outcome.drift {
            let what = super::summary::drift_text(&drift.pointer, drift.kind, drift.value.as_deref());
            writeln!(out, "{}", indented(&what, 2, width))?;
        }
    }
    writeln!(out)
}

/// `file:line:column  provider/message  name  verdict`.
fn header(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let first = outcome.violations.iter().find_map(|(found, _)| found.place).filter(|_| outcome.places_in_file);
    let (line, column) = first.map_or((outcome.line, 1), |place| (place.line, place.column));
    write!(out, "{}", paint(LOUD, &format!("{}:{line}:{column}", clean(&outcome.file))))?;
    let identity = &outcome.identity;
    let kind: Vec<&str> = [&identity.provider, &identity.message].into_iter().flatten().map(String::as_str).collect();
    if !kind.is_empty() {
        write!(out, "  {}", clean(&cut(&kind.join("/"), MOST_NAME)))?;
    }
    if let Some(name) = &identity.name {
        write!(out, "  {}", clean(&cut(name, MOST_NAME)))?;
    }
    writeln!(out, "  {}", paint(style(outcome.verdict), outcome.verdict.as_str()))
}

fn style(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Valid => GOOD,
        Verdict::Invalid | Verdict::Unreadable => BAD,
    }
}

fn print(
    violation: &Violation,
    excerpt: Option<&Excerpt>,
    outcome: &Outcome,
    width: Width,
    out: &mut dyn Write,
) -> io::Result<()> {
    let pointer = if violation.pointer.is_empty() { "(document)" } else { &violation.pointer };
    let severity = match violation.severity {
        Severity::Error => "",
        Severity::Warning => "warning: ",
    };
    let what = format!("{}: {severity}{} [{}]", clean(pointer), clean(&violation.message), violation.code);
    let shade = if violation.severity == Severity::Error { LOUD } else { ODD };
    writeln!(out, "{}", paint(shade, &indented(&what, 2, width)))?;
    if let Some(excerpt) = excerpt {
        let place = place(violation, outcome);
        let margin = " ".repeat(place.chars().count());
        let room = width.columns.saturating_sub(4 + margin.len() + 3).max(8);
        let (line, carets) = excerpt.lines(room);
        writeln!(out, "    {} {line}", paint(DIM, &format!("{place} |")))?;
        // What is missing is said beside the carets where there is room.
        let missing = excerpt.missing.as_deref().map(|name| format!(" {name} is not here"));
        let missing = missing.filter(|text| display_width(&carets) + display_width(text) <= room).unwrap_or_default();
        writeln!(
            out,
            "    {} {}",
            paint(DIM, &format!("{margin} |")),
            paint(shade_of(violation), &format!("{carets}{missing}"))
        )?;
    }
    if let Some(source) = &violation.source {
        writeln!(out, "{}", paint(DIM, &indented(&format!("says: {}", clean(source)), 4, width)))?;
    }
    if let Some(hint) = hint::of(violation, outcome.kind, excerpt) {
        writeln!(out, "{}", paint(GOOD, &indented(&format!("hint: {}", clean(&hint)), 4, width)))?;
    }
    Ok(())
}

fn shade_of(violation: &Violation) -> Style {
    match violation.severity {
        Severity::Error => BAD,
        Severity::Warning => ODD,
    }
}

/// Where a violation is: in the file, or in the text that the capture carries.
fn place(violation: &Violation, outcome: &Outcome) -> String {
    match violation.place {
        Some(place) if outcome.places_in_file => format!("{}:{}", place.line, place.column),
        Some(place) => format!("raw {}:{}", place.line, place.column),
        None => String::new(),
    }
}
