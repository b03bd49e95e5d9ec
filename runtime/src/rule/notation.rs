//! How numbers may be written, as patterns of rules say: a number knows it without being made a text.

use super::Decimal;
use std::ops::RangeInclusive;

/// What a pattern like `^-?[0-9]+([.][0-9]{1,2})?$` takes.
#[derive(Clone, Debug)]
pub struct Notation {
    /// Whether there may be a minus.
    pub minus: bool,
    /// How many digits there are before the point.
    pub whole: RangeInclusive<usize>,
    /// How many there are behind it.
    pub fraction: RangeInclusive<u32>,
    /// Whether point and fraction may be left out.
    pub may_be_whole: bool,
}

impl Notation {
    /// Whether a decimal is written so.
    #[inline(always)]
    pub(super) fn takes(&self, value: Decimal) -> bool {
        let scale = value.scale();
        (self.minus || value.is_sign_positive())
            && (if scale == 0 { self.may_be_whole } else { self.fraction.contains(&scale) })
            // There is always one.
            && (self.whole == (1..=usize::MAX) || self.whole.contains(&whole_digits(value)))
    }
}

/// The digits before the point.
fn whole_digits(value: Decimal) -> usize {
    value.trunc().mantissa().unsigned_abs().checked_ilog10().map_or(1, |log| log as usize + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::{matches, text};

    #[test]
    fn numbers_are_taken_as_their_texts_are() {
        let values = ["0", "-0", "0.0", "-0.00", "7", "-7", "10", "99.9", "100.25", "-0.125", "15000.00", "0.01"]
            .into_iter()
            .chain(["79228162514264337593543950335", "-7.9228162514264337593543950335", "999999999999999999999.5"]);
        static SIGNED: crate::rule::Pattern = crate::rule::Pattern::new("^-?[0-9]+([.][0-9]{1,2})?$");
        static PRICE: crate::rule::Pattern = crate::rule::Pattern::new("^[0-9]{1,3}[.][0-9]{2}$");
        static WHOLE: crate::rule::Pattern = crate::rule::Pattern::new("^-?[0-9]{2,21}$");
        let notations = [
            (&SIGNED, Notation { minus: true, whole: 1..=usize::MAX, fraction: 1..=2, may_be_whole: true }),
            (&PRICE, Notation { minus: false, whole: 1..=3, fraction: 2..=2, may_be_whole: false }),
            (&WHOLE, Notation { minus: true, whole: 2..=21, fraction: RangeInclusive::new(1, 0), may_be_whole: true }),
        ];
        for value in values.filter_map(|text| text.parse::<Decimal>().ok()) {
            for (pattern, notation) in &notations {
                let written = text(value).map(|text| matches(&text, pattern));
                assert_eq!(Ok(notation.takes(value)), written, "{value} {notation:?}");
            }
        }
    }
}
