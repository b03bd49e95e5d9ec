//! The order of numbers, their equality and their hash: by value, for any exponent, without writing it out.

use super::parts::Parts;
use super::{Number, Repr};
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// An exponent as written, of any length, without leading zeros.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Exponent<'a> {
    negative: bool,
    digits: &'a [u8],
}

/// Beyond any length that a text can have, and far from the limits of `i128`.
const LIMIT: i128 = 10_i128.pow(30);

impl<'a> Exponent<'a> {
    pub(super) fn new(negative: bool, digits: &'a [u8]) -> Self {
        // `e-0` is `e0`.
        Exponent { negative: negative && !digits.is_empty(), digits }
    }

    /// The value, kept within the limit.
    pub(super) fn saturating(self) -> i128 {
        self.less(Exponent::default())
    }

    /// The difference, exact within the limit and of the right sign beyond.
    pub(super) fn less(self, other: Self) -> i128 {
        if self.negative != other.negative && !self.digits.is_empty() && !other.digits.is_empty() {
            // Unlike signs only add up.
            return self.saturating() - other.saturating();
        }
        let len = self.digits.len().max(other.digits.len());
        let padded = |exponent: Self| {
            let zeros = std::iter::repeat_n(&b'0', len - exponent.digits.len());
            zeros.chain(exponent.digits).map(|byte| i128::from(byte - b'0'))
        };
        // Once beyond the limit the later digits cannot bring the difference back, so holding it there keeps its sign.
        let pairs = padded(self).zip(padded(other));
        let difference = pairs.fold(0, |value: i128, (ours, theirs)| (value * 10 + ours - theirs).clamp(-LIMIT, LIMIT));
        if self.negative || other.negative { -difference } else { difference }
    }

    /// The value modulo 2^128.
    fn wrapping(self) -> u128 {
        let value =
            self.digits.iter().fold(0_u128, |value, byte| value.wrapping_mul(10).wrapping_add(u128::from(byte - b'0')));
        if self.negative { value.wrapping_neg() } else { value }
    }
}

impl Parts<'_> {
    pub(super) fn compare(&self, other: &Parts<'_>) -> Ordering {
        match (self.sign(), other.sign()) {
            (0, 0) => Ordering::Equal,
            (-1, -1) => other.compare_absolute(self),
            (1, 1) => self.compare_absolute(other),
            (ours, theirs) => ours.cmp(&theirs),
        }
    }

    /// For numbers that are not zero: more digits before the point first, then the digits themselves.
    fn compare_absolute(&self, other: &Parts<'_>) -> Ordering {
        let magnitude = self.exponent.less(other.exponent) + self.point - other.point;
        magnitude.cmp(&0).then_with(|| self.digits().cmp(other.digits()))
    }

    fn sign(&self) -> i8 {
        match (self.is_zero(), self.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        }
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Int(ours), Repr::Int(theirs)) => ours.cmp(theirs),
            (Repr::Decimal(ours), Repr::Decimal(theirs)) => ours.cmp(theirs),
            _ => self.with_parts(|ours| other.with_parts(|theirs| ours.compare(theirs))),
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Number {}

impl Hash for Number {
    /// Exponents of more than 38 digits are hashed modulo 2^128.
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.with_parts(|parts| {
            state.write_i8(parts.sign());
            if !parts.is_zero() {
                state.write_u128(parts.exponent.wrapping().wrapping_add_signed(parts.point));
                parts.digits().for_each(|digit| state.write_u8(digit));
                state.write_u8(u8::MAX);
            }
        });
    }
}
