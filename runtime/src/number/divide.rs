//! Whether one number is a multiple of another, exactly. The work grows with the digits written, never with exponents.

use super::parts::Parts;

impl Parts<'_> {
    /// Whether the value is a multiple of the divisor; nothing is a multiple of zero.
    pub(super) fn is_multiple_of(&self, divisor: &Parts<'_>) -> bool {
        if self.is_zero() || divisor.is_zero() {
            return !divisor.is_zero();
        }
        // With A and B the significant digits as integers, the question is whether B divides A × 10^zeros.
        let zeros =
            self.exponent.less(divisor.exponent) + (self.point - self.count()) - (divisor.point - divisor.count());
        if zeros < 0 {
            // Then B × 10^n would divide A, which does not end with a zero.
            return false;
        }
        // Zeros help only as far as B has factors 2 and 5, and it has fewer than four a digit.
        let zeros = zeros.min(4 * divisor.count());
        if self.count() + zeros < divisor.count() {
            return false;
        }
        let digits = self.digits().chain((0..zeros).map(|_| 0));
        match divisor.count() {
            ..20 => small(digits, divisor.digits().fold(0, |value, digit| value * 10 + u64::from(digit))),
            _ => large(digits, divisor),
        }
    }
}

/// Whether the divisor, which is not zero, divides the integer of these digits.
fn small(digits: impl Iterator<Item = u8>, divisor: u64) -> bool {
    // 38 digits are safe in 128 bits: 19 of them below the divisor, 19 new ones.
    let (mut value, mut scale) = (0_u128, 0);
    for digit in digits {
        value = value * 10 + u128::from(digit);
        scale += 1;
        if scale == 18 {
            value %= u128::from(divisor);
            scale = 0;
        }
    }
    value % u128::from(divisor) == 0
}

/// Digits of one limb.
const LIMB: u64 = 1_000_000_000_000_000_000;

/// Whether the divisor divides the integer of these digits, by long division. Only here is anything allocated, and no
/// more than the divisor's text is long: divisors are the schema's.
fn large(digits: impl Iterator<Item = u8>, divisor: &Parts<'_>) -> bool {
    let len = usize::try_from(divisor.count()).unwrap_or(usize::MAX) / 18 + 1;
    let mut limbs = vec![0; len];
    divisor.digits().for_each(|digit| append(&mut limbs, digit));
    let divisor = limbs;
    // One limb more, for ten times what is left.
    let mut rest = vec![0; len + 1];
    for digit in digits {
        append(&mut rest, digit);
        while !is_less(&rest, &divisor) {
            subtract(&mut rest, &divisor);
        }
    }
    rest.iter().all(|limb| *limb == 0)
}

/// Ten times the value and the digit; limbs are least first.
fn append(limbs: &mut [u64], digit: u8) {
    let mut carry = u64::from(digit);
    for limb in limbs {
        // Below 10^19 + 10, which 64 bits hold.
        let value = *limb * 10 + carry;
        *limb = value % LIMB;
        carry = value / LIMB;
    }
}

fn is_less(value: &[u64], other: &[u64]) -> bool {
    let (low, high) = value.split_at(other.len().min(value.len()));
    high.iter().all(|limb| *limb == 0) && low.iter().rev().lt(other.iter().rev())
}

fn subtract(value: &mut [u64], other: &[u64]) {
    let mut borrow = 0;
    for (limb, other) in value.iter_mut().zip(other.iter().chain(std::iter::repeat(&0))) {
        let less = *other + borrow;
        borrow = u64::from(*limb < less);
        *limb = *limb + borrow * LIMB - less;
    }
}
