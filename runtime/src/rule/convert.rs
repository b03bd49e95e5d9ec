//! Conversions that a rule asks for by name. Decimals never pass through doubles.

use super::time::duration_text;
use super::{Decimal, Failure, SignedDuration, Text, Timestamp};
use rust_decimal::prelude::ToPrimitive as _;
use std::fmt::{Display, Write as _};

macro_rules! conversions {
    ($($name:ident $trait:ident $output:ty, $message:literal;)*) => {$(
        #[doc = concat!("What `", stringify!($name), "(x)` can take.")]
        #[diagnostic::on_unimplemented(message = $message)]
        pub trait $trait {
            /// The converted value.
            ///
            /// # Errors
            /// The value has no counterpart.
            fn $name(self) -> Result<$output, Failure>;
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
    text ToText Text, "a rule's `string` does not take `{Self}`";
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
    Decimal, ToText::text => Text, |value| Ok(shown(value));
    &str, ToText::text => Text, |value| Ok(Text::from(value));
    Timestamp, ToText::text => Text, |value| Ok(shown(value));
    SignedDuration, ToText::text => Text, |value| Ok(seconds_text(value));

    Timestamp, ToTimestamp::timestamp => Timestamp, |value| Ok(value);
    i64, ToTimestamp::timestamp => Timestamp, |value| Timestamp::new(value, 0);
    &str, ToTimestamp::timestamp => Timestamp, |value| Timestamp::parse(value);

    SignedDuration, ToDuration::duration => SignedDuration, |value| Ok(value);
    &str, ToDuration::duration => SignedDuration, |value| duration_text(value);
}

/// Digits, a sign and a point; every digit counts.
fn decimal_text(text: &str) -> Result<Decimal, Failure> {
    if let Some(short) = short_decimal(text) {
        return Ok(short);
    }
    let body = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = body.split_once('.').unwrap_or((body, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return Err(Failure::Malformed);
    }
    Decimal::from_str_exact(text).map_err(|_| Failure::OutOfRange)
}

/// Up to eighteen digits, which is every amount of money.
fn short_decimal(text: &str) -> Option<Decimal> {
    let body = text.strip_prefix('-').unwrap_or(text).as_bytes();
    if !(1..=18).contains(&body.len()) {
        return None;
    }
    let (mut digits, mut scale, mut is_fraction) = (0_i64, 0, false);
    for byte in body {
        match byte {
            b'0'..=b'9' => {
                digits = digits * 10 + i64::from(byte - b'0');
                scale += u32::from(is_fraction);
            }
            b'.' if !is_fraction => is_fraction = true,
            _ => return None,
        }
    }
    // A point stands between digits.
    let is_whole = body.first().is_some_and(u8::is_ascii_digit) && body.last().is_some_and(u8::is_ascii_digit);
    is_whole.then(|| Decimal::new(if body.len() < text.len() { -digits } else { digits }, scale))
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
