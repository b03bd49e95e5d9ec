//! The members of a capture, each as its exact text: nothing is converted, so that numbers stay as they were sent.
//! Members that captures do not have are passed over; a member given twice is remembered.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use typemint::decode::Reader;
use typemint::message::{Message, Unjudged};

use super::scan;

/// How deep the members that are not the body may be nested on the fast road.
const DEPTH: usize = 128;

/// The members of an object that matter if it is a capture. An explicit null counts as absent, except as the body.
/// It is never debugged: it is the payload itself (I15).
#[derive(Default)]
pub(crate) struct Envelope<'a> {
    pub(crate) provider: Option<&'a str>,
    pub(crate) message: Option<&'a str>,
    pub(crate) name: Option<&'a str>,
    pub(crate) captured_at: Option<&'a str>,
    pub(crate) body: Option<&'a str>,
    pub(crate) raw: Option<&'a str>,
    pub(crate) wire: Option<&'a str>,
    pub(crate) headers: Option<&'a str>,
    pub(crate) secret: Option<&'a str>,
    pub(crate) hmac: Option<&'a str>,
    pub(crate) context: Option<&'a str>,
    pub(crate) expect: Option<&'a str>,
    /// A member of these that was given more than once, and its later value.
    pub(crate) twice: Option<(&'static str, &'a str)>,
    /// The body, if it was decoded where it stands.
    pub(crate) decoded: Option<Decoded>,
}

/// A body that was decoded as a message.
pub(crate) struct Decoded {
    pub(crate) message: &'static Message,
    pub(crate) body: Box<dyn Unjudged>,
}

impl<'a> Envelope<'a> {
    /// Reads `text` if that can be done in one pass. Where the message is known before its body comes, `decode` takes the body
    /// from what is left of the text, and so tells where it ends. Else only the body's end is looked for, so that whether it
    /// is JSON is for the judge to say. Nothing if anything at all is odd: then [`Envelope::read`] tells what.
    pub(crate) fn glance(
        text: &'a str,
        decode: impl Fn(&Envelope<'a>, &'a str) -> Option<Decoded>,
    ) -> Option<Envelope<'a>> {
        let mut reader = Reader::new(text, DEPTH);
        let mut members = reader.object().ok()?;
        let mut envelope = Envelope::default();
        while let Some(key) = members.next(&mut reader).ok()? {
            let value = if key == "body" && matches!(reader.peek(), Some(b'{' | b'[')) {
                let start = reader.position();
                envelope.decoded = decode(&envelope, text.get(start..)?);
                let end = match &envelope.decoded {
                    Some(decoded) => start + decoded.body.end(),
                    None => scan::container_end(text.as_bytes(), start)?,
                };
                reader.advance_to(end);
                text.get(start..end)?
            } else {
                reader.raw().ok()?
            };
            if let Some((_, slot)) = envelope.slot(&key) {
                if slot.is_some() {
                    return None;
                }
                if key == "body" || value != "null" {
                    *slot = Some(value);
                }
            }
        }
        reader.finish().ok()?;
        envelope.drop_null_body();
        Some(envelope)
    }

    /// Reads `text`; nothing if it is a JSON text, but not an object.
    pub(crate) fn read(text: &'a str) -> Result<Option<Envelope<'a>>, serde_json::Error> {
        if !text.trim_ascii_start().starts_with('{') {
            // Neither this nor the skipping of members recurses: depth is not a matter here, but of the judge.
            let _: &RawValue = serde_json::from_str(text)?;
            return Ok(None);
        }
        let mut reader = serde_json::Deserializer::from_str(text);
        let mut envelope = reader.deserialize_map(Members)?;
        reader.end()?;
        envelope.drop_null_body();
        Ok(Some(envelope))
    }

    /// `null` is a JSON body, but beside `raw` or `wire` it says that there is none.
    fn drop_null_body(&mut self) {
        if self.raw.is_some() || self.wire.is_some() {
            self.body = self.body.filter(|body| *body != "null");
        }
    }

    /// Whether it holds something to judge.
    pub(crate) fn has_content(&self) -> bool {
        self.body.is_some() || self.raw.is_some() || self.wire.is_some()
    }

    fn slot(&mut self, name: &str) -> Option<(&'static str, &mut Option<&'a str>)> {
        Some(match name {
            "provider" => ("provider", &mut self.provider),
            "message" => ("message", &mut self.message),
            "name" => ("name", &mut self.name),
            "captured_at" => ("captured_at", &mut self.captured_at),
            "body" => ("body", &mut self.body),
            "raw" => ("raw", &mut self.raw),
            "wire" => ("wire", &mut self.wire),
            "headers" => ("headers", &mut self.headers),
            "secret" => ("secret", &mut self.secret),
            "hmac" => ("hmac", &mut self.hmac),
            "context" => ("context", &mut self.context),
            "expect" => ("expect", &mut self.expect),
            _ => return None,
        })
    }
}

struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Envelope<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Envelope<'de>, A::Error> {
        let mut envelope = Envelope::default();
        let mut twice = None;
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            let Some((name, slot)) = envelope.slot(&key) else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let value = map.next_value::<&'de RawValue>()?.get();
            if slot.is_some() {
                twice = twice.or(Some((name, value)));
            } else if name == "body" || value != "null" {
                *slot = Some(value);
            }
        }
        envelope.twice = twice;
        Ok(envelope)
    }
}
