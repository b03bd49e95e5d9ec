//! How findings and files are called where other tools read it: one wording for all formats. It writes nothing.

use std::path::Path;

use typemint::Severity;

use super::super::finding::Finding;
use super::super::summary::{Code, NO_PROVIDER, Summary};
use crate::text::{clean, counted, cut};

/// Characters of a name that are shown: captures may call themselves anything.
const MOST_NAME: usize = 120;

/// `provider/message`, as far as it is known.
pub(super) fn kind(finding: &Finding) -> String {
    let parts: Vec<&str> = [&finding.provider, &finding.message].into_iter().flatten().map(String::as_str).collect();
    if parts.is_empty() { NO_PROVIDER.to_owned() } else { name(&parts.join("/")) }
}

/// What a payload calls itself, made harmless.
pub(super) fn name(text: &str) -> String {
    clean(&cut(text, MOST_NAME)).into_owned()
}

/// The pointer, or what stands for the empty one.
pub(super) fn pointer(finding: &Finding) -> String {
    match finding.violation.pointer.as_str() {
        "" => "(document)".to_owned(),
        pointer => clean(pointer).into_owned(),
    }
}

/// Where and what: `/amount: must be an integer`.
pub(super) fn told(finding: &Finding) -> String {
    format!("{}: {}", pointer(finding), clean(&finding.violation.message))
}

/// Whether it refuses its payload.
pub(super) fn is_error(finding: &Finding) -> bool {
    finding.violation.severity == Severity::Error
}

/// The file as repositories name it: relative to where the command runs, with slashes; nothing for standard input.
pub(super) fn file(label: &str) -> Option<String> {
    if label == "-" {
        return None;
    }
    let path = Path::new(label);
    let here = std::env::current_dir().ok();
    let path = here.as_deref().and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    let path = path.strip_prefix(".").unwrap_or(path);
    Some(path.to_string_lossy().replace('\\', "/"))
}

/// The sum of it all: `2 payloads of 7 at fault`.
pub(super) fn sum(summary: &Summary) -> String {
    let payloads = counted(summary.payloads(), "payload");
    match summary.failing() {
        0 => format!("no findings in {payloads}"),
        failing => format!("{failing} of {payloads} at fault"),
    }
}

/// Codes with more findings than are kept, each with how many are not listed.
pub(super) fn unlisted(summary: &Summary) -> impl Iterator<Item = (&str, usize)> {
    let more = |counts: &Code| counts.count.saturating_sub(counts.kept);
    summary.codes().iter().map(move |(code, counts)| (code.as_ref(), more(counts))).filter(|(_, more)| *more > 0)
}
