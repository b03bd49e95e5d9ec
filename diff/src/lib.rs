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
use report::MessageName;
pub use report::Report;
use serde_json::Value;
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
    let (before, after) = (read(old, Set::Old)?, read(new, Set::New)?);
    let mut report = messages(&before, &after);
    let generated =
        |files: &[SourceFile], set: Set| Side::generated(files).map_err(|diagnostics| Unusable { set, diagnostics });
    report.api = api::changes(&generated(old, Set::Old)?, &generated(new, Set::New)?);
    api::link(&mut report);
    report.rules = rules::changes(&before, &after);
    report.ledger = ledger::hits(&before, &after, &report);
    report.captures = captures.map(|captures| captures::judge(&before, &after, captures));
    Ok(report)
}

/// Compares the messages alone: no Rust is generated, no rule and no ledger looked at.
///
/// # Errors
///
/// The diagnostics of a set that cannot be resolved.
pub fn diff_messages(old: &[SourceFile], new: &[SourceFile]) -> Result<Report, Unusable> {
    Ok(messages(&read(old, Set::Old)?, &read(new, Set::New)?))
}

/// Payloads made from a message's schema, the same in every run. They are proposals: most are valid, some are not.
///
/// # Errors
///
/// The diagnostics of schemas that cannot be resolved.
pub fn propose(files: &[SourceFile], provider: &str, message: &str, count: u64) -> Result<Vec<Value>, Unusable> {
    let side = read(files, Set::Old)?;
    let Some(found) = side.messages.get(&(provider.to_owned(), message.to_owned())) else { return Ok(Vec::new()) };
    let library = bundle::Library { old: &side, new: &side, edited: None };
    let document = library.bundle(bundle::Which::Old, &found.root, found.dialect);
    let payload = |seed: u64| sample::sample(&document, None, seed * 13 % 100, &mut sample::Random::new(seed)).value;
    Ok((0..count).map(payload).collect())
}

fn read(files: &[SourceFile], set: Set) -> Result<Side, Unusable> {
    Side::read(files).map_err(|diagnostics| Unusable { set, diagnostics })
}

fn messages(old: &Side, new: &Side) -> Report {
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
                let pair = compare::Pair { old, new, before, after };
                report.messages.extend(compare::compare(&pair, name));
            }
            (None, Some(after)) => report.added.push(listed(after)),
            (Some(before), None) => report.removed.push(listed(before)),
            (None, None) => {}
        }
    }
    report
}
