//! Decoding of the types that hold other decoded values.

use std::collections::BTreeMap;

use super::{Decode, Reader, Stop};

/// `null` or a value. An optional member is the business of the object that holds it.
impl<T: Decode> Decode for Option<T> {
    #[inline]
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Stop> {
        if reader.peek() == Some(b'n') {
            reader.null()?;
            return Ok(None);
        }
        T::decode(reader).map(Some)
    }
}

impl<T: Decode> Decode for Box<T> {
    #[inline]
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Stop> {
        T::decode(reader).map(Box::new)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Stop> {
        let mut elements = reader.array()?;
        let mut out = Vec::new();
        while elements.next(reader)? {
            out.push(T::decode(reader)?);
        }
        Ok(out)
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Stop> {
        let mut members = reader.object()?;
        let mut out = BTreeMap::new();
        while let Some(key) = members.next(reader)? {
            super::additional(&mut out, key, reader)?;
        }
        Ok(out)
    }
}
