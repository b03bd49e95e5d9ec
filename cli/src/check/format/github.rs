//! Format: annotations of GitHub Actions, which are workflow commands on standard output. Errors come first, for only the
//! first ten of a step are shown.

use std::io::{self, Write};

use super::super::args::DriftMode;
use super::super::summary::Summary;
use super::{Format, Frame, Nature, Payloads, naming, summary as words};
use crate::text::counted;

/// The format.
pub(super) struct Github;

impl Format for Github {
    fn nature(&self) -> Nature {
        Nature { payloads: Payloads::None, coloured: false, excerpts: false }
    }

    fn finish(&self, summary: &Summary, frame: Frame<'_>, out: &mut dyn Write) -> io::Result<()> {
        let (errors, warnings): (Vec<_>, Vec<_>) =
            summary.findings().iter().partition(|finding| naming::is_error(finding));
        for finding in errors.into_iter().chain(warnings) {
            let level = if naming::is_error(finding) { "error" } else { "warning" };
            let mut place = place(&finding.file, finding.line);
            if !place.is_empty() && finding.place_in_file {
                place.push(("col", finding.column.to_string()));
            }
            place.push(("title", format!("{} [{}]", naming::kind(finding), finding.violation.code)));
            let name = finding.name.as_deref().map(|name| format!("{}: ", naming::name(name))).unwrap_or_default();
            let source = finding.violation.source.as_deref().map(|source| format!("\n{source}")).unwrap_or_default();
            command(level, &place, &format!("{name}{}{source}", naming::told(finding)), out)?;
        }
        for (code, more) in naming::unlisted(summary) {
            let title = [("title", format!("[{code}]"))];
            command("warning", &title, &format!("{} more not listed", counted(more, "finding")), out)?;
        }
        if frame.settings.drift == DriftMode::Warn {
            drift(summary, out)?;
        }
        let interrupted = if summary.is_interrupted() { " (interrupted: this is a part)" } else { "" };
        let title = [("title", "typemint check".to_owned())];
        command("notice", &title, &format!("{}{interrupted}", naming::sum(summary)), out)
    }
}

fn drift(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    for (strange, sightings) in summary.drifts().iter() {
        // `file:line`
        let (file, line) = sightings.first.rsplit_once(':').unwrap_or((&sightings.first, ""));
        let mut place = place(file, line.parse().unwrap_or(1));
        place.push(("title", format!("{} [drift]", strange.message)));
        let what = words::drift_text(&strange.pointer, strange.kind, strange.value.as_deref());
        command("warning", &place, &format!("{what} ({})", counted(sightings.count, "time")), out)?;
    }
    Ok(())
}

fn place(file: &str, line: usize) -> Vec<(&'static str, String)> {
    match naming::file(file) {
        Some(file) => vec![("file", file), ("line", line.to_string())],
        None => Vec::new(),
    }
}

/// `::level name=value,name=value::message`, escaped as the runner reads it.
fn command(level: &str, properties: &[(&str, String)], message: &str, out: &mut dyn Write) -> io::Result<()> {
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", escape(value, true))).collect();
    let space = if properties.is_empty() { "" } else { " " };
    writeln!(out, "::{level}{space}{}::{}", properties.join(","), escape(message, false))
}

fn escape(text: &str, is_property: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '%' => out.push_str("%25"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            ':' if is_property => out.push_str("%3A"),
            ',' if is_property => out.push_str("%2C"),
            other => out.push(other),
        }
    }
    out
}
