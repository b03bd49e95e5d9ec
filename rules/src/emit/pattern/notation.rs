//! Patterns of numbers, `^-?[0-9]+([.][0-9]{1,2})?$`: what they say of a number's digits.

use super::{Beyond, Part, Sequence, bit, single, span};
use proc_macro2::TokenStream;
use quote::quote_spanned;

/// What a pattern says of the digits of a number.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::emit) struct Notation {
    minus: bool,
    whole: (usize, Option<usize>),
    /// None if there must not be any.
    fraction: Option<(usize, Option<usize>)>,
    may_be_whole: bool,
}

impl Sequence {
    /// The notation, if numbers and nothing but numbers match.
    pub(in crate::emit) fn notation(&self) -> Option<Notation> {
        let is_number = self.from_start && self.to_end && !self.repeats;
        let (minus, parts) = match self.parts.split_first() {
            Some((sign, rest)) if sign.bytes == bit('-')? => {
                ((sign.least, sign.most, sign.beyond) == (0, Some(1), Beyond::None)).then_some((true, rest))?
            }
            _ => (false, self.parts.as_slice()),
        };
        let (whole, written) = parts.split_first()?;
        let fraction = match (written, self.tail.as_slice()) {
            ([], []) => None,
            ([point, fraction], []) | ([], [point, fraction]) if single(point) == Some(b'.') => Some(digits(fraction)?),
            _ => return None,
        };
        let may_be_whole = written.is_empty();
        is_number.then_some(Notation { minus, whole: digits(whole)?, fraction, may_be_whole })
    }
}

/// How many digits a part takes.
fn digits(part: &Part) -> Option<(usize, Option<usize>)> {
    (part.bytes == span('0', '9')? && part.beyond == Beyond::None).then_some((part.least, part.most))
}

impl Notation {
    /// The runtime's constant.
    pub(in crate::emit) fn emit(&self, runtime: &TokenStream, place: proc_macro2::Span) -> TokenStream {
        let Notation { minus, may_be_whole, .. } = self;
        let (least, most) = (self.whole.0, self.whole.1.unwrap_or(usize::MAX));
        let count = |digits: usize| u32::try_from(digits).unwrap_or(u32::MAX);
        let (low, high) = self.fraction.map_or((1, 0), |(low, high)| (count(low), high.map_or(u32::MAX, count)));
        let range = quote_spanned!(place=> ::core::ops::RangeInclusive::new);
        quote_spanned! {place=>
            const {
                #runtime::Notation {
                    minus: #minus,
                    whole: #range(#least, #most),
                    fraction: #range(#low, #high),
                    may_be_whole: #may_be_whole,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_of_numbers_are_known() {
        let notation = |pattern: &str| Sequence::parse(pattern).and_then(|sequence| sequence.notation());
        let some = |minus, whole, fraction, may_be_whole| Some(Notation { minus, whole, fraction, may_be_whole });
        assert_eq!(notation("^-?[0-9]+$"), some(true, (1, None), None, true));
        assert_eq!(notation(r"^\d{1,8}$"), some(false, (1, Some(8)), None, true));
        assert_eq!(notation("^[0-9]+[.][0-9]{2}$"), some(false, (1, None), Some((2, Some(2))), false));
        assert_eq!(notation(r"^-?[0-9]+(\.[0-9]{1,2})?$"), some(true, (1, None), Some((1, Some(2))), true));
        for pattern in [
            "^[0-9]+",
            "[0-9]{3}$",
            "^-[0-9]+$",
            "^[+-]?[0-9]+$",
            "^[0-9a]+$",
            "^[0-9]+,[0-9]+$",
            "^[0-9]+(,[0-9]{3})*$",
        ] {
            assert_eq!(notation(pattern), None, "{pattern}");
        }
    }
}
