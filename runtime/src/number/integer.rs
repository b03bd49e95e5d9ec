//! JSON integers of any size: what the type `integer` allows where no bound keeps it within machine integers. It is a
//! [`Number`] that has no fraction; `1.0` is one.

use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Number;
use crate::decode::{Decode, Reader, Stop};
use crate::instance::{Instance, Scalar};
use crate::rule::{Failure, Operand};

/// A JSON integer, exact whatever its size.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Integer(Number);

impl Integer {
    /// The integer that the number is, if it has no fraction.
    pub fn from_number(number: Number) -> Option<Self> {
        number.is_integer().then_some(Integer(number))
    }
}

/// It reads like the number that it is.
impl Deref for Integer {
    type Target = Number;
    fn deref(&self) -> &Number {
        &self.0
    }
}

macro_rules! from {
    ($($ty:ty),*) => {$(
        impl From<$ty> for Integer {
            fn from(value: $ty) -> Self {
                Integer(Number::from(i64::from(value)))
            }
        }
    )*};
}
from!(i8, i16, i32, u8, u16, u32);

impl From<i64> for Integer {
    fn from(value: i64) -> Self {
        Integer(Number::from(value))
    }
}

impl From<u64> for Integer {
    fn from(value: u64) -> Self {
        // A decimal holds every u64.
        Integer(i64::try_from(value).map_or_else(|_| rust_decimal::Decimal::from(value).into(), Number::from))
    }
}

impl From<Integer> for Number {
    fn from(integer: Integer) -> Self {
        integer.0
    }
}

/// The number does not fit into the machine integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfRange;

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the integer does not fit into 64 bits")
    }
}

impl std::error::Error for OutOfRange {}

impl TryFrom<&Integer> for i64 {
    type Error = OutOfRange;
    fn try_from(integer: &Integer) -> Result<i64, OutOfRange> {
        integer.to_i64().ok_or(OutOfRange)
    }
}

impl TryFrom<Integer> for i64 {
    type Error = OutOfRange;
    fn try_from(integer: Integer) -> Result<i64, OutOfRange> {
        integer.to_i64().ok_or(OutOfRange)
    }
}

impl PartialEq<i64> for Integer {
    fn eq(&self, other: &i64) -> bool {
        self.to_i64() == Some(*other)
    }
}

impl fmt::Display for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Integer({self})")
    }
}

impl Serialize for Integer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Integer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::decode::through_serde(deserializer)
    }
}

impl Decode for Integer {
    #[inline]
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Stop> {
        let mut ahead = reader.clone();
        if let Ok(value) = ahead.integer() {
            // Only a plain integer is written back as it was read.
            *reader = ahead;
            return Ok(Integer::from(value));
        }
        Number::from_json(reader.number()?).and_then(Integer::from_number).ok_or(Stop::Mismatch)
    }
}

impl Instance for Integer {
    fn scalar(&self) -> Option<Scalar<'_>> {
        self.0.scalar()
    }
}

/// Rules calculate with 64 bits: what does not fit is a failure of the rule, never a wrong answer.
impl Operand for Integer {
    type Value<'a> = i64;

    fn read(&self) -> Result<i64, Failure> {
        self.to_i64().ok_or(Failure::OutOfRange)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Integer> {
        Integer::decode(&mut Reader::new(text, 8)).ok()
    }

    #[test]
    fn integers_of_any_size_are_read_and_fractions_refused() {
        for text in
            ["0", "-7", "9223372036854775807", "12345678901234567890123", "-98249283749234923498293171823948729"]
        {
            assert_eq!(read(text).map(|integer| integer.to_string()).as_deref(), Some(text));
        }
        assert_eq!(read("1.0"), Some(Integer::from(1i64)));
        assert_eq!(read("1e400").map(|integer| integer.to_i64()), Some(None));
        for text in ["1.5", "1e-1", "true", "\"1\"", "null"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("18446744073709551615"), Some(Integer::from(u64::MAX)));
    }
}
