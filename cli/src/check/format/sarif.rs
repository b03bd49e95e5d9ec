//! Format: SARIF 2.1.0, the exchange format of static analysis. A rule a code, a result a finding; places are in characters.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_sarif::sarif::{
    ArtifactLocation, Invocation, Location, LogicalLocation, Message, MultiformatMessageString, Notification,
    PhysicalLocation, PropertyBag, Region, ReportingConfiguration, ReportingDescriptor, Result as Found, ResultLevel,
    Run, Sarif as Log, Tool, ToolComponent,
};
use sha2::{Digest as _, Sha256};

use super::super::finding::Finding;
use super::super::summary::Summary;
use super::{Format, Frame, Nature, Payloads, naming};
use crate::explain;
use crate::text::counted;

/// The format.
pub(super) struct Sarif;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
const HOME: &str = env!("CARGO_PKG_REPOSITORY");

impl Format for Sarif {
    fn nature(&self) -> Nature {
        Nature { payloads: Payloads::None, coloured: false, excerpts: false }
    }

    fn finish(&self, summary: &Summary, _frame: Frame<'_>, out: &mut dyn Write) -> io::Result<()> {
        let codes: Vec<&str> = summary.codes().keys().map(AsRef::as_ref).collect();
        let rules: Vec<ReportingDescriptor> = codes.iter().map(|code| rule(code, summary)).collect();
        let results: Vec<Found> = summary.findings().iter().map(|finding| result(finding, &codes)).collect();
        let component = ToolComponent::builder()
            .name("typemint")
            .version(env!("CARGO_PKG_VERSION"))
            .semantic_version(env!("CARGO_PKG_VERSION"))
            .information_uri(HOME)
            .rules(rules)
            .build();
        let run = Run::builder()
            .tool(Tool::builder().driver(component).build())
            .column_kind("unicodeCodePoints")
            .invocations(vec![invocation(summary)])
            .results(results)
            .build();
        let log = Log::builder().schema(SCHEMA).version("2.1.0").runs(vec![run]).build();
        serde_json::to_writer_pretty(&mut *out, &log).map_err(io::Error::from)?;
        out.write_all(b"\n")
    }
}

fn text(text: impl Into<String>) -> Message {
    Message::builder().text(text).build()
}

fn rule(code: &str, summary: &Summary) -> ReportingDescriptor {
    let of_code = |finding: &&Finding| finding.violation.code == code;
    let first = summary.findings().iter().find(of_code);
    let is_error = summary.findings().iter().filter(of_code).any(naming::is_error) || first.is_none();
    // What a keyword means, or what the rule says must hold.
    let meaning = explain::meaning(code).map(str::to_owned);
    let meaning = meaning.or_else(|| first.map(|finding| finding.violation.message.to_string()));
    let meaning = meaning.unwrap_or_else(|| code.to_owned());
    let string = |text: String| MultiformatMessageString::builder().text(text).build();
    let mut rule = ReportingDescriptor::builder()
        .id(code)
        .short_description(string(meaning))
        .help(string(format!("`typemint explain {code}` gives the source and an example of each side.")))
        .default_configuration(
            ReportingConfiguration::builder().level(if is_error { "error" } else { "warning" }).build(),
        )
        .build();
    let source = first.and_then(|finding| finding.violation.source.as_deref());
    rule.full_description = source.map(|source| string(format!("Source: {source}")));
    rule
}

fn result(finding: &Finding, codes: &[&str]) -> Found {
    let code = finding.violation.code.as_ref();
    let level = if naming::is_error(finding) { ResultLevel::Error } else { ResultLevel::Warning };
    let name = finding.name.as_deref().map(|name| format!("{}: ", naming::name(name))).unwrap_or_default();
    let mut result = Found::builder()
        .rule_id(code)
        .level(level)
        .message(text(format!("{} {name}{}", naming::kind(finding), naming::told(finding))))
        .locations(vec![location(finding)])
        .partial_fingerprints(BTreeMap::from([("typemint/v1".to_owned(), fingerprint(finding))]))
        .properties(properties(finding))
        .build();
    result.rule_index = codes.iter().position(|known| *known == code).and_then(|index| i64::try_from(index).ok());
    result
}

fn location(finding: &Finding) -> Location {
    let whole = format!("{}#{}", naming::kind(finding), finding.violation.pointer);
    let logical = LogicalLocation::builder()
        .name(finding.violation.pointer.rsplit('/').next().unwrap_or_default())
        .fully_qualified_name(whole)
        .kind("member")
        .build();
    let mut location = Location::builder().logical_locations(vec![logical]).build();
    location.physical_location = naming::file(&finding.file).map(|file| {
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX).max(1);
        let region = Region::builder().start_line(number(finding.line)).start_column(number(finding.column)).build();
        PhysicalLocation::builder().artifact_location(artifact(&file)).region(region).build()
    });
    location
}

fn artifact(file: &str) -> ArtifactLocation {
    if file.starts_with('/') {
        return ArtifactLocation::builder().uri(format!("file://{}", uri(file))).build();
    }
    ArtifactLocation::builder().uri(uri(file)).uri_base_id("%SRCROOT%").build()
}

/// A path as a URI reference (RFC 3986): everything but unreserved characters and slashes as percent and hexadecimal digits.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// What makes it the same finding in another run: not its line, which moves, but its payload, member and code.
fn fingerprint(finding: &Finding) -> String {
    let mut hash = Sha256::new();
    let name = finding.name.as_deref().unwrap_or_default();
    for part in [&*naming::kind(finding), name, &*finding.violation.pointer, &*finding.violation.code] {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    }
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

fn properties(finding: &Finding) -> PropertyBag {
    let mut members = BTreeMap::new();
    let mut put = |name: &str, value: Option<&str>| {
        members.extend(value.map(|value| (name.to_owned(), serde_json::Value::from(value))));
    };
    put("provider", finding.provider.as_deref());
    put("message", finding.message.as_deref());
    put("pointer", Some(&finding.violation.pointer));
    put("kind", Some(finding.violation.kind.as_str()));
    put("profile", Some(finding.violation.profile.as_str()));
    put("verdict", Some(finding.verdict.as_str()));
    let location = Some(finding.violation.keyword_location.as_ref()).filter(|location| !location.is_empty());
    put("keywordLocation", location);
    PropertyBag::builder().additional_properties(members).build()
}

/// How the run went: what is not in the results, and why.
fn invocation(summary: &Summary) -> Invocation {
    let note = |level: &str, told: String| Notification::builder().level(level).message(text(told)).build();
    let mut notes = vec![note("note", naming::sum(summary))];
    for (code, more) in naming::unlisted(summary) {
        notes.push(note("warning", format!("{} more of {code} not listed", counted(more, "finding"))));
    }
    if summary.is_interrupted() {
        notes.push(note("error", "the run was interrupted: this is a part of the results".to_owned()));
    }
    Invocation::builder().execution_successful(!summary.is_interrupted()).tool_execution_notifications(notes).build()
}
