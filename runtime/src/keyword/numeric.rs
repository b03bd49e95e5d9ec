//! Typed numbers against bounds, exactly: by value, never through a float. It knows no keyword and reports nothing.

use std::cmp::Ordering;
use std::fmt::{Display, Write as _};

use crate::number::{self, Number};

/// A type that holds a JSON number.
pub trait Numeric {
    /// How the value stands to the bound; nothing if the bound is no number.
    fn compare<B: Bound>(&self, bound: B) -> Option<Ordering>;

    /// Whether the value is an integer times the divisor.
    fn is_multiple_of<B: Bound>(&self, divisor: B) -> bool;
}

/// A number in a schema: an integer, or the JSON text of any other number.
pub trait Bound: Copy + Display {
    /// How an integer stands to this bound; nothing if this is no number.
    fn against_integer(self, value: i64) -> Option<Ordering>;

    /// How any number stands to this bound; nothing if this is no number.
    fn against_number(self, value: &Number) -> Option<Ordering>;

    /// Whether an integer is a multiple of this divisor.
    fn divides_integer(self, value: i64) -> bool;

    /// Whether any number is a multiple of this divisor.
    fn divides_number(self, value: &Number) -> bool;
}

impl Bound for i64 {
    #[inline]
    fn against_integer(self, value: i64) -> Option<Ordering> {
        Some(value.cmp(&self))
    }

    fn against_number(self, value: &Number) -> Option<Ordering> {
        Some(value.cmp(&Number::from(self)))
    }

    #[inline]
    fn divides_integer(self, value: i64) -> bool {
        // Unlike `%`, this has an answer for the smallest integer and -1, and for zero.
        self != 0 && value.wrapping_rem(self) == 0
    }

    fn divides_number(self, value: &Number) -> bool {
        value.multiple_of(&Number::from(self))
    }
}

impl Bound for &'static str {
    fn against_integer(self, value: i64) -> Option<Ordering> {
        Some(number::compare(Digits::of(value).as_str(), self))
    }

    fn against_number(self, value: &Number) -> Option<Ordering> {
        Some(value.cmp(&Number::from_json(self)?))
    }

    fn divides_integer(self, value: i64) -> bool {
        number::multiple_of(Digits::of(value).as_str(), self)
    }

    fn divides_number(self, value: &Number) -> bool {
        Number::from_json(self).is_some_and(|divisor| value.multiple_of(&divisor))
    }
}

impl Numeric for Number {
    fn compare<B: Bound>(&self, bound: B) -> Option<Ordering> {
        bound.against_number(self)
    }

    fn is_multiple_of<B: Bound>(&self, divisor: B) -> bool {
        divisor.divides_number(self)
    }
}

impl<N: Numeric + ?Sized> Numeric for &N {
    #[inline]
    fn compare<B: Bound>(&self, bound: B) -> Option<Ordering> {
        (**self).compare(bound)
    }

    #[inline]
    fn is_multiple_of<B: Bound>(&self, divisor: B) -> bool {
        (**self).is_multiple_of(divisor)
    }
}

impl Numeric for number::Integer {
    fn compare<B: Bound>(&self, bound: B) -> Option<Ordering> {
        bound.against_number(self)
    }

    fn is_multiple_of<B: Bound>(&self, divisor: B) -> bool {
        divisor.divides_number(self)
    }
}

/// The integers of hand-written types. Those beyond i64 take the road of exact numbers.
macro_rules! integers {
    ($($integer:ty),*) => {$(
        impl Numeric for $integer {
            #[inline]
            #[allow(clippy::useless_conversion, reason = "one of them is i64")]
            fn compare<B: Bound>(&self, bound: B) -> Option<Ordering> {
                match i64::try_from(*self) {
                    Ok(value) => bound.against_integer(value),
                    Err(_) => bound.against_number(&Number::from_json(&self.to_string())?),
                }
            }

            #[inline]
            #[allow(clippy::useless_conversion, reason = "one of them is i64")]
            fn is_multiple_of<B: Bound>(&self, divisor: B) -> bool {
                match i64::try_from(*self) {
                    Ok(value) => divisor.divides_integer(value),
                    Err(_) => Number::from_json(&self.to_string()).is_some_and(|value| divisor.divides_number(&value)),
                }
            }
        }
    )*};
}

integers!(i8, i16, i32, i64, u8, u16, u32, u64, isize, usize);

/// The JSON text of an integer, on the stack: checking a valid value allocates nothing.
struct Digits {
    /// The smallest i64 has twenty characters.
    buffer: [u8; 20],
    length: usize,
}

impl Digits {
    fn of(value: i64) -> Self {
        let mut digits = Digits { buffer: [b'0'; 20], length: 0 };
        // It cannot fail: the buffer holds every i64.
        let _ = write!(digits, "{value}");
        digits
    }

    fn as_str(&self) -> &str {
        self.buffer.get(..self.length).and_then(|text| std::str::from_utf8(text).ok()).unwrap_or("0")
    }
}

impl std::fmt::Write for Digits {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        let end = self.length + text.len();
        self.buffer.get_mut(self.length..end).ok_or(std::fmt::Error)?.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_become_text_without_allocating() {
        for value in [0, -1, i64::MAX, i64::MIN] {
            assert_eq!(Digits::of(value).as_str(), value.to_string());
        }
    }

    #[test]
    fn integers_and_numbers_meet_both_kinds_of_bound() {
        assert_eq!(3i64.compare("2.5"), Some(Ordering::Greater));
        assert_eq!(3u8.compare(3), Some(Ordering::Equal));
        assert_eq!(u64::MAX.compare(i64::MAX), Some(Ordering::Greater));
        assert_eq!(u64::MAX.compare("18446744073709551615.0"), Some(Ordering::Equal));
        let number = Number::from_json("2.50").unwrap();
        assert_eq!(number.compare("2.5"), Some(Ordering::Equal));
        assert_eq!(number.compare(3), Some(Ordering::Less));
        assert!(number.is_multiple_of("0.5") && !number.is_multiple_of(2));
        assert!(i64::MIN.is_multiple_of(-1) && !7i64.is_multiple_of(0) && 7i64.is_multiple_of("3.5"));
    }
}
