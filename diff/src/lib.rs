//! Two sets of schemas in, one report out: what changed, which way it moves each message, with payloads that prove it, and
//! what it means in Rust. Reads no file, no clock and no environment (I1), and links no generated code (I8).
//!
//! ```text
//! schemas ──front──► side ──walk──► differences ──bound, algebra──► what may change ──witness──► what does ──► report
//! ```

mod algebra;
mod api;
mod bound;
mod bundle;
mod captures;
mod compare;
mod edit;
mod judge;
mod ledger;
pub mod render;
pub mod report;
mod rules;
mod sample;
mod schema;
mod side;
pub mod verdict;
mod walk;
mod witness;

use std::collections::BTreeSet;

pub use captures::Capture;
pub use report::Report;
use report::MessageName;
use side::Side;
pub use typemint_codegen::SourceFile;

/// Which of the two sets of schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    /// The old one.
    Old,
    /// The new one.
    New,
}

/// Why there is no report: the schemas of a set have errors, rendered.
#[derive(Clone, Debug)]
pub struct Unusable {
    /// Which set.
    pub set: Set,
    /// Its diagnostics.
    pub diagnostics: Vec<String>,
}

/// Compares two sets of schema files, and judges captured payloads, if any are given, by both.
///
/// # Errors
///
/// The diagnostics of a set that cannot be resolved or generated.
pub fn diff(old: &[SourceFile], new: &[SourceFile], captures: Option<&[Capture]>) -> Result<Report, Unusable> {
    let read = |files: &[SourceFile], set: Set| Side::read(files).map_err(|diagnostics| Unusable { set, diagnostics });
    let (old, new) = (read(old, Set::Old)?, read(new, Set::New)?);
    let mut report = Report::default();
    let names: BTreeSet<&(String, String)> = old.messages.keys().chain(new.messages.keys()).collect();
    for name in names {
        let listed = |message: &side::Message| MessageName {
            provider: name.0.clone(),
            message: name.1.clone(),
            direction: message.direction,
        };
        match (old.messages.get(name), new.messages.get(name)) {
            (Some(before), Some(after)) => {
                let pair = compare::Pair { old: &old, new: &new, before, after };
                report.messages.extend(compare::compare(&pair, name));
            }
            (None, Some(after)) => report.added.push(listed(after)),
            (Some(before), None) => report.removed.push(listed(before)),
            (None, None) => {}
        }
    }
    report.api = api::changes(&old.generated, &new.generated);
    report.rules = rules::changes(&old, &new);
    report.ledger = ledger::hits(&old, &new, &report);
    report.captures = captures.map(|captures| captures::judge(&old, &new, captures));
    Ok(report)
}
