//! Exact decimal arithmetic: a result that would have to be rounded is a failure, never a rounded result.

use super::{Decimal, Failure};
use std::cmp::Ordering;

/// Digits and scale.
type Parts = (i128, u32);

/// A decimal on its way to or from a function that is not inlined. Were it passed as it is, by reference, it would have to be in
/// memory for all the others too, which takes longer than what they do with it.
#[derive(Clone, Copy)]
pub(super) struct Packed(u128);

#[inline(always)]
pub(super) fn pack(value: Decimal) -> Packed {
    Packed(u128::from_le_bytes(value.serialize()))
}

impl Packed {
    #[inline(always)]
    pub(super) fn unpack(self) -> Decimal {
        Decimal::deserialize(self.0.to_le_bytes())
    }
}

fn parts(value: Decimal) -> Parts {
    (value.mantissa(), value.scale())
}

/// The decimal of these digits, trailing zeros dropped only where they do not fit.
fn exact((mut digits, mut scale): Parts) -> Result<Decimal, Failure> {
    while (scale > Decimal::MAX_SCALE || digits.unsigned_abs() >= 1 << 96) && scale > 0 && digits % 10 == 0 {
        (digits, scale) = (digits / 10, scale - 1);
    }
    if scale > Decimal::MAX_SCALE {
        return Err(Failure::Inexact);
    }
    Decimal::try_from_i128_with_scale(digits, scale)
        .map_err(|_| if scale == 0 { Failure::Overflow } else { Failure::Inexact })
}

/// Both with the same scale.
fn aligned(left: Decimal, right: Decimal) -> Result<(i128, i128, u32), Failure> {
    let raise =
        |(digits, from): Parts, to: u32| 10_i128.checked_pow(to - from).and_then(|factor| digits.checked_mul(factor));
    let same = |(a, b): (Parts, Parts)| {
        let scale = a.1.max(b.1);
        Some((raise(a, scale)?, raise(b, scale)?, scale))
    };
    same((parts(left), parts(right)))
        .or_else(|| same((parts(left.normalize()), parts(right.normalize()))))
        .ok_or(Failure::Inexact)
}

/// Powers of ten.
const TENS: [i64; 19] = {
    let mut tens = [1; 19];
    let mut at = 1;
    while at < tens.len() {
        tens[at] = tens[at - 1] * 10;
        at += 1;
    }
    tens
};

/// The decimal of these digits; the scale is that of a decimal.
#[inline(always)]
pub(super) fn decimal_of_digits(digits: i64, scale: u32) -> Decimal {
    let magnitude = digits.unsigned_abs();
    Decimal::from_parts(magnitude as u32, (magnitude >> 32) as u32, 0, digits < 0, scale)
}

/// The number, where it is written without a fraction and 63 bits hold it.
#[inline(always)]
pub(super) fn whole(value: Decimal) -> Option<i64> {
    if value.scale() == 0 { short(value) } else { None }
}

/// The digits, where 63 bits hold them.
#[inline(always)]
fn short(value: Decimal) -> Option<i64> {
    let parts = value.unpack();
    let digits = i64::try_from(u64::from(parts.mid) << 32 | u64::from(parts.lo)).ok()?;
    (parts.hi == 0).then_some(if parts.negative { -digits } else { digits })
}

/// Both with the same scale where 64 bits hold their digits, as they do those of all amounts of money: 128 bits are slow.
#[inline(always)] // Of constants nothing is left.
fn small(left: Decimal, right: Decimal) -> Option<(i64, i64, u32)> {
    let raise = |digits: i64, by: u32| digits.checked_mul(*TENS.get(usize::try_from(by).ok()?)?);
    let (a, b) = (short(left)?, short(right)?);
    let (from, to) = (left.scale(), right.scale());
    match from.cmp(&to) {
        Ordering::Equal => Some((a, b, from)),
        Ordering::Less => Some((raise(a, to - from)?, b, to)),
        Ordering::Greater => Some((a, raise(b, from - to)?, from)),
    }
}

/// The order of two decimals.
#[inline(always)]
pub(super) fn order(left: Decimal, right: Decimal) -> Ordering {
    match small(left, right) {
        Some((a, b, _)) => a.cmp(&b),
        None => order_large(pack(left), pack(right)),
    }
}

#[cold]
fn order_large(left: Packed, right: Packed) -> Ordering {
    left.unpack().cmp(&right.unpack())
}

#[inline(always)]
pub(super) fn add(left: Decimal, right: Decimal) -> Result<Decimal, Failure> {
    if let Some((a, b, scale)) = small(left, right)
        && let Some(sum) = a.checked_add(b)
    {
        return Ok(decimal_of_digits(sum, scale));
    }
    add_large(pack(left), pack(right))
}

#[cold]
fn add_large(left: Packed, right: Packed) -> Result<Decimal, Failure> {
    let (a, b, scale) = aligned(left.unpack(), right.unpack())?;
    exact((a.checked_add(b).ok_or(Failure::Overflow)?, scale))
}

#[inline(always)]
pub(super) fn multiply(left: Decimal, right: Decimal) -> Result<Decimal, Failure> {
    let scale = left.scale() + right.scale();
    match (short(left), short(right)) {
        (Some(a), Some(b)) if scale <= Decimal::MAX_SCALE => match a.checked_mul(b) {
            Some(digits) => Ok(decimal_of_digits(digits, scale)),
            None => multiply_large(pack(left), pack(right)),
        },
        _ => multiply_large(pack(left), pack(right)),
    }
}

