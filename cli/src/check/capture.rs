//! From an item's text to a capture: what it is, its body as it was sent, what rules may look at.
//! Whatever is wrong with it is said, with its place; the body is not looked into.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::value::RawValue;
use typemint::message::{Encoding, Message};

use super::envelope::Envelope;
use super::input::Shape;
use super::outcome::{Identity, Unreadable};
use super::place::{offset_of, reason_of};
use super::settings::Settings;

/// A capture, ready to be judged.
pub(crate) struct Captured<'a> {
    pub(crate) identity: Identity,
    pub(crate) message: &'static Message,
    pub(crate) body: Cow<'a, str>,
    pub(crate) encoding: Encoding,
    /// Where the body begins in the item's text; nothing where it is the content of a JSON string there.
    pub(crate) offset: Option<usize>,
    pub(crate) now: Option<Timestamp>,
    pub(crate) context: Vec<(String, &'a str)>,
    pub(crate) expect: Option<&'a RawValue>,
}

/// Why there is none.
pub(crate) enum Refusal {
    /// A finding.
    Unreadable(Unreadable),
    /// Whoever called did not say what the document is.
    Unsaid(&'static str),
}

impl From<Unreadable> for Refusal {
    fn from(unreadable: Unreadable) -> Refusal {
        Refusal::Unreadable(unreadable)
    }
}

/// Takes `bytes` for a capture or for a bare body.
pub(crate) fn take<'a>(bytes: &'a [u8], shape: Shape, settings: &Settings<'_>) -> Result<Captured<'a>, Refusal> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| unreadable("capture.encoding", "this byte is not UTF-8", error.valid_up_to()))?;
    let envelope = Envelope::read(text)
        .map_err(|error| unreadable("capture.json", &not_json(&error), offset_of(&error, bytes)))?;
    match envelope {
        Some(envelope) if is_whole(&envelope) => Ok(Taker { text, settings }.capture(&envelope)?),
        _ if settings.given.is_some() => Ok(bare(text, settings)?),
        _ if shape == Shape::Document => Err(Refusal::Unsaid(
            "it is not a capture (an object with `provider`, `message` and `body` or `raw`): \
             --provider and --message must say which message it is",
        )),
        Some(envelope) => Ok(Taker { text, settings }.capture(&envelope)?),
        None => Err(unreadable("capture.not_an_object", "a capture is an object", start_of(text)).into()),
    }
}

fn not_json(error: &serde_json::Error) -> String {
    format!("not JSON: {}", reason_of(error))
}

fn unreadable(code: &'static str, message: &str, offset: usize) -> Unreadable {
    Unreadable { code, message: message.to_owned(), offset, identity: Identity::default() }
}

/// Whether an object says what it is and holds something to judge; any other object may be a body.
fn is_whole(envelope: &Envelope<'_>) -> bool {
    let is_text = |member: Option<&RawValue>| member.is_some_and(|value| value.get().starts_with('"'));
    is_text(envelope.provider) && is_text(envelope.message) && envelope.has_content()
}

/// `text` itself as the body of the message that the flags name.
fn bare<'a>(text: &'a str, settings: &Settings<'_>) -> Result<Captured<'a>, Unreadable> {
    let Some(message) = settings.given else {
        return Err(unreadable("capture.unknown_message", "the message is not known", 0));
    };
    let offset = start_of(text);
    Ok(Captured {
        identity: Identity {
            name: None,
            provider: Some(message.provider.to_owned()),
            message: Some(message.name.to_owned()),
        },
        message,
        body: Cow::Borrowed(text[offset..].trim_ascii_end()),
        encoding: Encoding::Json,
        offset: Some(offset),
        now: settings.now,
        context: Vec::new(),
        expect: None,
    })
}

/// Where the first thing is that is not white space.
fn start_of(text: &str) -> usize {
    text.len() - text.trim_ascii_start().len()
}

/// Takes one capture apart.
struct Taker<'a, 's> {
    text: &'a str,
    settings: &'s Settings<'s>,
}

