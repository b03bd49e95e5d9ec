//! The report as plain text for a terminal.

use std::fmt::Write as _;

use super::value::{instance, named, place, schema, slashed, verdict, what, witnesses};
use crate::report::{CaptureChange, Captures, Impact, Report, RuleChange};

/// Renders a report.
pub fn human(report: &Report) -> String {
    let mut out = String::new();
    if report.is_empty() {
        return "no difference\n".to_owned();
    }
    for message in &report.added {
        line(&mut out, format!("{}: new", named(message)));
    }
    for message in &report.removed {
        line(&mut out, format!("{}: gone", named(message)));
    }
    for message in &report.messages {
        let direction = message.direction.map_or_else(String::new, |direction| format!(" ({})", direction.word()));
        let impact = message.impact();
        let told = if impact == Impact::None { String::new() } else { format!(": {}", impact.word()) };
        let name = slashed(&message.provider, &message.message);
        line(&mut out, format!("\n{name}{direction} {}{told}", verdict(&message.effect)));
        if let Some((before, after)) = &message.facts {
            line(&mut out, format!("  x-message: {} → {}", schema(Some(before)), schema(Some(after))));
        }
        for change in &message.changes {
            line(&mut out, format!("  {}  {}  {}", instance(change), what(change), verdict(&change.effect)));
            line(&mut out, format!("    {}", place(change)));
            for (title, payload) in witnesses(&change.effect) {
                line(&mut out, format!("    {title}: {payload}"));
            }
            for found in change.api.iter().filter_map(|index| report.api.get(*index)) {
                line(&mut out, format!("    Rust, {}: {}: {}", found.level.word(), found.item, found.what));
            }
        }
    }
    if !report.api.is_empty() {
        line(&mut out, format!("\nRust API: {}", report.level().map_or("", |level| level.word())));
        for change in &report.api {
            line(&mut out, format!("  {}  {} ({})", change.item, change.what, change.level.word()));
        }
    }
    if !report.rules.is_empty() {
        line(&mut out, "\nRules (compared as written, not run)".to_owned());
        report.rules.iter().for_each(|rule| line(&mut out, format!("  {}", rule_line(rule))));
    }
    if !report.ledger.is_empty() {
        line(&mut out, "\nLedger entries to read again".to_owned());
        for hit in &report.ledger {
            let gone = if hit.is_there { "" } else { " (gone)" };
            line(&mut out, format!("  {}: {}", hit.source, hit.statement));
            line(&mut out, format!("    {}{gone}", hit.carried_by));
        }
    }
    if let Some(captures) = &report.captures {
        captured(captures, &mut out);
    }
    let breaking = report.breaking();
    if breaking.is_empty() {
        line(&mut out, "\nnot breaking".to_owned());
    } else {
        line(&mut out, "\nBREAKING".to_owned());
        breaking.iter().for_each(|reason| line(&mut out, format!("  {reason}")));
    }
    out.trim_start().to_owned()
}

pub(super) fn rule_line(rule: &RuleChange) -> String {
    match (&rule.before, &rule.after) {
        (None, Some(after)) => format!("{} added ({}): {}", rule.id, after.profile, after.expression),
        (Some(before), None) => format!("{} removed, was: {}", rule.id, before.expression),
        (Some(before), Some(after)) => {
            let mut parts = Vec::new();
            if before.expression != after.expression {
                parts.push(format!("{} → {}", before.expression, after.expression));
            }
            for (name, old, new) in [
                ("profile", &before.profile, &after.profile),
                ("severity", &before.severity, &after.severity),
                ("message", &before.message, &after.message),
                ("place", &before.place, &after.place),
            ] {
                if old != new {
                    parts.push(format!("{name} {old} → {new}"));
                }
            }
            if before.path != after.path {
                let path = |path: &Option<String>| path.clone().unwrap_or_else(|| "the member read".to_owned());
                parts.push(format!("path {} → {}", path(&before.path), path(&after.path)));
            }
            format!("{} changed: {}", rule.id, parts.join("; "))
        }
        (None, None) => rule.id.clone(),
    }
}

fn captured(captures: &Captures, out: &mut String) {
    let count = captures.changed.len();
    line(
        out,
        format!("\nCaptures: {} judged by schema, {count} with another verdict (rules are not run)", captures.judged),
    );
    for (why, count) in &captures.not_judged {
        line(out, format!("  {count} not judged: {why}"));
    }
    for change in &captures.changed {
        let name = change.name.as_ref().map_or_else(String::new, |name| format!(" {name}"));
        let turned = if change.was_valid { "valid → invalid" } else { "invalid → valid" };
        let message = slashed(&change.provider, &change.message);
        line(out, format!("  {}{name} {message}: {turned}: {}", change.place, reasons(change)));
    }
}

/// Where a capture is refused and by which keyword; the first few.
pub(super) fn reasons(change: &CaptureChange) -> String {
    let place = |pointer: &str| if pointer.is_empty() { "(the payload)".to_owned() } else { pointer.to_owned() };
    let first: Vec<String> =
        change.reasons.iter().take(3).map(|(pointer, keyword)| format!("{} {keyword}", place(pointer))).collect();
    first.join(", ")
}

fn line(out: &mut String, text: String) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{text}");
}
