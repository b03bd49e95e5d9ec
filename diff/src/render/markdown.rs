//! The report as Markdown for a pull request.

use std::fmt::Write as _;

use super::human::{reasons, rule_line};
use super::value::{instance, named, place, schema, slashed, verdict, what, witnesses};
use crate::report::Report;

/// Renders a report.
pub fn markdown(report: &Report) -> String {
    let mut out = String::new();
    let breaking = report.breaking();
    let verdict_line = match (report.is_empty(), breaking.is_empty()) {
        (true, _) => "No difference.",
        (false, true) => "Not breaking.",
        (false, false) => "**Breaking:**",
    };
    line(&mut out, format!("## What changed\n\n{verdict_line}"));
    if !breaking.is_empty() {
        out.push('\n');
        breaking.iter().for_each(|reason| line(&mut out, format!("- {}", text(reason))));
    }
    if !report.added.is_empty() || !report.removed.is_empty() {
        line(&mut out, "\n### Messages\n".to_owned());
        report.added.iter().for_each(|message| line(&mut out, format!("- new: `{}`", named(message))));
        report.removed.iter().for_each(|message| line(&mut out, format!("- gone: `{}`", named(message))));
    }
    for message in &report.messages {
        let direction = message.direction.map_or_else(String::new, |direction| format!(" ({})", direction.word()));
        let name = slashed(&message.provider, &message.message);
        line(
            &mut out,
            format!("\n### `{name}`{direction}: {}, {}\n", verdict(&message.effect), message.impact().word()),
        );
        if let Some((before, after)) = &message.facts {
            line(&mut out, format!("`x-message`: {} → {}\n", code(&schema(Some(before))), code(&schema(Some(after)))));
        }
        if message.changes.is_empty() {
            continue;
        }
        line(&mut out, "| where | change | alone |\n|---|---|---|".to_owned());
        for change in &message.changes {
            let cells = [code(instance(change)), code(&what(change).replace('`', "")), cell(&verdict(&change.effect))];
            line(&mut out, format!("| {} |", cells.join(" | ")));
        }
        line(&mut out, "\n<details><summary>places and witnesses</summary>\n".to_owned());
        for change in &message.changes {
            line(&mut out, format!("- {}", code(&place(change))));
            for (title, payload) in witnesses(&change.effect) {
                line(&mut out, format!("  - {title}: {}", code(&payload)));
            }
            for found in change.api.iter().filter_map(|index| report.api.get(*index)) {
                line(
                    &mut out,
                    format!("  - Rust, {}: {}: {}", found.level.word(), code(&found.item), cell(&found.what)),
                );
            }
        }
        line(&mut out, "\n</details>".to_owned());
    }
    if !report.api.is_empty() {
        let level = report.level().map_or("", |level| level.word());
        line(&mut out, format!("\n### Rust API: {level}\n\n| item | change | level |\n|---|---|---|"));
        for change in &report.api {
            line(&mut out, format!("| {} | {} | {} |", code(&change.item), cell(&change.what), change.level.word()));
        }
    }
    if !report.rules.is_empty() {
        line(&mut out, "\n### Rules\n\nCompared as written, not run.\n".to_owned());
        report.rules.iter().for_each(|rule| line(&mut out, format!("- {}", code(&rule_line(rule)))));
    }
    if !report.ledger.is_empty() {
        line(&mut out, "\n### Ledger entries to read again\n".to_owned());
        for hit in &report.ledger {
            let gone = if hit.is_there { "" } else { ", which is gone" };
            line(
                &mut out,
                format!("- {} ({}): {}{gone}", text(&hit.statement), text(&hit.source), code(&hit.carried_by)),
            );
        }
    }
    if let Some(captures) = &report.captures {
        let count = captures.changed.len();
        line(
            &mut out,
            format!(
                "\n### Captures\n\n{} judged by schema, {count} with another verdict. Rules are not run.\n",
                captures.judged
            ),
        );
        for (why, count) in &captures.not_judged {
            line(&mut out, format!("- {count} not judged: {why}"));
        }
        for change in &captures.changed {
            let turned = if change.was_valid { "valid → invalid" } else { "invalid → valid" };
            line(&mut out, format!("- {}: {turned}: {}", code(&change.place), code(&reasons(change))));
        }
    }
    out
}

/// Text in a code span, whatever backticks it has.
fn code(given: &str) -> String {
    let given = given.replace('|', "\\|").replace('\n', " ");
    let fence = "`".repeat(given.split(|other| other != '`').map(str::len).max().unwrap_or(0) + 1);
    if fence.len() == 1 { format!("`{given}`") } else { format!("{fence} {given} {fence}") }
}

fn cell(given: &str) -> String {
    given.replace('|', "\\|").replace('\n', " ")
}

/// Text that stays text.
fn text(given: &str) -> String {
    let mut out = String::new();
    for character in given.chars() {
        if matches!(character, '<' | '*' | '[' | ']' | '`' | '#' | '|') {
            out.push('\\');
        }
        out.push(if character == '\n' { ' ' } else { character });
    }
    out
}

fn line(out: &mut String, text: String) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{text}");
}
