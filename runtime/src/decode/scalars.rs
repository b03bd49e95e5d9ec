//! Decoding of the types that hold one JSON scalar.

use super::{Decode, Reader, Stop};
use crate::number::Number;
use crate::text_bool::TextBool;
use crate::time::{Civil, DateTime};

impl Decode for bool {
    #[inline]
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Stop> {
        reader.boolean()
    }
}

impl Decode for i64 {
    #[inline]
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Stop> {
        reader.integer()
    }
}

impl Decode for () {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Stop> {
        reader.null()
    }
}

impl Decode for String {
    #[inline]
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Stop> {
        reader.string().map(std::borrow::Cow::into_owned)
    }
}

impl Decode for Number {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Stop> {
        Number::from_json(reader.number()?).ok_or(Stop::Mismatch)
    }
}

impl Decode for DateTime {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Stop> {
        DateTime::parse(&reader.string()?).ok_or(Stop::Mismatch)
    }
}

impl<const OFFSET: i32> Decode for Civil<OFFSET> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Stop> {
        Civil::parse(&reader.string()?).ok_or(Stop::Mismatch)
    }
}

impl Decode for TextBool {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Stop> {
        match &*reader.string()? {
            "true" => Ok(TextBool(true)),
            "false" => Ok(TextBool(false)),
            _ => Err(Stop::Mismatch),
        }
    }
}
