//! JSON numbers without loss: of any size, compared by value, written as they were read. It knows no schema.

mod buffer;
mod compare;
mod divide;
mod integer;
mod parts;
mod serialize;
pub mod text;

use buffer::Buffer;
use parts::Parts;
use rust_decimal::Decimal;
use std::fmt;
use std::str::FromStr;

pub use integer::{Integer, OutOfRange};
pub use text::{compare, multiple_of};

/// A JSON number, exact whatever its size. Equality, order and hash are those of the value: `0.10` is `0.1`.
#[derive(Clone)]
pub struct Number(Repr);

#[derive(Clone)]
enum Repr {
    Int(i64),
    Decimal(Decimal),
    /// JSON text that the other two would not give back.
    Text(Box<str>),
}

impl Number {
    /// The number of that JSON text, which must be a number and nothing else. Its spelling is kept.
    pub fn from_json(text: &str) -> Option<Self> {
        if let Some(int) = text::plain_i64(text) {
            // Minus zero is an integer too, but not one that an `i64` writes.
            let kept = int != 0 || text.len() == 1;
            return Some(Number(if kept { Repr::Int(int) } else { Repr::Text(text.into()) }));
        }
        let parts = Parts::parse(text)?;
        if parts.is_plain()
            && let Some(decimal) = parts.written_decimal()
        {
            return Some(Number(Repr::Decimal(decimal)));
        }
        Some(Number(Repr::Text(text.into())))
    }

    /// Whether the value has no fraction: `1.0` and `1e2` are integers.
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Int(_) => true,
            Repr::Decimal(decimal) => decimal.is_integer(),
            Repr::Text(text) => text::is_integer(text),
        }
    }

    /// The value, if it is an integer of that range.
    pub fn to_i64(&self) -> Option<i64> {
        match &self.0 {
            Repr::Int(int) => Some(*int),
            _ => self.with_text(text::to_i64),
        }
    }

    /// The value, if it was written as an integer of that range.
    #[inline]
    pub(crate) fn as_i64(&self) -> Option<i64> {
        if let Repr::Int(int) = &self.0 { Some(*int) } else { None }
    }

    /// The value, if a decimal holds it exactly.
    #[inline(always)]
    pub fn to_decimal(&self) -> Option<Decimal> {
        match &self.0 {
            Repr::Int(int) => Some(Decimal::from(*int)),
            Repr::Decimal(decimal) => Some(*decimal),
            Repr::Text(text) => text::to_decimal(text),
        }
    }

    /// The nearest floating-point number; infinite beyond their range.
    pub fn to_f64(&self) -> f64 {
        // std rounds decimal text correctly; every other way rounds twice.
        self.with_text(|text| text.parse().unwrap_or(f64::NAN))
    }

    /// Whether the value is a multiple of the divisor, exactly. Nothing is a multiple of zero.
    pub fn multiple_of(&self, divisor: &Number) -> bool {
        match (&self.0, &divisor.0) {
            (Repr::Int(value), Repr::Int(divisor)) => *divisor != 0 && value.checked_rem(*divisor).unwrap_or(0) == 0,
            _ => self.with_text(|value| divisor.with_text(|divisor| multiple_of(value, divisor))),
        }
    }

    /// Hands on the JSON text, from the stack where it is not kept.
    fn with_text<T>(&self, take: impl FnOnce(&str) -> T) -> T {
        match &self.0 {
            Repr::Int(int) => take(Buffer::of(int).as_str()),
            Repr::Decimal(decimal) => take(Buffer::of(decimal).as_str()),
            Repr::Text(text) => take(text),
        }
    }

    /// Hands on the parts of the value.
    fn with_parts<T>(&self, take: impl FnOnce(&Parts<'_>) -> T) -> T {
        self.with_text(|text| take(&Parts::parse(text).unwrap_or_default()))
    }
}

impl From<i64> for Number {
    fn from(int: i64) -> Self {
        Number(Repr::Int(int))
    }
}

impl From<Decimal> for Number {
    fn from(decimal: Decimal) -> Self {
        Number(Repr::Decimal(decimal))
    }
}

/// The text is no JSON number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotANumber;

impl fmt::Display for NotANumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a JSON number")
    }
}

impl std::error::Error for NotANumber {}

impl FromStr for Number {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        Number::from_json(text).ok_or(NotANumber)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.with_text(|text| f.write_str(text))
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Number({self})")
    }
}

#[cfg(test)]
mod tests;
