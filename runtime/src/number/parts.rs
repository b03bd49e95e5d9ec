//! A JSON number taken apart: sign, significant digits, and where the point is. Nothing is copied, whatever its size.

use super::compare::Exponent;
use rust_decimal::Decimal;

/// The value is `± 0.D × 10^(point + exponent)`, where the digits `D` neither start nor end with zero.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Parts<'a> {
    /// Whether the value is below zero; zero has no sign.
    pub(super) negative: bool,
    /// The significant digits, those of the integer part and those of the fraction. None at all is zero.
    digits: (&'a [u8], &'a [u8]),
    pub(super) point: i128,
    pub(super) exponent: Exponent<'a>,
    /// The text: whether it has a minus sign or an exponent, its integer part and its fraction.
    minus: bool,
    scientific: bool,
    written: (&'a [u8], &'a [u8]),
}

impl<'a> Parts<'a> {
    /// Takes the text apart; nothing if it is not exactly one JSON number.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let (minus, rest) = sign(text.as_bytes(), b"-");
        let (integer, rest) = digits(rest);
        if integer.is_empty() || integer.len() > 1 && integer.first() == Some(&b'0') {
            return None;
        }
        let (fraction, rest) = match rest.split_first() {
            Some((b'.', rest)) => match digits(rest) {
                ([], _) => return None,
                read => read,
            },
            _ => (&[][..], rest),
        };
        let (scientific, exponent) = match rest.split_first() {
            None => (false, Exponent::default()),
            Some((b'e' | b'E', rest)) => {
                let (negative, rest) = sign(rest, b"+-");
                let (digits, rest) = digits(rest);
                if digits.is_empty() || !rest.is_empty() {
                    return None;
                }
                (true, Exponent::new(negative, trim_start(digits)))
            }
            Some(_) => return None,
        };
        let whole = trim_start(integer);
        let tail = trim_end(fraction);
        let (digits, point) = match (whole, tail) {
            ([], tail) => (([].as_slice(), trim_start(tail)), -length(leading(fraction))),
            (whole, []) => ((trim_end(whole), [].as_slice()), length(whole.len())),
            (whole, tail) => ((whole, tail), length(whole.len())),
        };
        let negative = minus && !(digits.0.is_empty() && digits.1.is_empty());
        Some(Parts { negative, digits, point, exponent, minus, scientific, written: (integer, fraction) })
    }

    pub(super) fn is_zero(&self) -> bool {
        self.count() == 0
    }

    /// Whether the text has no exponent.
    pub(super) fn is_plain(&self) -> bool {
        !self.scientific
    }

    /// How many significant digits there are.
    pub(super) fn count(&self) -> i128 {
        length(self.digits.0.len()) + length(self.digits.1.len())
    }

    /// The significant digits as numbers.
    pub(super) fn digits(&self) -> impl Iterator<Item = u8> {
        self.digits.0.iter().chain(self.digits.1).map(|byte| byte - b'0')
    }

    /// How many digits stand before the point, less the zeros after it. Exact below 10^30, and as good as exact
    /// beyond: no text has that many digits to make up for it.
    pub(super) fn magnitude(&self) -> i128 {
        self.point + self.exponent.saturating()
    }

    /// Whether there is no fraction.
    pub(super) fn is_integer(&self) -> bool {
        self.is_zero() || self.magnitude() >= self.count()
    }

    pub(super) fn to_i64(self) -> Option<i64> {
        if self.is_zero() {
            return Some(0);
        }
        // The largest has 19 digits.
        if !self.is_integer() || self.magnitude() > 19 {
            return None;
        }
        i64::try_from(self.mantissa(self.magnitude())).ok()
    }

    /// The decimal of this value, if there is one.
    pub(super) fn to_decimal(self) -> Option<Decimal> {
        if let Some(decimal) = self.written_decimal() {
            return Some(decimal);
        }
        let magnitude = self.magnitude();
        if self.is_zero() {
            return Some(Decimal::ZERO);
        }
        // The largest has 29 digits, and no more than 28 after the point.
        let scale = (self.count() - magnitude).max(0);
        if self.count() > 29 || magnitude > 29 || scale > 28 {
            return None;
        }
        Decimal::try_from_i128_with_scale(self.mantissa(magnitude + scale), u32::try_from(scale).ok()?).ok()
    }

    /// The decimal that a plain text spells, with its zeros; minus zero has none.
    pub(super) fn written_decimal(&self) -> Option<Decimal> {
        let (integer, fraction) = self.written;
        if self.scientific || integer.len() + fraction.len() > 30 || self.minus != self.negative {
            return None;
        }
        let digits = integer.iter().chain(fraction);
        let mantissa = digits.fold(0_i128, |value, byte| value * 10 + i128::from(byte - b'0'));
        let mantissa = if self.negative { -mantissa } else { mantissa };
        Decimal::try_from_i128_with_scale(mantissa, u32::try_from(fraction.len()).ok()?).ok()
    }

    /// The significant digits and zeros up to `width` (below 38), with the sign.
    fn mantissa(&self, width: i128) -> i128 {
        let value =
            self.digits().fold(0_i128, |value, digit| value.saturating_mul(10).saturating_add(i128::from(digit)));
        let value = (self.count()..width).fold(value, |value, _| value.saturating_mul(10));
        if self.negative { -value } else { value }
    }
}

/// Takes off one of the signs; tells whether it was a minus.
fn sign<'a>(bytes: &'a [u8], signs: &[u8]) -> (bool, &'a [u8]) {
    match bytes.split_first() {
        Some((sign, rest)) if signs.contains(sign) => (*sign == b'-', rest),
        _ => (false, bytes),
    }
}

/// The digits at the start, and what follows.
fn digits(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(bytes.len());
    bytes.split_at(end)
}

/// How many zeros stand at the start.
fn leading(digits: &[u8]) -> usize {
    digits.iter().take_while(|byte| **byte == b'0').count()
}

fn trim_start(digits: &[u8]) -> &[u8] {
    digits.get(leading(digits)..).unwrap_or_default()
}

fn trim_end(digits: &[u8]) -> &[u8] {
    let end = digits.iter().rposition(|byte| *byte != b'0').map_or(0, |last| last + 1);
    digits.get(..end).unwrap_or_default()
}

/// A length as a number to reckon with.
fn length(length: usize) -> i128 {
    // No slice is longer than `isize::MAX`.
    i128::try_from(length).unwrap_or(i128::from(i64::MAX))
}
