//! Exact decimal arithmetic: a result that would have to be rounded is a failure, never a rounded result.

use super::{Decimal, Failure};
use std::cmp::Ordering;

/// Digits and scale.
type Parts = (i128, u32);

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

/// The order of two decimals.
#[inline]
pub(super) fn order(left: Decimal, right: Decimal) -> Ordering {
    let ((a, from), (b, to)) = (parts(left), parts(right));
    // What fits 64 bits still fits 128 at the other's scale.
    let raise = |digits: i128, by: u32| {
        let factor = TENS.get(usize::try_from(by).ok()?)?;
        i64::try_from(digits).ok().map(|digits| i128::from(digits) * factor)
    };
    match (raise(a, to.saturating_sub(from)), raise(b, from.saturating_sub(to))) {
        (Some(a), Some(b)) => a.cmp(&b),
        _ => left.cmp(&right),
    }
}

/// Powers of ten.
const TENS: [i128; 10] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];

#[inline]
pub(super) fn add(left: Decimal, right: Decimal) -> Result<Decimal, Failure> {
    let (a, b, scale) = aligned(left, right)?;
    exact((a.checked_add(b).ok_or(Failure::Overflow)?, scale))
}

#[inline]
pub(super) fn multiply(left: Decimal, right: Decimal) -> Result<Decimal, Failure> {
    let ((a, from), (b, to)) = (parts(left), parts(right));
    match a.checked_mul(b) {
        Some(digits) => exact((digits, from + to)),
        None => multiply_large(a, b, from + to),
    }
}

/// A product whose digits may fit although those of its factors, multiplied, do not: tens are taken out of them before.
#[cold]
fn multiply_large(mut a: i128, mut b: i128, mut scale: u32) -> Result<Decimal, Failure> {
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

#[inline]
pub(super) fn remainder(left: Decimal, right: Decimal) -> Result<Decimal, Failure> {
    if right.is_zero() {
        return Err(Failure::DivisionByZero);
    }
    if let Ok((a, b, scale)) = aligned(left, right) {
        // Dividing 128 bits is slow, and amounts of money are small.
        let rest = match (i64::try_from(a), i64::try_from(b)) {
            (Ok(a), Ok(b)) => a.checked_rem(b).map_or(0, i128::from),
            _ => a % b,
        };
        return exact((rest, scale));
    }
    // Too far apart for one scale. What is left is less than the divisor, so digit by digit everything fits.
    let ((a, from), (b, to)) = (parts(left), parts(right));
    if from > to {
        return Ok(left);
    }
    exact(((from..to).fold(a % b, |rest, _| rest * 10 % b), to))
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
        }
    }
}
