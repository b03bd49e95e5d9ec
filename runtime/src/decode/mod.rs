//! From text to a typed value. A decoder takes exactly the JSON values that its type can hold; what the type cannot
//! say is left to `Validate`. It reports only that it stopped: the explain path says why.

mod containers;
mod judged;
mod scalars;
mod untyped;

use std::borrow::Cow;

pub(crate) use judged::Judged;
pub use judged::{checked, chosen, judged};

pub use crate::json::reader::{Peeked, Reader, Stop};

/// A type that can be read from JSON text.
pub trait Decode: Sized {
    /// Reads one value.
    ///
    /// # Errors
    /// Stops at the first byte that is not JSON, or at the first value that this type cannot hold.
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Stop>;
}

/// Fills the slot of a member. A second member of the same name is refused: parsers disagree on which one counts.
#[inline]
pub fn member<T: Decode>(slot: &mut Option<T>, reader: &mut Reader<'_>) -> Result<(), Stop> {
    if slot.is_some() {
        return Err(Stop::Mismatch);
    }
    *slot = Some(T::decode(reader)?);
    Ok(())
}

/// Takes a member that must be there.
#[inline]
pub fn required<T>(slot: Option<T>) -> Result<T, Stop> {
    slot.ok_or(Stop::Mismatch)
}

/// Reads a member whose only value is the string `expected`; `seen` refuses a second one.
#[inline]
pub fn constant(seen: &mut bool, expected: &str, reader: &mut Reader<'_>) -> Result<(), Stop> {
    if std::mem::replace(seen, true) || reader.string()? != expected {
        return Err(Stop::Mismatch);
    }
    Ok(())
}

/// A constant member that must be there.
#[inline]
pub fn seen(seen: bool) -> Result<(), Stop> {
    if seen { Ok(()) } else { Err(Stop::Mismatch) }
}

/// Passes over a member that an open object does not know: drift.
#[cold]
pub fn unknown(reader: &mut Reader<'_>) -> Result<(), Stop> {
    reader.note_drift();
    reader.skip()
}

/// Refuses a member that a closed object does not know.
#[cold]
pub fn refuse<T>() -> Result<T, Stop> {
    Err(Stop::Mismatch)
}

/// Keeps a member that the schema's `additionalProperties` or `patternProperties` covers.
pub fn additional<T: Decode>(
    map: &mut std::collections::BTreeMap<String, T>,
    key: Cow<'_, str>,
    reader: &mut Reader<'_>,
) -> Result<(), Stop> {
    let value = T::decode(reader)?;
    match map.insert(key.into_owned(), value) {
        None => Ok(()),
        Some(_) => Err(Stop::Mismatch),
    }
}

/// Tries one case of a union from where the reader stands, leaving the reader there when it does not fit.
pub fn attempt<T: Decode>(reader: &mut Reader<'_>) -> Result<Option<T>, Stop> {
    let mut ahead = reader.clone();
    // Whether it is this case is still the question.
    let was = ahead.set_judged(None);
    match T::decode(&mut ahead) {
        Ok(value) => {
            ahead.set_judged(was);
            *reader = ahead;
            Ok(Some(value))
        }
        Err(Stop::Mismatch) => Ok(None),
        Err(stop) => Err(stop),
    }
}

/// A constant member of another type than string.
pub fn constant_scalar(
    seen: &mut bool,
    expected: &crate::instance::Scalar<'_>,
    reader: &mut Reader<'_>,
) -> Result<(), Stop> {
    let found = reader.look_ahead(&[])?;
    if std::mem::replace(seen, true) || !is(&found, &[*expected]) {
        return Err(Stop::Mismatch);
    }
    reader.skip()
}

/// Whether what was looked ahead to is one of some values.
pub fn is(peeked: &Peeked<'_>, values: &[crate::instance::Scalar<'_>]) -> bool {
    use crate::instance::Scalar;
    let found = match peeked {
        Peeked::Null => Scalar::Null,
        Peeked::Boolean(value) => Scalar::Boolean(*value),
        Peeked::Number(text) => Scalar::Number(text),
        Peeked::String(text) => Scalar::Text(text),
        Peeked::Absent | Peeked::Array | Peeked::Object => return false,
    };
    values.iter().any(|value| value.equals(&found))
}

/// Whether nothing was found ahead.
pub fn is_absent(peeked: &Peeked<'_>) -> bool {
    *peeked == Peeked::Absent
}

/// The way of types into serde: the text of the value, then the decoder. Formats other than serde_json have no such text.
///
/// # Errors
/// The first reason why the value is not a `T`.
pub fn through_serde<'de, T: Decode, D: serde::Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let text: Box<serde_json::value::RawValue> = serde::Deserialize::deserialize(deserializer)?;
    let mut reader = Reader::new(text.get(), crate::message::Limits::default().depth);
    T::decode(&mut reader).map_err(|stop| {
        let reason = match stop {
            Stop::Syntax => "the text is not JSON",
            Stop::Depth => "the text is nested too deep",
            Stop::Mismatch => "the value is not what the model holds",
        };
        serde::de::Error::custom(format_args!("{reason}, at byte {} of the value", reader.position()))
    })
}
