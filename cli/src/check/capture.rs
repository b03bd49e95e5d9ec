//! From an item's text to a capture: what it is, its body as it was sent, what rules may look at.
//! Whatever is wrong with it is said, with its place; the body is not looked into further than to tell webhooks apart.

use std::borrow::Cow;

use jiff::Timestamp;
use typemint::decode::Reader;
use typemint::message::{Encoding, Limits, Message};

use super::envelope::{Decoded, Envelope};
use super::input::{MOST_BYTES, Shape};
use super::outcome::{Identity, Unreadable};
use super::place::{offset_of, reason_of};
use super::recognise::{self, Recognised};
use super::settings::Settings;
use super::signature::{self, Signed};

/// A capture, ready to be judged.
pub(crate) struct Captured<'a> {
    pub(crate) name: Option<Cow<'a, str>>,
    /// As the capture or a flag says it.
    pub(crate) provider: Option<Cow<'a, str>>,
    pub(crate) target: Target,
    pub(crate) body: Cow<'a, str>,
    pub(crate) encoding: Encoding,
    /// Where the body begins in the item's text; nothing where it is the content of a JSON string there.
    pub(crate) offset: Option<usize>,
    pub(crate) now: Option<Timestamp>,
    pub(crate) context: Vec<(Cow<'a, str>, &'a str)>,
    pub(crate) expect: Option<&'a str>,
    /// The signature with the keys that the capture gives, if it gives any.
    pub(crate) signed: Option<Signed<'a>>,
    /// The body, if reading the capture decoded it.
    pub(crate) decoded: Option<Decoded>,
}

