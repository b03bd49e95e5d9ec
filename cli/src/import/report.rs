//! What an import came to, for people and for machines. Computes nothing.

use std::io;
use std::path::Path;

use serde_json::json;
use typemint_import::{Import, Listed, code};

use super::folder::Counts;
use crate::args::ListFormat;
use crate::output::Output;
use crate::terminal;
use crate::text;

/// The headings of the report, by code, in the order of print.
const HEADINGS: [(&str, &str); 3] = [
    (code::EXAMPLE_CONTRADICTS, "examples of the document that contradict it"),
    (code::NOT_CARRIED, "not carried"),
    (code::READ_AS, "read as"),
];

/// The report of an import. JSON: an object an entry, then one with the counts.
pub(super) fn import(
    imported: &Import,
    counts: &Counts,
    out: &Path,
    format: ListFormat,
    output: &mut Output,
) -> io::Result<()> {
    let captures: usize = imported.captures.iter().map(|text| text.text.lines().count()).sum();
    let messages = imported.schemas.iter().filter(|text| text.path != "common.schema.json").count();
    let writer = output.writer();
    if format == ListFormat::Json {
        for entry in &imported.entries {
            let place = &entry.place;
            let line = json!({
                "code": entry.code, "message": entry.message,
                "file": place.file, "line": place.line, "column": place.column,
            });
            writeln!(writer, "{line}")?;
        }
        let summary = json!({
            "messages": messages, "captures": captures, "entries": imported.entries.len(),
            "changed_by_overlays": imported.changed, "written": counts.written, "deleted": counts.deleted,
        });
        return writeln!(writer, "{summary}");
    }
    for (wanted, heading) in HEADINGS {
        let entries: Vec<_> = imported.entries.iter().filter(|entry| entry.code == wanted).collect();
        if entries.is_empty() {
            continue;
        }
        writeln!(writer, "{}", terminal::paint(terminal::LOUD, &format!("{heading} ({})", entries.len())))?;
        for entry in entries {
            let place = terminal::paint(terminal::DIM, &text::clean(&entry.place.to_string()));
            writeln!(writer, "  {place} {}", text::clean(&entry.message))?;
        }
    }
    if imported.changed > 0 {
        writeln!(writer, "overlays changed {}", text::counted(imported.changed, "place"))?;
    }
    writeln!(
        writer,
        "{} and {} in {}: {} written, {} deleted",
        text::counted(messages, "message"),
        text::counted(captures, "capture"),
        out.display(),
        text::counted(counts.written, "file"),
        counts.deleted
    )
}

/// The operations of a document. JSON: an object an operation.
pub(super) fn operations(operations: &[Listed], format: ListFormat, output: &mut Output) -> io::Result<()> {
    let width = output.width();
    let writer = output.writer();
    if format == ListFormat::Json {
        for one in operations {
            let line = json!({
                "operation": one.handle, "title": one.title, "summary": one.summary, "parts": one.parts,
            });
            writeln!(writer, "{line}")?;
        }
        return Ok(());
    }
    let head = ["operation", "title", "parts", "summary"];
    let row = |one: &Listed| {
        let clean = |text: &str| text::clean(text).into_owned();
        vec![clean(&one.handle), clean(&one.title), clean(&one.parts.join(" ")), clean(&one.summary)]
    };
    let rows: Vec<Vec<String>> = operations.iter().map(row).collect();
    for (index, line) in text::table(&head, &rows, &[false; 4], width).iter().enumerate() {
        let line = if index == 0 { terminal::paint(terminal::LOUD, line) } else { line.clone() };
        writeln!(writer, "{line}")?;
    }
    Ok(())
}
