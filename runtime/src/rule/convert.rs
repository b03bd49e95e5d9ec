//! Conversions that a rule asks for by name. Decimals never pass through doubles.

use super::decimal::{Packed, decimal_of_digits, pack};
use super::time::duration_text;
use super::{Decimal, Failure, Notation, SignedDuration, Text, Timestamp};
use rust_decimal::prelude::ToPrimitive as _;
use std::fmt::{Display, Write as _};

macro_rules! conversions {
    ($($name:ident $trait:ident $output:ty, $message:literal $({$($more:tt)*})?;)*) => {$(
        #[doc = concat!("What `", stringify!($name), "(x)` can take.")]
        #[diagnostic::on_unimplemented(message = $message)]
        pub trait $trait {
            /// The converted value.
            ///
            /// # Errors
            /// The value has no counterpart.
            fn $name(self) -> Result<$output, Failure>;
            $($($more)*)?
        }

        #[doc = concat!("The conversion `", stringify!($name), "(value)`.")]
        /// # Errors
        /// The value has no counterpart.
        #[inline]
        pub fn $name<T: $trait>(value: T) -> Result<$output, Failure> {
            value.$name()
        }
    )*};
}

conversions! {
    decimal ToDecimal Decimal, "a rule's `decimal` does not take `{Self}`";
    int ToInt i64, "a rule's `int` does not take `{Self}`";
    double ToDouble f64, "a rule's `double` does not take `{Self}`";
    text ToText Text, "a rule's `string` does not take `{Self}`" {
        /// What `then` says of the text.
        ///
        /// # Errors
        /// The value has no counterpart.
        #[inline]
        fn text_with<R>(self, then: impl FnOnce(&str) -> R) -> Result<R, Failure>
        where
            Self: Sized,
        {
            self.text().map(|text| then(&text))
        }
        /// Whether the text is written like that, which `matches` tells of texts that are no number's.
        ///
        /// # Errors
        /// The value has no counterpart.
        #[inline]
        fn written(self, _: &Notation, matches: impl FnOnce(&str) -> bool) -> Result<bool, Failure>
        where
            Self: Sized,
        {
            self.text_with(matches)
        }
    };
    timestamp ToTimestamp Timestamp, "a rule's `timestamp` does not take `{Self}`";
    duration ToDuration SignedDuration, "a rule's `duration` does not take `{Self}`";
}

macro_rules! implement {
    ($($ty:ty, $trait:ident::$name:ident => $output:ty, |$value:ident| $body:expr;)*) => {$(
        impl $trait for $ty {
            #[inline]
            fn $name(self) -> Result<$output, Failure> {
                let $value = self;
                $body
            }
        }
    )*};
}

/// `then(string(value))`, of text that is there already without making it again.
///
/// # Errors
/// The value has no counterpart.
#[inline]
pub fn text_with<T: ToText, R>(value: T, then: impl FnOnce(&str) -> R) -> Result<R, Failure> {
    value.text_with(then)
}

/// `string(value).matches(pattern)` where the pattern is that of a number.
///
/// # Errors
/// The value has no counterpart.
#[inline]
pub fn is_written<T: ToText>(
    value: T,
    notation: &Notation,
    matches: impl FnOnce(&str) -> bool,
) -> Result<bool, Failure> {
    value.written(notation, matches)
}

implement! {
    Decimal, ToDecimal::decimal => Decimal, |value| Ok(value);
    i64, ToDecimal::decimal => Decimal, |value| Ok(Decimal::from(value));
    &str, ToDecimal::decimal => Decimal, |value| decimal_text(value);

    i64, ToInt::int => i64, |value| Ok(value);
    f64, ToInt::int => i64, |value| double_to_int(value);
    Decimal, ToInt::int => i64, |value| value.trunc().to_i64().ok_or(Failure::OutOfRange);
    &str, ToInt::int => i64, |value| int_text(value);
    Timestamp, ToInt::int => i64, |value| Ok(value.second());

    f64, ToDouble::double => f64, |value| Ok(value);
    i64, ToDouble::double => f64, |value| Ok(value as f64);
    &str, ToDouble::double => f64, |value| value.parse().map_err(|_| Failure::Malformed);

    bool, ToText::text => Text, |value| Ok(shown(value));
    i64, ToText::text => Text, |value| Ok(shown(value));
    f64, ToText::text => Text, |value| Ok(shown(value));
    Timestamp, ToText::text => Text, |value| Ok(shown(value));
    SignedDuration, ToText::text => Text, |value| Ok(seconds_text(value));

    Timestamp, ToTimestamp::timestamp => Timestamp, |value| Ok(value);
    i64, ToTimestamp::timestamp => Timestamp, |value| Timestamp::new(value, 0);
    &str, ToTimestamp::timestamp => Timestamp, |value| Timestamp::parse(value);

    SignedDuration, ToDuration::duration => SignedDuration, |value| Ok(value);
    &str, ToDuration::duration => SignedDuration, |value| duration_text(value);
}

impl ToText for Decimal {
    fn text(self) -> Result<Text, Failure> {
        self.text_with(|text| Text::from(text))
    }

    #[inline]
    fn text_with<R>(self, then: impl FnOnce(&str) -> R) -> Result<R, Failure> {
        let mut buffer = [0; 24];
        Ok(match short_digits(self, &mut buffer) {
            Some(text) => then(text),
            None => then(&shown(self)),
        })
    }

    #[inline(always)]
    fn written(self, notation: &Notation, _: impl FnOnce(&str) -> bool) -> Result<bool, Failure> {
        Ok(notation.takes(self))
    }
}

