//! The signature of a captured webhook, checked where the capture gives a key. What it says never holds a key, a signature
//! or a part of the body.

use std::borrow::Cow;
use std::fmt;

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use typemint::explain;
use typemint::json::document::Document;
use typemint::message::Limits;
use typemint::webhook::{self, Freshness, Keys, Over, Receiver, Scheme, WebhookError};
use typemint::{Kind, Profile, Severity, Violation};

use super::capture::Captured;
use super::envelope::Envelope;

/// What is needed to check a signature.
pub(crate) struct Signed<'a> {
    keys: Keys,
    headers: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// Whether the body is known byte by byte as it was sent.
    exact: bool,
}

impl fmt::Debug for Signed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signed [redacted]")
    }
}

/// A key or several, as captures write them.
#[derive(Deserialize)]
#[serde(untagged)]
enum Given {
    One(String),
    Many(Vec<String>),
    Named { key_hex: Option<String>, key: Option<String>, secret: Option<String> },
}

/// What `envelope` gives for the check of its signature; nothing where it gives no key. An error has the value at fault.
pub(crate) fn of<'a>(envelope: &Envelope<'a>, is_parsed: bool) -> Result<Option<Signed<'a>>, (&'static str, &'a str)> {
    let Some(given) = envelope.secret.or(envelope.hmac) else { return Ok(None) };
    let bad = ("a key is a string, a list of strings, or an object with `key_hex`", given);
    let keys = match serde_json::from_str(given).map_err(|_| bad)? {
        Given::One(key) => vec![key],
        Given::Many(keys) => keys,
        Given::Named { key_hex, key, secret } => [key_hex, key, secret].into_iter().flatten().collect(),
    };
    let mut keys = keys.into_iter();
    let Some(first) = keys.next() else { return Err(bad) };
    let keys = keys.fold(Keys::new(first), Keys::and);
    let headers = match envelope.headers {
        None => Vec::new(),
        Some(headers) => {
            let bad = ("`headers` is not an object of strings", headers);
            let read: std::collections::BTreeMap<String, String> = serde_json::from_str(headers).map_err(|_| bad)?;
            read.into_iter().map(|(name, value)| (Cow::Owned(name), Cow::Owned(value))).collect()
        }
    };
    Ok(Some(Signed { keys, headers, exact: !is_parsed }))
}

/// What became of a signature.
#[derive(Debug)]
pub(crate) enum Checked {
    /// There was no key, or no way to check it.
    Unjudged,
    /// It is right.
    Right,
    /// It is not, and why.
    Wrong(Vec<Violation>),
}

/// Checks the signature of `captured` by what `receiver` says.
pub(crate) fn check(captured: &Captured<'_>, receiver: Option<&Receiver>) -> Checked {
    let (Some(signed), Some(receiver)) = (&captured.signed, receiver) else { return Checked::Unjudged };
    let body: &str = &captured.body;
    match receiver.scheme.over {
        Over::Unconfirmed { .. } => Checked::Unjudged,
        Over::Members { items, members, signature } => {
            let scheme = |items| Scheme { over: Over::Members { items, members, signature }, ..*receiver.scheme };
            let found = match webhook::items(body, items, receiver.event) {
                Ok(found) if found.len() > 1 => found,
                Ok(_) => return told(authenticate(&scheme(items), signed, body), &at(items, 0, signature)),
                // An event without its envelope.
                Err(_) => return told(authenticate(&scheme(""), signed, body), signature),
            };
            let wrong = found.iter().enumerate().filter_map(|(index, item)| {
                authenticate(&scheme(""), signed, item.text)
                    .err()
                    .map(|error| violation(&error, at(items, index, signature)))
            });
            let wrong: Vec<Violation> = wrong.collect();
            if wrong.is_empty() { Checked::Right } else { Checked::Wrong(wrong) }
        }
        // A body that went through a parser may be written otherwise than it was sent.
        Over::Body { .. } | Over::TimestampAndBody { .. } if !signed.exact => Checked::Unjudged,
        Over::Body { .. } => told(authenticate(receiver.scheme, signed, body), ""),
        Over::TimestampAndBody { timestamp, .. } => {
            // How old a signature may be is for the receiver to decide; a capture is judged at the time it was signed.
            let written = signed.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(timestamp));
            let now = written.and_then(|(_, value)| value.trim().parse().ok());
            let now = now.and_then(|seconds| Timestamp::from_second(seconds).ok()).unwrap_or_default();
            let freshness = Freshness { now, tolerance: SignedDuration::from_secs(1) };
            let result = webhook::authenticate_fresh(
                receiver.scheme,
                &signed.headers,
                body.as_bytes(),
                &signed.keys,
                &freshness,
            );
            told(result.map(drop), "")
        }
    }
}

fn authenticate(scheme: &Scheme, signed: &Signed<'_>, body: &str) -> Result<(), WebhookError> {
    webhook::authenticate(scheme, &signed.headers, body.as_bytes(), &signed.keys).map(drop)
}

fn told(result: Result<(), WebhookError>, pointer: &str) -> Checked {
    match result {
        Ok(()) => Checked::Right,
        // What cannot be read at all is told by the judge.
        Err(WebhookError::Refused(_)) => Checked::Unjudged,
        Err(error) => Checked::Wrong(vec![violation(&error, pointer.to_owned())]),
    }
}

/// The pointer of a member of the item `index`.
fn at(items: &str, index: usize, member: &str) -> String {
    format!("{}{member}", items.replacen('*', &index.to_string(), 1))
}

fn violation(error: &WebhookError, pointer: String) -> Violation {
    let code = match error {
        WebhookError::MissingHeader(_) | WebhookError::MissingSignature => "signature.missing",
        WebhookError::MalformedKey => "signature.key",
        WebhookError::Stale => "signature.timestamp",
        _ => "signature.wrong",
    };
    Violation {
        pointer,
        keyword_location: Cow::Borrowed(""),
        code: Cow::Borrowed(code),
        kind: Kind::Shape,
        severity: Severity::Error,
        profile: Profile::Core,
        message: Cow::Owned(error.to_string()),
        source: None,
        place: None,
    }
}

/// Gives violations their places in `body`.
pub(crate) fn place(body: &str, violations: &mut [Violation]) {
    if let Ok(document) = Document::parse(body, Limits::default().depth) {
        explain::place(&document, violations);
    }
}
