//! What a schema says of the size of values: intervals of exact numbers. Data and arithmetic; knows no expressions.

/// Numbers are counted in units of 10^-9, which is a nanosecond for times.
const UNIT: i128 = 1_000_000_000;

/// From one number to another, both included; `None` where nothing bounds it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Interval {
    pub(crate) low: Option<i128>,
    pub(crate) high: Option<i128>,
}

/// What bounds a member: the number itself, and how many characters, elements or entries it has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// Of a number.
    pub value: Interval,
    /// Of a text, a list or a map.
    pub size: Interval,
}

impl Interval {
    /// Every number.
    pub const ALL: Self = Self { low: None, high: None };

    /// At least a JSON number. One with more than nine places is left out.
    #[must_use]
    pub fn at_least(self, number: &str) -> Self {
        self.and(Self { low: units(number), high: None })
    }

    /// At most a JSON number.
    #[must_use]
    pub fn at_most(self, number: &str) -> Self {
        self.and(Self { low: None, high: units(number) })
    }

    /// More than a JSON number; `whole` where only integers come.
    #[must_use]
    pub fn more_than(self, number: &str, whole: bool) -> Self {
        let step = if whole { UNIT } else { 1 };
        self.and(Self { low: units(number).and_then(|low| low.checked_add(step)), high: None })
    }

    /// Less than a JSON number; `whole` where only integers come.
    #[must_use]
    pub fn less_than(self, number: &str, whole: bool) -> Self {
        let step = if whole { UNIT } else { 1 };
        self.and(Self { low: None, high: units(number).and_then(|high| high.checked_sub(step)) })
    }

    pub(crate) const fn of(low: i128, high: i128) -> Self {
        Self { low: Some(low), high: Some(high) }
    }

    /// The integers from `low` to `high`.
    pub(crate) const fn ints(low: i64, high: i64) -> Self {
        Self::of(low as i128 * UNIT, high as i128 * UNIT)
    }

    /// What is in both.
    pub(crate) fn and(self, other: Self) -> Self {
        let low = match (self.low, other.low) {
            (Some(a), Some(b)) => Some(a.max(b)),
            (a, b) => a.or(b),
        };
        let high = match (self.high, other.high) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Self { low, high }
    }

    /// All between the least and the greatest of both.
    pub(crate) fn hull(self, other: Self) -> Self {
        let both = |a: Option<i128>, b: Option<i128>| Some((a?, b?));
        Self {
            low: both(self.low, other.low).map(|(a, b)| a.min(b)),
            high: both(self.high, other.high).map(|(a, b)| a.max(b)),
        }
    }

    pub(crate) fn add(self, other: Self) -> Self {
        let sum = |a: Option<i128>, b: Option<i128>| a?.checked_add(b?);
        Self { low: sum(self.low, other.low), high: sum(self.high, other.high) }
    }

    pub(crate) fn negate(self) -> Self {
        Self { low: self.high.and_then(i128::checked_neg), high: self.low.and_then(i128::checked_neg) }
    }

    pub(crate) fn multiply(self, other: Self) -> Self {
        let ends = |a: Option<i128>, b: Option<i128>| {
            // A product has twice the places; one that is cut is no bound any more.
            let product = a?.checked_mul(b?)?;
            (product % UNIT == 0).then_some(product / UNIT)
        };
        let all = [
            ends(self.low, other.low),
            ends(self.low, other.high),
            ends(self.high, other.low),
            ends(self.high, other.high),
        ];
        let found: Vec<i128> = all.into_iter().flatten().collect();
        if found.len() < all.len() {
            return Self::ALL;
        }
        Self { low: found.iter().min().copied(), high: found.iter().max().copied() }
    }
}

/// A JSON number in units; `None` if it has more places, or is too great to matter.
fn units(number: &str) -> Option<i128> {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let exponent: i32 = exponent.parse().ok()?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits: i128 = format!("{whole}{fraction}").parse().ok()?;
    let shift = 9_i32.checked_add(exponent)?.checked_sub(i32::try_from(fraction.len()).ok()?)?;
    if shift >= 0 {
        return digits.checked_mul(10_i128.checked_pow(shift.unsigned_abs())?);
    }
    let cut = 10_i128.checked_pow(shift.unsigned_abs())?;
    (digits % cut == 0).then_some(digits / cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_numbers_are_counted_exactly() {
        for (text, expected) in [
            ("1", Some(UNIT)),
            ("-0.01", Some(-10_000_000)),
            ("1.5e2", Some(150 * UNIT)),
            ("1e-10", None),
            ("1e99", None),
        ] {
            assert_eq!(units(text), expected, "{text}");
        }
    }

    #[test]
    fn products_of_negatives_turn_around() {
        let product = Interval::ints(-2, 3).multiply(Interval::ints(-5, 4));
        assert_eq!(product, Interval::ints(-15, 12));
        assert_eq!(Interval::ALL.at_least("1").multiply(Interval::ints(0, 1)), Interval::ALL);
        let none = Interval::ALL.more_than("5", true).at_most("5");
        assert!(none.low > none.high);
    }
}
