//! Questions to the text of a JSON number, without keeping it. What is no JSON number is no integer, and compares as zero.

use super::parts::Parts;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// Whether the value has no fraction: `1.0` and `1e2` are integers.
pub fn is_integer(text: &str) -> bool {
    plain_i64(text).is_some() || Parts::parse(text).is_some_and(|parts| parts.is_integer())
}

/// The value, if it is an integer of that range, however written: `15000`, `15000.0`, `1.5e4`.
pub fn to_i64(text: &str) -> Option<i64> {
    plain_i64(text).or_else(|| Parts::parse(text)?.to_i64())
}

/// The value, if a decimal holds it exactly.
pub(super) fn to_decimal(text: &str) -> Option<Decimal> {
    Parts::parse(text)?.to_decimal()
}

/// The order of two numbers, exact for any.
pub fn compare(left: &str, right: &str) -> Ordering {
    match (plain_i64(left), plain_i64(right)) {
        (Some(left), Some(right)) => left.cmp(&right),
        _ => Parts::parse(left).unwrap_or_default().compare(&Parts::parse(right).unwrap_or_default()),
    }
}

/// Whether the value is a multiple of the divisor, exact for any. Nothing is a multiple of zero.
pub fn multiple_of(value: &str, divisor: &str) -> bool {
    match (plain_i64(value), plain_i64(divisor)) {
        (Some(value), Some(divisor)) => divisor != 0 && value.checked_rem(divisor).unwrap_or(0) == 0,
        _ => match (Parts::parse(value), Parts::parse(divisor)) {
            (Some(value), Some(divisor)) => value.is_multiple_of(&divisor),
            _ => false,
        },
    }
}

/// The fast path: digits alone, few enough not to overflow.
pub(super) fn plain_i64(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    let (negative, digits) = match bytes.split_first()? {
        (b'-', rest) => (true, rest),
        _ => (false, bytes),
    };
    if digits.is_empty() || digits.len() > 18 || digits.len() > 1 && digits.first() == Some(&b'0') {
        return None;
    }
    let mut value = 0_i64;
    for byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + i64::from(digit);
    }
    Some(if negative { -value } else { value })
}
