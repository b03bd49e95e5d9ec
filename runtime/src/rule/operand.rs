//! Reading Rust types as canonical values. Primitives and containers are here; models implement the trait beside their types.

use super::{DateTime, Decimal, Equal, Failure, SignedDuration, Timestamp, is_multiple};
use std::collections::{BTreeMap, HashMap};

/// A Rust type that a rule can read.
#[diagnostic::on_unimplemented(message = "a rule cannot read a `{Self}`", label = "not readable by a rule")]
pub trait Operand {
    /// The canonical type.
    type Value<'a>
    where
        Self: 'a;

    /// The canonical value.
    ///
    /// # Errors
    /// It is not there, is null, or does not fit the canonical type.
    fn read(&self) -> Result<Self::Value<'_>, Failure>;

    /// `x == text`. What knows all of its words answers without a look at their letters.
    ///
    /// # Errors
    /// It cannot be read.
    #[inline]
    fn is<'a>(&'a self, text: &'a str) -> Result<bool, Failure>
    where
        Self::Value<'a>: Equal<&'a str>,
    {
        self.read()?.equal(text)
    }

    /// `x % divisor == 0`
    ///
    /// # Errors
    /// It cannot be read, the divisor is zero, or the remainder does not fit.
    #[inline(always)]
    fn is_multiple<'a>(&'a self, divisor: Decimal) -> Result<bool, Failure>
    where
        Self: Operand<Value<'a> = Decimal>,
    {
        is_multiple(self.read()?, divisor)
    }

    /// Of one of a few words, all of them and which one it is.
    #[inline]
    fn word(&self) -> Option<(&'static [&'static str], usize)> {
        None
    }

    /// Whether it is there, as `has(x)` asks.
    #[inline]
    fn has(&self) -> bool {
        true
    }

    /// Whether it is there and not null, as `present(x)` asks.
    #[inline]
    fn present(&self) -> bool {
        true
    }
}

macro_rules! by_copy {
    ($($ty:ty => $value:ty),* $(,)?) => {$(
        impl Operand for $ty {
            type Value<'a> = $value;
            #[inline]
            fn read(&self) -> Result<$value, Failure> {
                Ok(<$value>::from(*self))
            }
        }
    )*};
}

by_copy! {
    bool => bool, i8 => i64, i16 => i64, i32 => i64, i64 => i64, u8 => i64, u16 => i64, u32 => i64,
    f32 => f64, f64 => f64, Decimal => Decimal, Timestamp => Timestamp, jiff::Timestamp => Timestamp, SignedDuration => SignedDuration, DateTime => DateTime,
}

macro_rules! by_check {
    ($($ty:ty),*) => {$(
        impl Operand for $ty {
            type Value<'a> = i64;
            #[inline]
            fn read(&self) -> Result<i64, Failure> {
                i64::try_from(*self).map_err(|_| Failure::OutOfRange)
            }
        }
    )*};
}

by_check!(u64, usize, isize, i128, u128);

impl Operand for str {
    type Value<'a> = &'a str;
    #[inline]
    fn read(&self) -> Result<&str, Failure> {
        Ok(self)
    }
}

impl Operand for String {
    type Value<'a> = &'a str;
    #[inline]
    fn read(&self) -> Result<&str, Failure> {
        Ok(self)
    }
}

impl<T> Operand for [T] {
    type Value<'a>
        = &'a [T]
    where
        T: 'a;
    #[inline]
    fn read(&self) -> Result<&[T], Failure> {
        Ok(self)
    }
}

impl<T> Operand for Vec<T> {
    type Value<'a>
        = &'a [T]
    where
        T: 'a;
    #[inline]
    fn read(&self) -> Result<&[T], Failure> {
        Ok(self)
    }
}

impl<T, const N: usize> Operand for [T; N] {
    type Value<'a>
        = &'a [T]
    where
        T: 'a;
    #[inline]
    fn read(&self) -> Result<&[T], Failure> {
        Ok(self)
    }
}

impl<T> Operand for BTreeMap<String, T> {
    type Value<'a>
        = &'a Self
    where
        T: 'a;
    #[inline]
    fn read(&self) -> Result<&Self, Failure> {
        Ok(self)
    }
}

impl<T, S> Operand for HashMap<String, T, S> {
    type Value<'a>
        = &'a Self
    where
        T: 'a,
        S: 'a;
    #[inline]
    fn read(&self) -> Result<&Self, Failure> {
        Ok(self)
    }
}

macro_rules! by_pointer {
    ($($ty:ty),*) => {$(
        impl<T: Operand + ?Sized> Operand for $ty {
            type Value<'a> = T::Value<'a> where Self: 'a;
            #[inline]
            fn read(&self) -> Result<Self::Value<'_>, Failure> {
                (**self).read()
            }
            #[inline]
            fn is<'a>(&'a self, text: &'a str) -> Result<bool, Failure>
            where
                Self::Value<'a>: Equal<&'a str>,
            {
                (**self).is(text)
            }
            #[inline]
            fn word(&self) -> Option<(&'static [&'static str], usize)> {
                (**self).word()
            }
            #[inline]
            fn has(&self) -> bool {
                (**self).has()
            }
            #[inline]
            fn present(&self) -> bool {
                (**self).present()
            }
        }
    )*};
}

by_pointer!(&T, Box<T>);

impl<T: Operand> Operand for Option<T> {
    type Value<'a>
        = T::Value<'a>
    where
        T: 'a;
    #[inline]
    fn read(&self) -> Result<T::Value<'_>, Failure> {
        match self {
            Some(value) => value.read(),
            None => Err(Failure::NoSuchMember),
        }
    }
    #[inline]
    fn is<'a>(&'a self, text: &'a str) -> Result<bool, Failure>
    where
        Self::Value<'a>: Equal<&'a str>,
    {
        match self {
            Some(value) => value.is(text),
            None => Err(Failure::NoSuchMember),
        }
    }
    #[inline]
    fn word(&self) -> Option<(&'static [&'static str], usize)> {
        self.as_ref().and_then(T::word)
    }
    #[inline]
    fn has(&self) -> bool {
        // What is there and null is there: only `present` looks further.
        self.is_some()
    }
    #[inline]
    fn present(&self) -> bool {
        self.as_ref().is_some_and(T::present)
    }
}
