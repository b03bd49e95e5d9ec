//! Captured payloads from files: what each is, and what its verdict must be. Every line must be a whole capture.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::value::RawValue;
use typemint::message::{Capture, Encoding, Judgement, Limits, Message, Verdict};
use typemint::{Profile, Severity};

/// One captured payload.
#[derive(Debug)]
pub struct Fixture {
    /// Where it stands: file and line.
    pub place: String,
    /// Its own name, if it has one.
    pub name: String,
    /// What it is.
    pub message: &'static Message,
    /// The exact text of its body; empty where only the wire text was captured.
    pub body: String,
    /// The form text, where it was captured.
    pub wire: Option<String>,
    /// When it was captured.
    pub now: Option<Timestamp>,
    /// Other messages, by their names in rules.
    pub context: Vec<(String, String)>,
    /// What must become of it.
    pub expect: Expect,
}

/// What must become of a payload.
#[derive(Debug, Deserialize)]
pub struct Expect {
    verdict: Expected,
    pointer: Option<String>,
    instance_location: Option<String>,
    profile: Option<String>,
    layer: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Expected {
    Valid,
    Invalid,
}

#[derive(Deserialize)]
struct Line<'a> {
    provider: String,
    message: String,
    #[serde(default)]
    name: String,
    captured_at: Option<String>,
    #[serde(borrow)]
    body: Option<&'a RawValue>,
    raw: Option<String>,
    wire: Option<String>,
    #[serde(borrow, default)]
    context: BTreeMap<String, &'a RawValue>,
    expect: Expect,
}

impl Expect {
    /// Whether the payload must be accepted, whatever is asked for.
    pub fn is_valid(&self) -> bool {
        self.verdict == Expected::Valid
    }

    /// Whether only the strict profile refuses the payload.
    pub fn is_strict(&self) -> bool {
        self.profile.as_deref() == Some(Profile::Strict.as_str())
    }

    /// Whether it is the signature that is wrong, which no model sees.
    pub fn is_signature(&self) -> bool {
        self.layer.as_deref() == Some("signature")
    }

    /// Where a violation must be reported: at any of these.
    pub fn pointers(&self) -> Vec<&str> {
        [&self.pointer, &self.instance_location].into_iter().flatten().map(String::as_str).collect()
    }

    /// In what a judgement under `profile` is not the one that must be; nothing where it is.
    pub fn contradicted(&self, judgement: &Judgement, profile: Profile) -> Option<String> {
        let found = judgement.verdict;
        if self.is_valid() {
            return (found != Verdict::Valid)
                .then(|| format!("must be valid, is {}: {:?}", found.as_str(), judgement.violations));
        }
        if self.is_strict() && profile == Profile::Core {
            // What is inferred must not refuse anything that core accepts; a second fault would.
            return (found != Verdict::Valid)
                .then(|| format!("core refuses what only strict may: {:?}", judgement.violations));
        }
        if found == Verdict::Valid {
            return Some(format!(
                "must be invalid at {:?}, is valid; skipped {:?}",
                self.pointers(),
                judgement.skipped
            ));
        }
        let blamed = |place: &&str| {
            judgement.violations.iter().any(|found| found.severity == Severity::Error && found.pointer == **place)
        };
        let places = self.pointers();
        (!places.is_empty() && !places.iter().any(blamed))
            .then(|| format!("must be invalid at {places:?}, is so elsewhere: {:?}", judgement.violations))
    }
}

impl Fixture {
    /// Judges the body as it was captured.
    pub fn judge(&self, profile: Profile) -> Judgement {
        self.judge_text(&self.body, Encoding::Json, profile)
    }

    /// Judges another text as this message, in the same context.
    pub fn judge_text(&self, text: &str, encoding: Encoding, profile: Profile) -> Judgement {
        self.with_capture(text, encoding, profile, |capture| (self.message.judge)(capture))
    }

    /// Judges the body where it stands, in front of other text; nothing where it does not decode.
    pub fn judge_in_place(&self, after: &str, profile: Profile) -> Option<(usize, Judgement)> {
        let decoded = (self.message.decode)(&format!("{}{after}", self.body), &Limits::default())?;
        let judgement = self.with_capture(&self.body, Encoding::Json, profile, |capture| decoded.judge(capture));
        Some((decoded.end(), judgement))
    }

    fn with_capture<R>(
        &self,
        text: &str,
        encoding: Encoding,
        profile: Profile,
        judge: impl FnOnce(&Capture<'_>) -> R,
    ) -> R {
        let context: Vec<(&str, &str)> =
            self.context.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        judge(&Capture {
            body: text.as_bytes(),
            encoding,
            context: &context,
            now: self.now,
            profile,
            limits: Limits::default(),
        })
    }
}

impl fmt::Display for Fixture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.place, self.name)
    }
}

/// The project's own fixtures.
pub fn own() -> Vec<Fixture> {
    read(&crate::root().join("tests/fixtures"))
}

/// The payloads of the folder shared between projects; nothing where there is no such folder.
pub fn shared() -> Option<Vec<Fixture>> {
    let folder = crate::root().join("../shared/payloads");
    folder.is_dir().then(|| read(&folder))
}

fn read(folder: &Path) -> Vec<Fixture> {
    let mut out = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.unwrap_or_else(|error| panic!("{error}"));
        if entry.path().extension().is_none_or(|extension| extension != "ndjson") {
            continue;
        }
        let file = entry.path().strip_prefix(folder).unwrap_or(entry.path()).display().to_string();
        let text = std::fs::read_to_string(entry.path()).unwrap_or_else(|error| panic!("{file}: {error}"));
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let place = format!("{file}:{}", index + 1);
            out.push(fixture(line, place.clone()).unwrap_or_else(|error| panic!("{place}: {error}")));
        }
    }
    assert!(!out.is_empty(), "no captures in {}", folder.display());
    out
}

fn fixture(line: &str, place: String) -> Result<Fixture, String> {
    let line: Line<'_> = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let message = typemint_providers::messages()
        .iter()
        .find(|message| message.provider == line.provider && message.name == line.message)
        .ok_or_else(|| format!("no message {}/{}", line.provider, line.message))?;
    let body = match (line.body, line.raw, &line.wire) {
        (Some(body), None, _) => body.get().to_owned(),
        (None, Some(raw), _) => raw,
        (None, None, Some(_)) => String::new(),
        _ => return Err("a capture has one of body, raw and wire".to_owned()),
    };
    let now = line.captured_at.map(|text| text.parse()).transpose().map_err(|error: jiff::Error| error.to_string())?;
    let context = line.context.into_iter().map(|(name, value)| (name, value.get().to_owned())).collect();
    Ok(Fixture { place, name: line.name, message, body, wire: line.wire, now, context, expect: line.expect })
}
