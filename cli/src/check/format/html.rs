//! Format: one HTML page that asks nobody for anything. What came from payloads is text and attribute values, escaped by the
//! markup library; the page's own script and style are named by their hashes, and nothing else may run.

use std::collections::BTreeSet;
use std::io::{self, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use super::super::finding::Finding;
use super::super::summary::Summary;
use super::{Format, Frame, Nature, Payloads, hint, naming};
use crate::text::{clean, counted};

mod coverage;
mod tables;

/// The format.
pub(super) struct Html;

const STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/page.js");

impl Format for Html {
    fn nature(&self) -> Nature {
        Nature { payloads: Payloads::None, coloured: false, excerpts: true }
    }

    fn finish(&self, summary: &Summary, frame: Frame<'_>, out: &mut dyn Write) -> io::Result<()> {
        let title = format!("typemint check: {}", naming::sum(summary));
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(policy());
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="referrer" content="no-referrer";
                    title { (title) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    a.skip href="#findings" { "Skip to the findings" }
                    header {
                        h1 { "typemint check" }
                        (verdict(summary))
                        (tables::totals(summary))
                    }
                    main {
                        (findings(summary))
                        (tables::drift(summary, frame.settings))
                        (coverage::section(summary))
                        (tables::skips(summary))
                        (tables::messages(summary))
                        (tables::codes(summary))
                    }
                    footer { "typemint " (env!("CARGO_PKG_VERSION")) ". Values that the schema marks as sensitive, or does not know, are not in this page." }
                    script { (PreEscaped(SCRIPT)) }
                }
            }
        };
        out.write_all(page.into_string().as_bytes())?;
        out.write_all(b"\n")
    }
}

/// Nothing is fetched, and nothing runs but what is in this file.
fn policy() -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    format!(
        "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
}

fn verdict(summary: &Summary) -> Markup {
    let (class, word) = if summary.failing() == 0 { ("good", "passed") } else { ("bad", "failed") };
    html! {
        p.verdict { strong.(class) { (word) } " " (naming::sum(summary)) }
        @if summary.is_interrupted() {
            p.note role="status" { "The run was interrupted: this is the part that was finished." }
        }
    }
}

fn findings(summary: &Summary) -> Markup {
    let listed = summary.findings();
    html! {
        section #findings aria-labelledby="findings-title" {
            h2 #findings-title { "Findings" }
            @if listed.is_empty() {
                p { "None." }
            } @else {
                (filters(listed))
                p #shown role="status" { (counted(listed.len(), "finding")) }
                @let unlisted: Vec<_> = naming::unlisted(summary).collect();
                @if !unlisted.is_empty() {
                    p.note {
                        "Of each code only the first are listed. Not listed: "
                        @for (index, (code, more)) in unlisted.iter().enumerate() {
                            @if index > 0 { ", " }
                            (more) " of " code { (code) }
                        }
                        "."
                    }
                }
                ol #list { @for finding in listed { (one(finding)) } }
            }
        }
    }
}

/// What is not known is a choice too.
fn known(text: Option<&str>) -> String {
    text.map_or_else(|| "(not known)".to_owned(), naming::name)
}

fn severity(finding: &Finding) -> &'static str {
    finding.violation.severity.as_str()
}

fn filters(listed: &[Finding]) -> Markup {
    let choices = |of: &dyn Fn(&Finding) -> String| listed.iter().map(of).collect::<BTreeSet<String>>();
    let selects = [
        ("provider", "Provider", choices(&|finding| known(finding.provider.as_deref()))),
        ("message", "Message", choices(&|finding| known(finding.message.as_deref()))),
        ("code", "Code", choices(&|finding| clean(&finding.violation.code).into_owned())),
        ("severity", "Severity", choices(&|finding| severity(finding).to_owned())),
    ];
    html! {
        // Without the script there is nothing to filter with, and everything is shown.
        form #filters hidden aria-label="Filter the findings" {
            @for (name, label, choices) in &selects {
                label {
                    span { (label) }
                    select name=(name) {
                        option value="" { "all" }
                        @for choice in choices { option value=(choice) { (choice) } }
                    }
                }
            }
            label { span { "Text" } input type="search" name="text" autocomplete="off"; }
            button type="reset" { "Clear" }
        }
    }
}

fn one(finding: &Finding) -> Markup {
    let violation = &finding.violation;
    let place = format!("{}:{}:{}", finding.file, finding.line, finding.column);
    html! {
        li data-provider=(known(finding.provider.as_deref())) data-message=(known(finding.message.as_deref()))
            data-code=(clean(&violation.code)) data-severity=(severity(finding)) {
            article {
                h3 { code { (naming::pointer(finding)) } ": " (clean(&violation.message)) }
                p.where {
                    span.tag.(severity(finding)) { (severity(finding)) }
                    " " code.tag { (clean(&violation.code)) }
                    " " (naming::kind(finding))
                    @if let Some(name) = &finding.name { ", " (naming::name(name)) }
                    " " span.place { (clean(&place)) }
                }
                @if let Some(excerpt) = &finding.excerpt {
                    // Scrolls sideways, so a keyboard must be able to get there.
                    pre tabindex="0" aria-label="Excerpt of the payload" {
                        code { (excerpt.before) mark { (excerpt.fault) } (excerpt.after) }
                    }
                    @if let Some(missing) = &excerpt.missing { p.hint { "Not there: " code { (missing) } } }
                }
                @if let Some(hint) = hint::of(violation, finding.kind, finding.excerpt.as_ref()) {
                    p.hint { "Hint: " (clean(&hint)) }
                }
                @if let Some(source) = &violation.source { p.source { "Source: " (clean(source)) } }
            }
        }
    }
}
