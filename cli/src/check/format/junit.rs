//! Format: JUnit XML. A suite a message; a failed test case a finding, one that passed for all payloads that did. What was not
//! checked is a skipped one.

use std::collections::BTreeMap;
use std::io::{self, Write};

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::super::args::DriftMode;
use super::super::finding::Finding;
use super::super::summary::Summary;
use super::{Format, Frame, Nature, Payloads, naming, summary as words};
use crate::text::counted;

/// The format.
pub(super) struct Junit;

/// Columns of an excerpt.
const ROOM: usize = 100;

impl Format for Junit {
    fn nature(&self) -> Nature {
        Nature { payloads: Payloads::None, coloured: false, excerpts: true }
    }

    fn finish(&self, summary: &Summary, frame: Frame<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut suites: BTreeMap<String, TestSuite> = messages(summary);
        for finding in summary.findings().iter().filter(|finding| naming::is_error(finding)) {
            let kind = naming::kind(finding);
            let suite = suites.entry(kind.clone()).or_insert_with(|| TestSuite::new(kind.as_str()));
            suite.add_test_case(failed(finding, &kind));
        }
        let mut report = Report::new("typemint check");
        report.add_test_suites(suites.into_values());
        report.add_test_suites([unlisted(summary), skipped(summary)].into_iter().flatten());
        if frame.settings.drift == DriftMode::Warn {
            report.add_test_suites(drift(summary));
        }
        if summary.is_interrupted() {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
            status.set_message("the run was interrupted: this is a part of the report");
            report.add_test_suite(suite("run", [case("completed", "typemint.run", status)]));
        }
        report.serialize(&mut *out).map_err(io::Error::other)
    }
}

fn suite(name: &str, cases: impl IntoIterator<Item = TestCase>) -> TestSuite {
    let mut suite = TestSuite::new(name);
    suite.add_test_cases(cases);
    suite
}

fn case(name: &str, class: &str, status: TestCaseStatus) -> TestCase {
    let mut case = TestCase::new(name, status);
    case.set_classname(class);
    case
}

/// `provider/message` as a class name, by whose dots tools group.
fn class(kind: &str) -> String {
    kind.replace('/', ".")
}

/// A suite a message, with its counts, and what passed as one test case.
fn messages(summary: &Summary) -> BTreeMap<String, TestSuite> {
    let mut suites = BTreeMap::new();
    for ((provider, message), counts) in summary.messages() {
        let kind = format!("{provider}/{message}");
        let mut suite = TestSuite::new(kind.as_str());
        let numbers = [
            ("payloads", counts.payloads),
            ("valid", counts.valid),
            ("invalid", counts.invalid),
            ("unreadable", counts.unreadable),
            ("warnings", counts.warnings),
            ("drift", counts.drift),
        ];
        suite.add_properties(numbers.map(|(name, count)| (name.to_owned(), count.to_string())));
        if counts.valid > 0 {
            let name = format!("{} valid", counted(counts.valid, "payload"));
            suite.add_test_case(case(&name, &class(&kind), TestCaseStatus::success()));
        }
        suites.insert(kind, suite);
    }
    suites
}

fn failed(finding: &Finding, kind: &str) -> TestCase {
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status.set_type(finding.violation.code.as_ref()).set_message(naming::told(finding));
    let at = format!("{}:{}:{}", finding.file, finding.line, finding.column);
    let mut text = format!("{at}\n{} [{}]\n", naming::told(finding), finding.violation.code);
    if let Some(excerpt) = &finding.excerpt {
        let (line, carets) = excerpt.lines(ROOM);
        text.push_str(&format!("{line}\n{carets}\n"));
    }
    if let Some(source) = &finding.violation.source {
        text.push_str(&format!("says: {source}\n"));
    }
    status.set_description(text);
    let own = finding.name.as_deref().map(|name| format!(" ({})", naming::name(name))).unwrap_or_default();
    // Two findings at one place differ in their code, and tools take cases of one name for the same.
    case(&format!("{at} {} [{}]{own}", naming::pointer(finding), finding.violation.code), &class(kind), status)
}

/// What there is no room for, so that counts of failures are never zero where there are some.
fn unlisted(summary: &Summary) -> Option<TestSuite> {
    let cases: Vec<TestCase> = naming::unlisted(summary)
        .map(|(code, more)| {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_type(code).set_message(format!("{} more not listed", counted(more, "finding")));
            case(code, "typemint.unlisted", status)
        })
        .collect();
    (!cases.is_empty()).then(|| suite("findings not listed", cases))
}

/// Rules that were not checked are not passed.
fn skipped(summary: &Summary) -> Option<TestSuite> {
    let cases: Vec<TestCase> = summary
        .skips()
        .iter()
        .map(|(id, skips)| {
            let mut status = TestCaseStatus::skipped();
            status.set_message(words::skip_text(*skips));
            case(id, "typemint.rules", status)
        })
        .collect();
    (!cases.is_empty()).then(|| suite("rules not checked", cases))
}

/// Warnings: nothing fails, and still it can be read.
fn drift(summary: &Summary) -> Option<TestSuite> {
    let cases: Vec<TestCase> = summary
        .drifts()
        .iter()
        .map(|(strange, sightings)| {
            let what = words::drift_text(&strange.pointer, strange.kind, strange.value.as_deref());
            let mut case = case(&format!("{} {what}", strange.message), "typemint.drift", TestCaseStatus::success());
            case.set_system_out(format!("{}, first {}", counted(sightings.count, "time"), sightings.first));
            case
        })
        .collect();
    (!cases.is_empty()).then(|| suite("drift", cases))
}
