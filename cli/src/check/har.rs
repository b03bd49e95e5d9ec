//! An entry of an HTTP archive as two captures: the request's body and the response's, each matched to messages by method,
//! path and status. The host may be anything; where several providers have the same path it is a hint.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde::Deserialize;
use typemint::message::{Direction, Encoding, Message};

use super::capture::{Captured, Target, unreadable};
use super::outcome::{Identity, Unreadable};
use super::place::{offset_of, reason_of};
use super::recognise;
use super::settings::Settings;

/// What an archive says of one exchange.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Entry {
    started_date_time: Option<String>,
    request: Request,
    response: Option<Response>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Request {
    method: String,
    url: String,
    post_data: Option<Content>,
}

#[derive(Deserialize)]
struct Response {
    status: i64,
    content: Option<Content>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Content {
    mime_type: Option<String>,
    text: Option<String>,
    encoding: Option<String>,
    params: Option<Vec<Parameter>>,
}

#[derive(Deserialize)]
struct Parameter {
    name: String,
    value: Option<String>,
}

/// One side of an exchange.
pub(crate) enum Side {
    /// It has no body.
    Nothing,
    /// It is no message that is known.
    Unmatched,
    /// It is to be judged.
    Captured(Captured<'static>),
    /// Its body cannot be had.
    Unreadable(Unreadable),
}

impl Entry {
    /// Reads an entry.
    pub(crate) fn read(bytes: &[u8]) -> Result<Entry, Unreadable> {
        let text = std::str::from_utf8(bytes)
            .map_err(|error| unreadable("capture.encoding", "this byte is not UTF-8", error.valid_up_to()))?;
        serde_json::from_str(text).map_err(|error| {
            let why = if error.is_data() { "not an entry of an HTTP archive" } else { "not JSON" };
            unreadable("capture.har", &format!("{why}: {}", safe(&reason_of(&error))), offset_of(&error, bytes))
        })
    }

    fn name(&self) -> String {
        let path = self.request.url.split(['?', '#']).next().unwrap_or_default();
        let path = path.split_once("://").map_or(path, |(_, rest)| rest);
        format!("{} {}", self.request.method, path.find('/').map_or("/", |start| &path[start..]))
    }

    fn moment(&self) -> Option<Timestamp> {
        self.started_date_time.as_ref()?.parse().ok()
    }
}

/// What a reader says of a value that has the wrong type may hold the value.
fn safe(reason: &str) -> &str {
    if reason.starts_with("invalid type") || reason.starts_with("invalid value") {
        "a member of another type"
    } else {
        reason
    }
}

/// The request of an exchange.
pub(crate) fn request(entry: &Entry, settings: &Settings<'_>) -> Side {
    let Some(content) = &entry.request.post_data else { return Side::Nothing };
    let (body, encoding) = match body(content) {
        Ok(Some(body)) => body,
        Ok(None) => return Side::Nothing,
        Err(why) => return broken(entry, why),
    };
    if encoding == Encoding::Json
        && let Some(recognised) = recognise::events(&body, settings.provider, settings)
    {
        return captured(entry, body, encoding, recognised.target, recognised.provider, settings);
    }
    let found = candidates(entry, settings, |message| {
        message.direction == Direction::Request && message.encodings.contains(&encoding)
    });
    one_side(entry, body, encoding, found, settings)
}

/// The response of an exchange.
pub(crate) fn response(entry: &Entry, settings: &Settings<'_>) -> Side {
    let Some(response) = &entry.response else { return Side::Nothing };
    let Some(content) = &response.content else { return Side::Nothing };
    let (body, _) = match body(content) {
        Ok(Some(body)) => body,
        Ok(None) => return Side::Nothing,
        Err(why) => return broken(entry, why),
    };
    let has_status = |message: &Message| {
        message.direction == Direction::Response
            && message.statuses.iter().any(|status| i64::from(*status) == response.status)
    };
    let mut found = candidates(entry, settings, has_status);
    if found.is_empty() && response.status >= 400 {
        // An error that is the same for every request of a provider that this may be.
        let providers: Vec<&str> =
            candidates(entry, settings, |_| true).into_iter().map(|message| message.provider).collect();
        let is_general = |message: &&'static Message| {
            has_status(message)
                && message.answers.is_none()
                && message.statuses.len() > 1
                && message.statuses.iter().all(|status| *status >= 400)
                && providers.contains(&message.provider)
        };
        found = settings.catalogue.iter().filter(is_general).collect();
    }
    one_side(entry, body, Encoding::Json, found, settings)
}

fn one_side(
    entry: &Entry,
    body: String,
    encoding: Encoding,
    found: Vec<&'static Message>,
    settings: &Settings<'_>,
) -> Side {
    match found.as_slice() {
        [] => Side::Unmatched,
        [only] => captured(entry, body, encoding, Target::One(only), only.provider, settings),
        [first, ..] => {
            let provider = first.provider;
            captured(entry, body, encoding, Target::Best(found), provider, settings)
        }
    }
}

fn captured(
    entry: &Entry,
    body: String,
    encoding: Encoding,
    target: Target,
    provider: &'static str,
    settings: &Settings<'_>,
) -> Side {
    Side::Captured(Captured {
        name: Some(Cow::Owned(entry.name())),
        provider: Some(Cow::Borrowed(provider)),
        target,
        body: Cow::Owned(body),
        encoding,
        offset: None,
        now: settings.now.or_else(|| entry.moment()),
        context: Vec::new(),
        expect: None,
        signed: None,
        decoded: None,
    })
}

fn broken(entry: &Entry, why: &str) -> Side {
    let identity = Identity { name: Some(entry.name()), ..Identity::default() };
    Side::Unreadable(Unreadable { identity, ..unreadable("capture.har_body", why, 0) })
}

/// The text of a body and how it is written; nothing where there is none.
fn body(content: &Content) -> Result<Option<(String, Encoding)>, &'static str> {
    let mime = content.mime_type.as_deref().unwrap_or_default().to_ascii_lowercase();
    let is_form = mime.contains("x-www-form-urlencoded");
    let text = match (&content.text, &content.params) {
        (Some(text), _) if !text.is_empty() => text.clone(),
        (_, Some(params)) if is_form && !params.is_empty() => form(params),
        _ => return Ok(None),
    };
    let text = match content.encoding.as_deref() {
        Some(encoding) if encoding.eq_ignore_ascii_case("base64") => {
            let compact: String = text.chars().filter(|character| !character.is_ascii_whitespace()).collect();
            let bytes = STANDARD.decode(compact).map_err(|_| "the body is not the base64 that it is said to be")?;
            String::from_utf8(bytes).map_err(|_| "the body is not UTF-8")?
        }
        Some(encoding) if !encoding.is_empty() => return Err("the body has an encoding other than base64"),
        _ => text,
    };
    let is_form = is_form || (mime.is_empty() && !text.trim_start().starts_with(['{', '[']));
    if text.trim().is_empty() {
        return Ok(None);
    }
    Ok(Some((text, if is_form { Encoding::Form } else { Encoding::Json })))
}

