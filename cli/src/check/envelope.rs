//! The members of a capture, each as its exact text: nothing is converted, so that numbers stay as they were sent.
//! Members that captures do not have are passed over; a member given twice is remembered.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The members of an object that matter if it is a capture. An explicit null counts as absent, except as the body.
#[derive(Debug, Default)]
pub(crate) struct Envelope<'a> {
    pub(crate) provider: Option<&'a RawValue>,
    pub(crate) message: Option<&'a RawValue>,
    pub(crate) name: Option<&'a RawValue>,
    pub(crate) captured_at: Option<&'a RawValue>,
    pub(crate) body: Option<&'a RawValue>,
    pub(crate) raw: Option<&'a RawValue>,
    pub(crate) wire: Option<&'a RawValue>,
    pub(crate) context: Option<&'a RawValue>,
    pub(crate) expect: Option<&'a RawValue>,
    /// A member of these that was given more than once, and its later value.
    pub(crate) twice: Option<(&'static str, &'a RawValue)>,
}

impl<'a> Envelope<'a> {
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
        // `null` is a JSON body, but beside `raw` or `wire` it says that there is none.
        if envelope.raw.is_some() || envelope.wire.is_some() {
            envelope.body = envelope.body.filter(|body| body.get() != "null");
        }
        Ok(Some(envelope))
    }

    /// Whether it holds something to judge.
    pub(crate) fn has_content(&self) -> bool {
        self.body.is_some() || self.raw.is_some() || self.wire.is_some()
    }

    fn slot(&mut self, name: &str) -> Option<(&'static str, &mut Option<&'a RawValue>)> {
        Some(match name {
            "provider" => ("provider", &mut self.provider),
            "message" => ("message", &mut self.message),
            "name" => ("name", &mut self.name),
            "captured_at" => ("captured_at", &mut self.captured_at),
            "body" => ("body", &mut self.body),
            "raw" => ("raw", &mut self.raw),
            "wire" => ("wire", &mut self.wire),
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
            let value = map.next_value::<&'de RawValue>()?;
            if slot.is_some() {
                twice = twice.or(Some((name, value)));
            } else if name == "body" || value.get() != "null" {
                *slot = Some(value);
            }
        }
        envelope.twice = twice;
        Ok(envelope)
    }
}
