//! The tables of the page: totals, drift, rules that were not checked, counts by message and by code.

use maud::{Markup, html};

use super::super::super::args::DriftMode;
use super::super::super::settings::Settings;
use super::super::super::summary::{Counts, Summary};
use super::super::{hint, summary as words};
use crate::text::{clean, cut};

/// The numbers that are seen first.
pub(super) fn totals(summary: &Summary) -> Markup {
    let total = summary.total();
    let numbers = [
        ("payloads", total.payloads),
        ("valid", total.valid),
        ("invalid", total.invalid),
        ("unreadable", total.unreadable),
        ("warnings", total.warnings),
        ("drift", total.drift),
    ];
    html! {
        dl.totals { @for (what, count) in numbers { div { dt { (what) } dd { (count) } } } }
    }
}

/// A table that scrolls by itself where the window is narrow.
fn table(id: &str, title: &str, about: &str, head: &[(&str, bool)], rows: &[Vec<Markup>]) -> Markup {
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (title) }
            @if !about.is_empty() { p { (about) } }
            div.scroll tabindex="0" role="region" aria-labelledby=(id) {
                table {
                    thead { tr { @for (cell, is_number) in head { th.number[*is_number] scope="col" { (cell) } } } }
                    tbody {
                        @for row in rows {
                            tr {
                                @for (cell, (_, is_number)) in row.iter().zip(head) { td.number[*is_number] { (cell) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn text(text: &str) -> Markup {
    html! { (clean(text)) }
}

fn code(text: &str) -> Markup {
    html! { code { (clean(text)) } }
}

/// A path or pointer, which may be broken before each slash.
pub(super) fn path(text: &str) -> Markup {
    html! { @for (index, part) in clean(text).split('/').enumerate() { @if index > 0 { wbr; "/" } (part) } }
}

fn number(count: usize) -> Markup {
    html! { (count) }
}

/// What was sent beyond the schemas.
pub(super) fn drift(summary: &Summary, settings: &Settings<'_>) -> Markup {
    let rows: Vec<Vec<Markup>> = summary
        .drifts()
        .iter()
        .map(|(strange, sightings)| {
            let value = strange.value.as_deref().map(|value| cut(value, 64));
            vec![
                path(&strange.message),
                html! {
                    code { (path(&strange.pointer)) }
                    @if let Some(hint) = hint::of_drift(strange, settings.catalogue) { br; (clean(&hint)) }
                },
                text(&strange.kind.as_str().replace('_', " ")),
                value.as_deref().map_or_else(Markup::default, code),
                number(sightings.count),
                path(&sightings.first),
            ]
        })
        .collect();
    if rows.is_empty() || settings.drift == DriftMode::Off {
        return Markup::default();
    }
    let head = [
        ("message", false),
        ("member", false),
        ("what", false),
        ("value", false),
        ("times", true),
        ("first seen", false),
    ];
    let untold = summary.drifts().untold();
    let known = match summary.known_drift() {
        0 => String::new(),
        known => format!(" {known} that the baseline knows are left out."),
    };
    let more = if untold > 0 { format!(" {untold} more are not told apart.") } else { String::new() };
    table("drift", "Drift", &format!("Sent, but not in the schema.{more}{known}"), &head, &rows)
}

/// Rules that were not checked, so not passed.
pub(super) fn skips(summary: &Summary) -> Markup {
    let rows: Vec<Vec<Markup>> =
        summary.skips().iter().map(|(id, skips)| vec![code(id), text(&words::skip_text(*skips))]).collect();
    if rows.is_empty() {
        return Markup::default();
    }
    table("skipped", "Rules not checked", "", &[("rule", false), ("why", false)], &rows)
}

/// Counts by message.
pub(super) fn messages(summary: &Summary) -> Markup {
    let row = |name: String, counts: Counts| {
        let numbers = [counts.payloads, counts.valid, counts.invalid, counts.unreadable, counts.warnings, counts.drift];
        std::iter::once(path(&name)).chain(numbers.map(number)).collect::<Vec<Markup>>()
    };
    let all = summary.messages().iter();
    let rows: Vec<Vec<Markup>> =
        all.map(|((provider, message), counts)| row(format!("{provider}/{message}"), *counts)).collect();
    if rows.is_empty() {
        return Markup::default();
    }
    let head = ["message", "payloads", "valid", "invalid", "unreadable", "warnings", "drift"];
    let head: Vec<(&str, bool)> = head.iter().enumerate().map(|(index, name)| (*name, index > 0)).collect();
    table("messages", "Messages", "", &head, &rows)
}

/// Counts by code.
pub(super) fn codes(summary: &Summary) -> Markup {
    let first = |wanted: &str| summary.findings().iter().find(|finding| finding.violation.code == wanted);
    let meaning = |wanted: &str| match crate::explain::meaning(wanted) {
        Some(meaning) => text(meaning),
        None => first(wanted).map_or_else(Markup::default, |finding| text(&finding.violation.message)),
    };
    let rows: Vec<Vec<Markup>> =
        summary.codes().iter().map(|(name, counts)| vec![code(name), meaning(name), number(counts.count)]).collect();
    if rows.is_empty() {
        return Markup::default();
    }
    let about = "typemint explain CODE gives the source of each, and an example of each side.";
    table("codes", "Codes", about, &[("code", false), ("meaning", false), ("findings", true)], &rows)
}