impl<'a> Taker<'a, '_> {
    fn capture(&self, envelope: &Envelope<'a>) -> Result<Captured<'a>, Unreadable> {
        // What can be known of it is known before anything is refused, so that the finding can name it.
        let mut identity = Identity {
            name: self.string("name", envelope.name).ok().flatten(),
            provider: self.named("provider", envelope.provider, self.settings.provider).ok(),
            message: self.named("message", envelope.message, self.settings.message).ok(),
        };
        let result = self.contents(envelope);
        match result {
            Ok(mut captured) => {
                std::mem::swap(&mut captured.identity, &mut identity);
                Ok(captured)
            }
            Err(refused) => Err(Unreadable { identity, ..refused }),
        }
    }

    fn contents(&self, envelope: &Envelope<'a>) -> Result<Captured<'a>, Unreadable> {
        if let Some((name, later)) = envelope.twice {
            return Err(self.refuse("capture.duplicate", &format!("`{name}` is given twice"), Some(later)));
        }
        let provider = self.named("provider", envelope.provider, self.settings.provider)?;
        let name = self.named("message", envelope.message, self.settings.message)?;
        let catalogue = self.settings.catalogue;
        catalogue
            .provider(&provider)
            .map_err(|why| self.refuse("capture.unknown_provider", &why, envelope.provider))?;
        let message = catalogue
            .find(&provider, &name)
            .map_err(|why| self.refuse("capture.unknown_message", &why, envelope.message))?;
        let (body, encoding, offset) = self.body(envelope)?;
        Ok(Captured {
            identity: Identity::default(),
            message,
            body,
            encoding,
            offset,
            now: self.captured_at(envelope)?.or(self.settings.now),
            context: self.context(envelope)?,
            expect: envelope.expect,
        })
    }

    /// The body with its encoding and where it begins: `body` or `raw`, or else `wire`.
    fn body(&self, envelope: &Envelope<'a>) -> Result<(Cow<'a, str>, Encoding, Option<usize>), Unreadable> {
        if let (Some(_), Some(raw)) = (envelope.body, envelope.raw) {
            return Err(self.refuse("capture.two_bodies", "a capture has `body` or `raw`, not both", Some(raw)));
        }
        if let Some(body) = envelope.body {
            return Ok((Cow::Borrowed(body.get()), Encoding::Json, Some(self.offset(body))));
        }
        if let Some(raw) = self.string("raw", envelope.raw)? {
            return Ok((Cow::Owned(raw), Encoding::Json, None));
        }
        if let Some(wire) = self.string("wire", envelope.wire)? {
            return Ok((Cow::Owned(wire), Encoding::Form, None));
        }
        Err(self.refuse("capture.no_body", "a capture has a `body` or a `raw`, and this has none", None))
    }

    fn captured_at(&self, envelope: &Envelope<'a>) -> Result<Option<Timestamp>, Unreadable> {
        let Some(text) = self.string("captured_at", envelope.captured_at)? else {
            return Ok(None);
        };
        text.parse::<Timestamp>().map(Some).map_err(|_| {
            let why = "`captured_at` is not an RFC 3339 time with an offset";
            self.refuse("capture.captured_at", why, envelope.captured_at)
        })
    }

    /// Context variables by name, each with its exact text.
    fn context(&self, envelope: &Envelope<'a>) -> Result<Vec<(String, &'a str)>, Unreadable> {
        let Some(context) = envelope.context else {
            return Ok(Vec::new());
        };
        let members: BTreeMap<String, &'a RawValue> = serde_json::from_str(context.get())
            .map_err(|_| self.refuse("capture.context", "`context` is not an object of variables", Some(context)))?;
        Ok(members.into_iter().map(|(name, value)| (name, value.get())).collect())
    }

    /// A name that a capture must have, unless a flag says it.
    fn named(
        &self,
        member: &'static str,
        value: Option<&'a RawValue>,
        flag: Option<&str>,
    ) -> Result<String, Unreadable> {
        let code = if member == "provider" { "capture.no_provider" } else { "capture.no_message" };
        match (self.string(member, value)?, flag) {
            (Some(name), _) => Ok(name),
            (None, Some(name)) => Ok(name.to_owned()),
            (None, None) => {
                let why = format!("a capture names its {member}, and neither this nor --{member} does");
                Err(self.refuse(code, &why, None))
            }
        }
    }

    fn string(&self, member: &str, value: Option<&'a RawValue>) -> Result<Option<String>, Unreadable> {
        let Some(value) = value else {
            return Ok(None);
        };
        serde_json::from_str::<String>(value.get()).map(Some).map_err(|_| {
            let why = if value.get().starts_with('"') {
                format!("`{member}` holds half of a surrogate pair, which is no text")
            } else {
                format!("`{member}` is not a string")
            };
            self.refuse("capture.member_type", &why, Some(value))
        })
    }

    fn refuse(&self, code: &'static str, message: &str, at: Option<&RawValue>) -> Unreadable {
        let offset = at.map_or_else(|| start_of(self.text), |value| self.offset(value));
        unreadable(code, message, offset)
    }

    /// Where `value`, which is a piece of the text, begins in it.
    fn offset(&self, value: &RawValue) -> usize {
        (value.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }
}