/// A product whose digits may fit although those of its factors, multiplied, do not: tens are taken out of them before.
#[cold]
fn multiply_large(left: Packed, right: Packed) -> Result<Decimal, Failure> {
    let ((mut a, from), (mut b, to)) = (parts(left.unpack()), parts(right.unpack()));
    let mut scale = from + to;
    while scale > 0 && a.checked_mul(b).is_none() {
        for prime in [2, 5] {
            match (a % prime, b % prime) {
                (0, _) => a /= prime,
                (_, 0) => b /= prime,
                _ => return Err(Failure::Inexact),
            }
        }
        scale -= 1;
    }
    exact((a.checked_mul(b).ok_or(Failure::Overflow)?, scale))
}

#[inline]
pub(super) fn divide(left: Decimal, right: Decimal) -> Result<Decimal, Failure> {
    if right.is_zero() {
        return Err(Failure::DivisionByZero);
    }
    let quotient = left.checked_div(right).ok_or(Failure::Overflow)?;
    // The library rounds; multiplying back tells.
    if multiply(quotient, right)? == left { Ok(quotient) } else { Err(Failure::Inexact) }
}

#[inline(always)]
pub(super) fn remainder(left: Decimal, right: Decimal) -> Result<Decimal, Failure> {
    match small(left, right) {
        // Only the least number by minus one overflows, and leaves nothing.
        Some((a, b, scale)) if b != 0 => Ok(decimal_of_digits(a.checked_rem(b).unwrap_or(0), scale)),
        _ => remainder_large(pack(left), pack(right)),
    }
}

#[cold]
fn remainder_large(left: Packed, right: Packed) -> Result<Decimal, Failure> {
    let (left, right) = (left.unpack(), right.unpack());
    if right.is_zero() {
        return Err(Failure::DivisionByZero);
    }
    if let Ok((a, b, scale)) = aligned(left, right) {
        return exact((a % b, scale));
    }
    // Too far apart for one scale. What is left is less than the divisor, so digit by digit everything fits.
    let ((a, from), (b, to)) = (parts(left), parts(right));
    if from > to {
        return Ok(left);
    }
    exact(((from..to).fold(a % b, |rest, _| rest * 10 % b), to))
}

/// `left % right == 0`
#[inline(always)]
pub(super) fn is_multiple(left: Decimal, right: Decimal) -> Result<bool, Failure> {
    match (short(left), short(right)) {
        // By one, and by whatever else is constant, nothing is divided.
        (Some(a), Some(b)) if b != 0 && left.scale() == right.scale() => return Ok(a.checked_rem(b).unwrap_or(0) == 0),
        _ => {}
    }
    match small(left, right) {
        Some((a, b, _)) if b != 0 => Ok(a.checked_rem(b).unwrap_or(0) == 0),
        _ => remainder_large(pack(left), pack(right)).map(|rest| rest.is_zero()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Decimal {
        text.parse().unwrap_or_default()
    }

    #[test]
    fn never_rounds() {
        assert_eq!(add(of("0.1"), of("0.2")), Ok(of("0.3")));
        assert_eq!(add(Decimal::MAX, of("0.1")), Err(Failure::Inexact));
        assert_eq!(add(Decimal::MAX, of("1")), Err(Failure::Overflow));
        assert_eq!(add(Decimal::MAX, of("-1.0")).map(|value| value < Decimal::MAX), Ok(true));
        assert_eq!(multiply(of("0.00000000000001"), of("0.000000000000001")), Err(Failure::Inexact));
        assert_eq!(multiply(of("1.10"), of("3")), Ok(of("3.3")));
        let (power_of_two, power_of_five) = (of("1208925819614629174706176"), of("931322574615478.515625"));
        assert_eq!(multiply(power_of_two, power_of_five), Err(Failure::Overflow));
        let power_of_five = of("9.31322574615478515625");
        assert_eq!(multiply(power_of_two, power_of_five), Ok(of("11258999068426240000000000")));
        assert_eq!(multiply(Decimal::MAX, Decimal::MAX), Err(Failure::Overflow));
        assert_eq!(divide(of("1"), of("3")), Err(Failure::Inexact));
        assert_eq!(divide(of("1"), of("8")), Ok(of("0.125")));
        assert_eq!(divide(of("1"), of("0")), Err(Failure::DivisionByZero));
        assert_eq!(remainder(of("10.5"), of("0.25")), Ok(of("0")));
        assert_eq!(remainder(of("-1"), of("0.3")), Ok(of("-0.1")));
        assert_eq!(remainder(of("1"), of("0")), Err(Failure::DivisionByZero));
        let tiny = of("0.0000000000000000000000000003");
        assert_eq!(remainder(Decimal::MAX, tiny), Ok(of("0")));
        assert_eq!(remainder(of("10000000000000000000000000001"), tiny), Ok(of("0.0000000000000000000000000002")));
        assert_eq!(remainder(tiny, Decimal::MAX), Ok(tiny));
        let values =
            ["-79228162514264337593543950335", "-1.5", "-1.50", "0", "0.000000000001", "1", "1.00", "15000.001", "1e3"];
        for (left, right) in values.iter().flat_map(|left| values.iter().map(move |right| (of(left), of(right)))) {
            assert_eq!(order(left, right), left.cmp(&right), "{left} {right}");
            let rest = remainder(left, right).map(|rest| rest.is_zero());
            assert_eq!(is_multiple(left, right), rest, "{left} {right}");
            let (sum, difference) = (add(left, right), add(left, -right));
            assert!(sum.is_err() || sum.ok() == left.checked_add(right), "{left} {right}");
            assert!(difference.is_err() || difference.ok() == left.checked_sub(right), "{left} {right}");
        }
    }
}