/// Names and values as a form writes them.
fn form(params: &[Parameter]) -> String {
    let pairs = params.iter().map(|pair| {
        let value = pair.value.as_deref().unwrap_or_default();
        format!("{}={}", encoded(&pair.name), encoded(value))
    });
    pairs.collect::<Vec<_>>().join("&")
}

fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'[' | b']' => {
                out.push(char::from(byte))
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// The messages that the entry's method and path may stand for: those of the longest template that fits.
fn candidates(entry: &Entry, settings: &Settings<'_>, fits: impl Fn(&Message) -> bool) -> Vec<&'static Message> {
    let (host, path) = split(&entry.request.url);
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let mut found: Vec<((usize, usize), &'static Message)> = settings
        .catalogue
        .iter()
        .filter(|message| settings.provider.is_none_or(|provider| provider == message.provider))
        .filter(|message| settings.message.is_none_or(|name| name == message.name))
        .filter(|message| message.method.eq_ignore_ascii_case(&entry.request.method) && fits(message))
        .filter_map(|message| Some((likeness(message.path, &segments)?, message)))
        .collect();
    if found.iter().any(|(_, message)| names(host, message.provider)) {
        found.retain(|(_, message)| names(host, message.provider));
    }
    let best = found.iter().map(|(likeness, _)| *likeness).max();
    found.into_iter().filter(|(likeness, _)| Some(*likeness) == best).map(|(_, message)| message).collect()
}

fn names(host: &str, provider: &str) -> bool {
    host.to_ascii_lowercase().contains(&provider.to_ascii_lowercase())
}

/// Host and path of an address.
fn split(url: &str) -> (&str, &str) {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split_once('/').unwrap_or((rest, ""))
}

/// How much of a template the end of a path matches: segments, and those of them that are no parameters. The path may
/// begin with anything, such as a version.
fn likeness(template: &str, segments: &[&str]) -> Option<(usize, usize)> {
    let wanted: Vec<&str> = template.split('/').filter(|segment| !segment.is_empty()).collect();
    if wanted.is_empty() {
        return None;
    }
    let end = segments.get(segments.len().checked_sub(wanted.len())?..)?;
    let is_parameter = |segment: &str| segment.starts_with('{') && segment.ends_with('}');
    let matches = wanted.iter().zip(end).all(|(wanted, given)| is_parameter(wanted) || wanted == given);
    matches.then(|| (wanted.len(), wanted.iter().filter(|segment| !is_parameter(segment)).count()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_matches_the_end_of_a_path() {
        let matches = |template, path: &str| likeness(template, &path.split('/').collect::<Vec<_>>());
        assert_eq!(matches("/payments", "v72/payments"), Some((1, 1)));
        assert_eq!(matches("/payments/{id}/refunds", "v72/payments/ABC/refunds"), Some((3, 2)));
        assert_eq!(matches("/payments/{id}/refunds", "payments/refunds"), None);
        assert_eq!(matches("/pay", "v1/payments"), None);
        assert_eq!(matches("", "anything"), None);
    }

    #[test]
    fn an_address_is_split_whatever_it_is() {
        assert_eq!(split("https://a.example:8443/v1/pay?x=/y#z"), ("a.example:8443", "v1/pay"));
        assert_eq!(split("nonsense"), ("nonsense", ""));
    }
}
