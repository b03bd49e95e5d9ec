//! Equality and order among canonical values of one type. Doubles compare as IEEE 754 says.

use super::{DateTime, Decimal, Failure, Operand, SignedDuration, Timestamp, decimal};
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;

/// What the `==` of a rule can take on its left.
#[diagnostic::on_unimplemented(message = "a rule cannot compare `{Self}` with `{R}`", label = "mixed types")]
pub trait Equal<R = Self> {
    /// Whether every value equals itself.
    const IS_REFLEXIVE: bool = false;
    /// `self == right`
    ///
    /// # Errors
    /// An element of a list cannot be read.
    fn equal(self, right: R) -> Result<bool, Failure>;
}

/// What the `<` of a rule can take on its left.
#[diagnostic::on_unimplemented(message = "a rule cannot order `{Self}` and `{R}`", label = "no order among these")]
pub trait Order<R = Self> {
    /// The order of both; none for a NaN.
    fn order(self, right: R) -> Option<Ordering>;
}

/// Nothing at all. Were there one type only that something compares with, rustc would take it for granted, and what it then misses
/// is not what the rule's author did wrong.
#[derive(Clone, Copy, Debug)]
pub enum Nothing {}

macro_rules! alone {
    ($($ty:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl Equal<Nothing> for $ty {
            fn equal(self, right: Nothing) -> Result<bool, Failure> {
                match right {}
            }
        }
        #[diagnostic::do_not_recommend]
        impl Order<Nothing> for $ty {
            fn order(self, right: Nothing) -> Option<Ordering> {
                match right {}
            }
        }
    )*};
}

alone! { bool, i64, f64, Timestamp, DateTime, SignedDuration, Decimal, &str }

macro_rules! scalars {
    ($($ty:ty, $is_reflexive:literal;)*) => {$(
        impl Equal for $ty {
            const IS_REFLEXIVE: bool = $is_reflexive;
            #[inline]
            fn equal(self, right: Self) -> Result<bool, Failure> {
                Ok(self == right)
            }
        }
        impl Order for $ty {
            #[inline]
            fn order(self, right: Self) -> Option<Ordering> {
                self.partial_cmp(&right)
            }
        }
    )*};
}

scalars! { bool, true; i64, true; f64, false; Timestamp, true; DateTime, true; SignedDuration, true; }

impl Equal for Decimal {
    const IS_REFLEXIVE: bool = true;
    #[inline]
    fn equal(self, right: Self) -> Result<bool, Failure> {
        Ok(decimal::order(self, right) == Ordering::Equal)
    }
}

impl Order for Decimal {
    #[inline]
    fn order(self, right: Self) -> Option<Ordering> {
        Some(decimal::order(self, right))
    }
}

impl Equal<&str> for &str {
    const IS_REFLEXIVE: bool = true;
    #[inline]
    fn equal(self, right: &str) -> Result<bool, Failure> {
        Ok(*self == *right)
    }
}

impl Order<&str> for &str {
    #[inline]
    fn order(self, right: &str) -> Option<Ordering> {
        Some((*self).cmp(right))
    }
}