impl ToText for &str {
    #[inline]
    fn text(self) -> Result<Text, Failure> {
        Ok(Text::from(self))
    }

    #[inline]
    fn text_with<R>(self, then: impl FnOnce(&str) -> R) -> Result<R, Failure> {
        Ok(then(self))
    }
}

/// Digits, a sign and a point; every digit counts.
#[inline(always)]
fn decimal_text(text: &str) -> Result<Decimal, Failure> {
    match short_decimal(text) {
        Some((digits, scale)) => Ok(decimal_of_digits(digits, scale)),
        None => long_decimal(text).map(Packed::unpack),
    }
}

#[cold]
fn long_decimal(text: &str) -> Result<Packed, Failure> {
    let body = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = body.split_once('.').unwrap_or((body, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return Err(Failure::Malformed);
    }
    Decimal::from_str_exact(text).map(pack).map_err(|_| Failure::OutOfRange)
}

/// Up to eighteen digits, which is every amount of money: the digits and the scale.
#[inline]
fn short_decimal(text: &str) -> Option<(i64, u32)> {
    /// The digits in front, after those already read.
    fn digits(text: &[u8], before: i64) -> (i64, &[u8]) {
        let (mut value, mut rest) = (before, text);
        while let Some((byte @ b'0'..=b'9', after)) = rest.split_first() {
            value = value * 10 + i64::from(byte - b'0');
            rest = after;
        }
        (value, rest)
    }
    let body = text.strip_prefix('-').unwrap_or(text).as_bytes();
    if body.len() > 18 {
        return None;
    }
    let (whole, rest) = digits(body, 0);
    if rest.len() == body.len() {
        return None;
    }
    let (value, scale) = match rest {
        [] => (whole, 0),
        [b'.', fraction @ ..] => match digits(fraction, whole) {
            (value, []) if !fraction.is_empty() => (value, u32::try_from(fraction.len()).ok()?),
            _ => return None,
        },
        _ => return None,
    };
    Some((if body.len() < text.len() { -value } else { value }, scale))
}

fn int_text(text: &str) -> Result<i64, Failure> {
    text.parse().map_err(|error: std::num::ParseIntError| match error.kind() {
        std::num::IntErrorKind::PosOverflow | std::num::IntErrorKind::NegOverflow => Failure::OutOfRange,
        _ => Failure::Malformed,
    })
}

/// Towards zero; the bounds are exclusive since 2^63 itself is a double.
fn double_to_int(value: f64) -> Result<i64, Failure> {
    let limit = 9_223_372_036_854_775_808.0;
    if value > -limit && value < limit { Ok(value as i64) } else { Err(Failure::OutOfRange) }
}

/// A value as it prints itself.
fn shown(value: impl Display) -> Text {
    let mut text = Text::new();
    // Writing to text cannot fail.
    let _ = write!(text, "{value}");
    text
}

/// A decimal as it prints itself, if 64 bits hold its digits.
fn short_digits(value: Decimal, buffer: &mut [u8; 24]) -> Option<&str> {
    let parts = value.unpack();
    let mut digits = u64::from(parts.mid) << 32 | u64::from(parts.lo);
    // The greatest has twenty digits; beyond are a point, a sign and a zero in front.
    if parts.hi != 0 || parts.scale > 18 || digits == 0 {
        return None;
    }
    let (mut at, mut scale) = (buffer.len(), parts.scale);
    let mut push = |byte: u8| {
        at -= 1;
        buffer.get_mut(at).map(|free| *free = byte)
    };
    let mut is_begun = false;
    while digits > 0 || scale > 0 || !is_begun {
        push(b'0' + u8::try_from(digits % 10).unwrap_or_default())?;
        (digits, is_begun) = (digits / 10, scale == 0 || is_begun);
        if scale > 0 {
            scale -= 1;
            if scale == 0 {
                push(b'.')?;
            }
        }
    }
    if parts.negative {
        push(b'-')?;
    }
    std::str::from_utf8(buffer.get(at..)?).ok()
}

/// `1.5s`, as CEL prints durations.
fn seconds_text(value: SignedDuration) -> Text {
    let mut text = Text::from(if value.is_negative() { "-" } else { "" });
    let (mut fraction, mut digits) = (value.subsec_nanos().unsigned_abs(), 9);
    while fraction % 10 == 0 && digits > 0 {
        (fraction, digits) = (fraction / 10, digits - 1);
    }
    // Writing to text cannot fail.
    let _ = write!(text, "{}", value.as_secs().unsigned_abs());
    let _ = if digits > 0 { write!(text, ".{fraction:0digits$}s") } else { write!(text, "s") };
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_is_read_and_written_as_it_prints_itself() {
        for digits in [0, 1, 9, 10, 15_000, 99_999_999, i64::MAX] {
            for scale in [0, 1, 2, 5, 17, 18, 19, 28] {
                for value in [Decimal::new(digits, scale), -Decimal::new(digits, scale)] {
                    let text = value.to_string();
                    assert_eq!(value.text_with(str::to_owned), Ok(text.clone()), "{digits} {scale}");
                    assert_eq!(value.text().map(|text| text.to_string()), Ok(text.clone()));
                    assert_eq!(decimal_text(&text), Ok(value), "{text}");
                }
            }
        }
        for wrong in ["", "-", ".", "1.", ".5", "+1", "1_000", "1e3", " 1", "1.2.3", "--1", "999999999999999999x"] {
            assert_eq!(decimal_text(wrong), Err(Failure::Malformed), "{wrong}");
        }
        assert_eq!(decimal_text("99999999999999999999999999999999"), Err(Failure::OutOfRange));
    }
}
