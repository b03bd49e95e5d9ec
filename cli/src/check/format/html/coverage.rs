//! Coverage on the page: what of each message's schema the captures exercised, and what not.

use maud::{Markup, html};

use super::super::super::coverage::{MessageCoverage, Point};
use super::super::super::summary::Summary;
use super::tables::path;
use crate::text::clean;

/// Sides that are listed of one point: an enum may have hundreds of values.
const MOST_SIDES: usize = 60;

/// The section, where coverage was asked for.
pub(super) fn section(summary: &Summary) -> Markup {
    let Some(coverage) = summary.coverage() else { return Markup::default() };
    let (seen, there) = coverage.sides();
    html! {
        section aria-labelledby="coverage" {
            h2 #coverage { "Coverage" }
            p {
                "Both sides of conditionals and rules, enum values and limits that the captures exercised: "
                strong { (seen) " of " (there) } " (" (percent(coverage.percent())) ")."
            }
            @for message in coverage.messages.iter().filter(|message| !message.points.is_empty()) { (one(message)) }
        }
    }
}

fn percent(percent: f64) -> String {
    format!("{percent:.1} %")
}

fn one(message: &MessageCoverage) -> Markup {
    let (seen, there) = message.sides();
    html! {
        details {
            summary {
                span { (message.message) }
                " " meter min="0" max=(there.max(1)) value=(seen) aria-label="covered" {}
                " " span.number { (seen) " of " (there) " (" (percent(message.percent())) ")" }
            }
            div.scroll tabindex="0" role="region" aria-label=(message.message) {
                table {
                    thead { tr { th scope="col" { "what" } th scope="col" { "where" } th scope="col" { "sides" } } }
                    tbody { @for point in &message.points { (row(point)) } }
                }
            }
        }
    }
}

fn row(point: &Point) -> Markup {
    html! {
        tr {
            td { (point.kind.as_str()) }
            td { code { (path(&point.location)) } }
            td {
                ul.sides {
                    @for (side, count) in point.sides.iter().take(MOST_SIDES) {
                        @if *count > 0 {
                            li.seen { (clean(side)) " × " (count) }
                        } @else {
                            li.unseen { (clean(side)) ": never" }
                        }
                    }
                    @if point.sides.len() > MOST_SIDES { li { "and " (point.sides.len() - MOST_SIDES) " more" } }
                }
            }
        }
    }
}