impl<'a, 'b, T: Operand, U: Operand> Equal<&'b [U]> for &'a [T]
where
    T::Value<'a>: Equal<U::Value<'b>>,
{
    fn equal(self, right: &'b [U]) -> Result<bool, Failure> {
        if self.len() != right.len() {
            return Ok(false);
        }
        for (a, b) in self.iter().zip(right) {
            if !a.read()?.equal(b.read()?)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl<'a, 'b, T: Operand, U: Operand> Equal<&'b BTreeMap<String, U>> for &'a BTreeMap<String, T>
where
    T::Value<'a>: Equal<U::Value<'b>>,
{
    fn equal(self, right: &'b BTreeMap<String, U>) -> Result<bool, Failure> {
        if self.len() != right.len() {
            return Ok(false);
        }
        for ((key, a), (other, b)) in self.iter().zip(right) {
            if key != other || !a.read()?.equal(b.read()?)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl<'a, 'b, T: Operand, U: Operand, S: BuildHasher> Equal<&'b BTreeMap<String, U>> for &'a HashMap<String, T, S>
where
    T::Value<'a>: Equal<U::Value<'b>>,
{
    fn equal(self, right: &'b BTreeMap<String, U>) -> Result<bool, Failure> {
        if self.len() != right.len() {
            return Ok(false);
        }
        for (key, b) in right {
            match self.get(key) {
                Some(a) if a.read()?.equal(b.read()?)? => {}
                _ => return Ok(false),
            }
        }
        Ok(true)
    }
}

/// `left == right`
///
/// # Errors
/// An element of a list cannot be read.
#[inline]
pub fn equal<L: Equal<R>, R>(left: L, right: R) -> Result<bool, Failure> {
    left.equal(right)
}

/// `left == right` of two members: of the same enum they are compared without a look at their texts, whole numbers
/// without decimals.
///
/// # Errors
/// One of them cannot be read.
#[inline]
pub fn same<'a, 'b, L: Operand, R: Operand>(left: &'a L, right: &'b R) -> Result<bool, Failure>
where
    L::Value<'a>: Equal<R::Value<'b>>,
{
    match (left.word(), right.word()) {
        (Some((words, at)), Some((others, other))) if std::ptr::eq(words, others) => Ok(at == other),
        _ => match (left.whole(), right.whole()) {
            (Some(left), Some(right)) => Ok(left == right),
            _ => equal(left.read()?, right.read()?),
        },
    }
}

/// The order of two members: whole numbers are compared without decimals.
///
/// # Errors
/// One of them cannot be read.
#[inline(always)]
pub fn order<'a, 'b, L: Operand, R: Operand>(left: &'a L, right: &'b R) -> Result<Option<Ordering>, Failure>
where
    L::Value<'a>: Order<R::Value<'b>>,
{
    match (left.whole(), right.whole()) {
        (Some(left), Some(right)) => Ok(Some(left.cmp(&right))),
        _ => Ok(left.read()?.order(right.read()?)),
    }
}

/// `left % right == 0` of decimals: whole numbers are divided without them.
///
/// # Errors
/// The divisor is zero, one cannot be read, or the remainder does not fit.
#[inline(always)]
pub fn is_multiple<'a, L, R>(left: &'a L, right: &'a R) -> Result<bool, Failure>
where
    L: Operand<Value<'a> = Decimal>,
    R: Operand<Value<'a> = Decimal>,
{
    match (right.whole(), left.whole()) {
        // Only the least number by minus one overflows, and leaves nothing.
        (Some(divisor), Some(left)) if divisor != 0 => Ok(left.checked_rem(divisor).unwrap_or(0) == 0),
        (Some(divisor), None) => is_decimal_multiple(left, divisor),
        _ => decimal::is_multiple(left.read()?, right.read()?),
    }
}

/// The same of what is no whole number: apart, since amounts without decimals are asked for most, and inlined where this is not there.
#[inline(never)]
fn is_decimal_multiple<'a, L: Operand<Value<'a> = Decimal>>(left: &'a L, divisor: i64) -> Result<bool, Failure> {
    decimal::is_multiple(left.read()?, Decimal::from(divisor))
}

/// `left < right`
#[inline]
pub fn less<L: Order<R>, R>(left: L, right: R) -> bool {
    left.order(right) == Some(Ordering::Less)
}

/// `left <= right`
#[inline]
pub fn less_equal<L: Order<R>, R>(left: L, right: R) -> bool {
    matches!(left.order(right), Some(Ordering::Less | Ordering::Equal))
}

/// `left > right`
#[inline]
pub fn greater<L: Order<R>, R>(left: L, right: R) -> bool {
    left.order(right) == Some(Ordering::Greater)
}

/// `left >= right`
#[inline]
pub fn greater_equal<L: Order<R>, R>(left: L, right: R) -> bool {
    matches!(left.order(right), Some(Ordering::Greater | Ordering::Equal))
}