/// What a body is to be judged as.
pub(crate) enum Target {
    /// A message.
    One(&'static Message),
    /// The first of these that accepts it, else the one that finds least wrong with it.
    Best(Vec<&'static Message>),
    /// Several events in one envelope, each a message.
    Events(Vec<recognise::Event>),
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

/// Bounds on the judging of one body.
pub(crate) fn limits() -> Limits {
    Limits { bytes: MOST_BYTES, ..Limits::default() }
}

/// Takes `text` for a capture if that can be done at a glance; see [`Envelope::glance`].
pub(crate) fn glance<'a>(text: &'a str, settings: &Settings<'_>) -> Option<Result<Captured<'a>, Unreadable>> {
    let envelope = Envelope::glance(text, |envelope, rest| {
        let (provider, name) = (text_of(envelope.provider?)?, text_of(envelope.message?)?);
        let message = settings.catalogue.get(&provider, &name)?;
        (message.decode)(rest, &limits()).map(|body| Decoded { message, body })
    })?;
    is_whole(&envelope).then(|| {
        let mut captured = Taker { text, settings }.capture(&envelope)?;
        captured.decoded = envelope.decoded;
        Ok(captured)
    })
}

/// Takes `bytes` for a capture or for a bare body.
pub(crate) fn take<'a>(bytes: &'a [u8], shape: Shape, settings: &Settings<'_>) -> Result<Captured<'a>, Refusal> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| unreadable("capture.encoding", "this byte is not UTF-8", error.valid_up_to()))?;
    let envelope = match Envelope::read(text) {
        Ok(envelope) => envelope,
        Err(_) if settings.takes_forms() && is_form(text) => return Ok(bare(text, Encoding::Form, settings)?),
        Err(error) => {
            return Err(unreadable("capture.json", &not_json(&error), offset_of(&error, bytes)).into());
        }
    };
    match envelope {
        Some(envelope) if is_whole(&envelope) => Ok(Taker { text, settings }.capture(&envelope)?),
        _ if settings.given.is_some() => Ok(bare(text, Encoding::Json, settings)?),
        Some(envelope) => match recognise::events(text.trim_ascii(), settings.provider, settings) {
            Some(recognised) => Ok(bare_webhook(text, recognised, settings)),
            None if shape == Shape::Document && !envelope.has_content() => Err(Refusal::Unsaid(UNSAID)),
            None => Ok(Taker { text, settings }.capture(&envelope)?),
        },
        None if shape == Shape::Document => Err(Refusal::Unsaid(UNSAID)),
        None => Err(unreadable("capture.not_an_object", "a capture is an object", start_of(text)).into()),
    }
}

const UNSAID: &str = "it is not a capture (an object with `provider`, `message` and `body` or `raw`), nor a webhook that \
                      can be recognised: --provider and --message must say which message it is";

fn not_json(error: &serde_json::Error) -> String {
    format!("not JSON: {}", reason_of(error))
}

pub(crate) fn unreadable(code: &'static str, message: &str, offset: usize) -> Unreadable {
    Unreadable { code, message: message.to_owned(), offset, identity: Identity::default() }
}

/// Whether an object says what it is and holds something to judge; any other object may be a body.
fn is_whole(envelope: &Envelope<'_>) -> bool {
    let is_text = |member: Option<&str>| member.is_some_and(|value| value.starts_with('"'));
    is_text(envelope.provider) && is_text(envelope.message) && envelope.has_content()
}

/// Whether a text that is not JSON may be a form: one line of names and values.
fn is_form(text: &str) -> bool {
    let text = text.trim_ascii();
    text.contains('=') && !text.contains(|character: char| character.is_whitespace() || matches!(character, '{' | '"'))
}

/// `text` itself as the body of the message that the flags name.
fn bare<'a>(text: &'a str, encoding: Encoding, settings: &Settings<'_>) -> Result<Captured<'a>, Unreadable> {
    let Some(message) = settings.given else {
        return Err(unreadable("capture.unknown_message", "the message is not known", 0));
    };
    Ok(of_body(text, Target::One(message), message.provider, encoding, settings))
}

fn bare_webhook<'a>(text: &'a str, recognised: Recognised, settings: &Settings<'_>) -> Captured<'a> {
    let Recognised { provider, target } = recognised;
    let mut captured = of_body(text, target, provider, Encoding::Json, settings);
    // Its parts were cut out of the trimmed text.
    captured.offset = Some(start_of(text));
    captured
}

fn of_body<'a>(
    text: &'a str,
    target: Target,
    provider: &'static str,
    encoding: Encoding,
    settings: &Settings<'_>,
) -> Captured<'a> {
    Captured {
        name: None,
        provider: Some(Cow::Borrowed(provider)),
        target,
        body: Cow::Borrowed(text.trim_ascii()),
        encoding,
        offset: Some(start_of(text)),
        now: settings.now,
        context: Vec::new(),
        expect: None,
        signed: None,
        decoded: None,
    }
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
        self.contents(envelope).map_err(|refused| {
            // What can be known of it is known all the same, so that the finding can name it.
            let owned = |text: Option<Cow<'a, str>>| text.map(Cow::into_owned);
            let identity = Identity {
                name: owned(self.string("name", envelope.name).ok().flatten()),
                provider: owned(self.named("provider", envelope.provider, self.settings.provider).ok()),
                message: owned(self.named("message", envelope.message, self.settings.message).ok()),
            };
            Unreadable { identity, ..refused }
        })
    }

    fn contents(&self, envelope: &Envelope<'a>) -> Result<Captured<'a>, Unreadable> {
        if let Some((name, later)) = envelope.twice {
            return Err(self.refuse("capture.duplicate", &format!("`{name}` is given twice"), Some(later)));
        }
        let (provider, target, body) = self.target(envelope)?;
        let (body, encoding, offset) = body;
        let context = self.context(envelope, &target)?;
        Ok(Captured {
            name: self.string("name", envelope.name).ok().flatten(),
            provider: Some(provider),
            target,
            signed: signature::of(envelope, offset.is_some())
                .map_err(|(why, at)| self.refuse("capture.signature", why, Some(at)))?,
            body,
            encoding,
            offset,
            now: self.captured_at(envelope)?.or(self.settings.now),
            context,
            expect: envelope.expect,
            decoded: None,
        })
    }

    /// What the capture is, with its body: what it names, or what its webhook's envelope says.
    #[allow(clippy::type_complexity)] // The three belong together nowhere else.
    fn target(&self, envelope: &Envelope<'a>) -> Result<(Cow<'a, str>, Target, Body<'a>), Unreadable> {
        let settings = self.settings;
        let catalogue = settings.catalogue;
        if envelope.message.is_none() && settings.message.is_none() && envelope.has_content() {
            let provider = self.string("provider", envelope.provider)?;
            let provider = provider.as_deref().or(settings.provider);
            let body = self.body(envelope)?;
            if let Some(recognised) = recognise::events(&body.0, provider, settings) {
                return Ok((Cow::Borrowed(recognised.provider), recognised.target, body));
            }
        }
        if let Some(decoded) = &envelope.decoded {
            let message = decoded.message;
            return Ok((Cow::Borrowed(message.provider), Target::One(message), self.body(envelope)?));
        }
        let provider = self.named("provider", envelope.provider, settings.provider)?;
        let name = self.named("message", envelope.message, settings.message)?;
        if let Some(message) = catalogue.get(&provider, &name) {
            return Ok((provider, Target::One(message), self.body(envelope)?));
        }
        catalogue
            .provider(&provider)
            .map_err(|why| self.refuse("capture.unknown_provider", &why, envelope.provider))?;
        let message = catalogue
            .find(&provider, &name)
            .map_err(|why| self.refuse("capture.unknown_message", &why, envelope.message))?;
        Ok((provider, Target::One(message), self.body(envelope)?))
    }

    /// The body with its encoding and where it begins: `body` or `raw`, or else `wire`.
    fn body(&self, envelope: &Envelope<'a>) -> Result<Body<'a>, Unreadable> {
        if let (Some(_), Some(raw)) = (envelope.body, envelope.raw) {
            return Err(self.refuse("capture.two_bodies", "a capture has `body` or `raw`, not both", Some(raw)));
        }
        if let Some(body) = envelope.body {
            return Ok((Cow::Borrowed(body), Encoding::Json, Some(self.offset(body))));
        }
        if let Some(raw) = self.string("raw", envelope.raw)? {
            return Ok((raw, Encoding::Json, None));
        }
        if let Some(wire) = self.string("wire", envelope.wire)? {
            return Ok((wire, Encoding::Form, None));
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
    fn context(&self, envelope: &Envelope<'a>, target: &Target) -> Result<Vec<(Cow<'a, str>, &'a str)>, Unreadable> {
        let Some(context) = envelope.context else {
            return Ok(Vec::new());
        };
        if context.starts_with('{') && matches!(target, Target::One(message) if message.context.is_empty()) {
            return Ok(Vec::new());
        }
        variables(context).ok_or_else(|| {
            let why = "`context` is not an object of variables, each given once and not too deep";
            self.refuse("capture.context", why, Some(context))
        })
    }

    /// A name that a capture must have, unless a flag says it.
    fn named(
        &self,
        member: &'static str,
        value: Option<&'a str>,
        flag: Option<&str>,
    ) -> Result<Cow<'a, str>, Unreadable> {
        let code = if member == "provider" { "capture.no_provider" } else { "capture.no_message" };
        match (self.string(member, value)?, flag) {
            (Some(name), _) => Ok(name),
            (None, Some(name)) => Ok(Cow::Owned(name.to_owned())),
            (None, None) => {
                let why = format!("a capture names its {member}, and neither this nor --{member} does");
                Err(self.refuse(code, &why, None))
            }
        }
    }

    fn string(&self, member: &str, value: Option<&'a str>) -> Result<Option<Cow<'a, str>>, Unreadable> {
        let Some(value) = value else {
            return Ok(None);
        };
        text_of(value).map(Some).ok_or_else(|| {
            let why = if value.starts_with('"') {
                format!("`{member}` holds half of a surrogate pair, which is no text")
            } else {
                format!("`{member}` is not a string")
            };
            self.refuse("capture.member_type", &why, Some(value))
        })
    }

    fn refuse(&self, code: &'static str, message: &str, at: Option<&str>) -> Unreadable {
        let offset = at.map_or_else(|| start_of(self.text), |value| self.offset(value));
        unreadable(code, message, offset)
    }

    /// Where `value`, which is a piece of the text, begins in it.
    fn offset(&self, value: &str) -> usize {
        (value.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }
}

/// A body's text, its encoding, and where it begins in the item's text.
type Body<'a> = (Cow<'a, str>, Encoding, Option<usize>);

/// The content of a JSON string.
pub(crate) fn text_of(value: &str) -> Option<Cow<'_, str>> {
    let mut reader = Reader::new(value, 1);
    let text = reader.string().ok()?;
    reader.finish().ok().map(|()| text)
}

/// The members of an object, each as its exact text.
fn variables(object: &str) -> Option<Vec<(Cow<'_, str>, &str)>> {
    let mut reader = Reader::new(object, usize::from(u16::MAX));
    let mut members = reader.object().ok()?;
    let mut out: Vec<(Cow<'_, str>, &str)> = Vec::new();
    while let Some(name) = members.next(&mut reader).ok()? {
        let value = match reader.peek()? {
            // Not read here: too deep a value is for the judge to refuse.
            b'{' | b'[' => {
                let start = reader.position();
                let end = super::scan::container_end(object.as_bytes(), start)?;
                reader.advance_to(end);
                object.get(start..end)?
            }
            _ => reader.raw().ok()?,
        };
        if out.iter().any(|(known, _)| *known == name) {
            return None;
        }
        out.push((name, value));
    }
    Some(out)
}
