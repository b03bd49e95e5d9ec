//! Checked arithmetic. Integers never wrap, decimals never round, times never leave their range.

use super::time::{in_nanoseconds, in_reach};
use super::{DateTime, Decimal, Failure, Nothing, SignedDuration, Timestamp, decimal};

macro_rules! operators {
    ($($name:ident $trait:ident $sign:literal $message:literal;)*) => {$(
        #[doc = concat!("What the `", $sign, "` of a rule can take on its left.")]
        #[diagnostic::on_unimplemented(message = $message)]
        pub trait $trait<R = Self> {
            /// The result's type.
            type Output;
            #[doc = concat!("`self ", $sign, " right`")]
            /// # Errors
            /// The result does not exist or does not fit.
            fn $name(self, right: R) -> Result<Self::Output, Failure>;
        }

        #[doc = concat!("`left ", $sign, " right`")]
        /// # Errors
        /// The result does not exist or does not fit.
        #[inline]
        pub fn $name<L: $trait<R>, R>(left: L, right: R) -> Result<L::Output, Failure> {
            left.$name(right)
        }
    )*};
}

operators! {
    add Add "+" "a rule's `+` does not take `{Self}` and `{R}`";
    subtract Subtract "-" "a rule's `-` does not take `{Self}` and `{R}`";
    multiply Multiply "*" "a rule's `*` does not take `{Self}` and `{R}`";
    divide Divide "/" "a rule's `/` does not take `{Self}` and `{R}`";
    remainder Remainder "%" "a rule's `%` does not take `{Self}` and `{R}`";
}

macro_rules! implement {
    ($($left:ty, $trait:ident::$name:ident, $right:ty => $output:ty, |$l:ident, $r:ident| $body:expr;)*) => {$(
        impl $trait<$right> for $left {
            type Output = $output;
            #[inline]
            fn $name(self, right: $right) -> Result<$output, Failure> {
                let ($l, $r) = (self, right);
                $body
            }
        }
    )*};
}

macro_rules! alone {
    ($($ty:ty, $trait:ident::$name:ident;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl $trait<Nothing> for $ty {
            type Output = Nothing;
            fn $name(self, right: Nothing) -> Result<Nothing, Failure> {
                match right {}
            }
        }
    )*};
}

alone! {
    i64, Add::add; i64, Subtract::subtract; i64, Multiply::multiply; i64, Divide::divide; i64, Remainder::remainder;
    f64, Add::add; f64, Subtract::subtract; f64, Multiply::multiply; f64, Divide::divide;
    Decimal, Add::add; Decimal, Subtract::subtract; Decimal, Multiply::multiply; Decimal, Divide::divide;
    Decimal, Remainder::remainder;
}

fn zero_or_overflow(right: i64) -> Failure {
    if right == 0 { Failure::DivisionByZero } else { Failure::Overflow }
}

implement! {
    i64, Add::add, i64 => i64, |l, r| l.checked_add(r).ok_or(Failure::Overflow);
    i64, Subtract::subtract, i64 => i64, |l, r| l.checked_sub(r).ok_or(Failure::Overflow);
    i64, Multiply::multiply, i64 => i64, |l, r| l.checked_mul(r).ok_or(Failure::Overflow);
    i64, Divide::divide, i64 => i64, |l, r| l.checked_div(r).ok_or_else(|| zero_or_overflow(r));
    i64, Remainder::remainder, i64 => i64, |l, r| l.checked_rem(r).ok_or_else(|| zero_or_overflow(r));

    // IEEE 754 answers every one of these.
    f64, Add::add, f64 => f64, |l, r| Ok(l + r);
    f64, Subtract::subtract, f64 => f64, |l, r| Ok(l - r);
    f64, Multiply::multiply, f64 => f64, |l, r| Ok(l * r);
    f64, Divide::divide, f64 => f64, |l, r| Ok(l / r);

    Decimal, Add::add, Decimal => Decimal, |l, r| decimal::add(l, r);
    Decimal, Subtract::subtract, Decimal => Decimal, |l, r| decimal::add(l, -r);
    Decimal, Multiply::multiply, Decimal => Decimal, |l, r| decimal::multiply(l, r);
    Decimal, Divide::divide, Decimal => Decimal, |l, r| decimal::divide(l, r);
    Decimal, Remainder::remainder, Decimal => Decimal, |l, r| decimal::remainder(l, r);

    Timestamp, Add::add, SignedDuration => Timestamp, |l, r| l.later(r);
    SignedDuration, Add::add, Timestamp => Timestamp, |l, r| add(r, l);
    Timestamp, Subtract::subtract, SignedDuration => Timestamp, |l, r| r.checked_neg().ok_or(Failure::OutOfRange).and_then(|r| l.later(r));
    Timestamp, Subtract::subtract, Timestamp => SignedDuration, |l, r| in_nanoseconds(l.since(r));

    DateTime, Add::add, SignedDuration => DateTime, |l, r| l.checked_add(r).map_err(|_| Failure::OutOfRange);
    SignedDuration, Add::add, DateTime => DateTime, |l, r| add(r, l);
    DateTime, Subtract::subtract, SignedDuration => DateTime, |l, r| l.checked_sub(r).map_err(|_| Failure::OutOfRange);
    DateTime, Subtract::subtract, DateTime => SignedDuration, |l, r| in_nanoseconds(l.duration_since(r));

    SignedDuration, Add::add, SignedDuration => SignedDuration, |l, r| l.checked_add(r).ok_or(Failure::Overflow).and_then(in_reach);
    SignedDuration, Subtract::subtract, SignedDuration => SignedDuration, |l, r| l.checked_sub(r).ok_or(Failure::Overflow).and_then(in_reach);
}

/// What the sign `-` of a rule can take.
#[diagnostic::on_unimplemented(message = "a rule's sign `-` does not take `{Self}`")]
pub trait Negate: Sized {
    /// `-self`
    ///
    /// # Errors
    /// The result does not fit.
    fn negate(self) -> Result<Self, Failure>;
}

impl Negate for i64 {
    #[inline]
    fn negate(self) -> Result<Self, Failure> {
        self.checked_neg().ok_or(Failure::Overflow)
    }
}

impl Negate for f64 {
    #[inline]
    fn negate(self) -> Result<Self, Failure> {
        Ok(-self)
    }
}

impl Negate for Decimal {
    #[inline]
    fn negate(self) -> Result<Self, Failure> {
        Ok(-self)
    }
}

/// `-value`
///
/// # Errors
/// The result does not fit.
#[inline]
pub fn negate<T: Negate>(value: T) -> Result<T, Failure> {
    value.negate()
}
