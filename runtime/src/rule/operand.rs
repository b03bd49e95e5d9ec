//! Reading Rust types as canonical values. Primitives and containers are here; models implement the trait beside their types.

use super::{DateTime, Decimal, Equal, Failure, SignedDuration, Timestamp, Words, decimal};
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

    /// `x in words`. What knows all of its words answers without a look at their letters.
    ///
    /// # Errors
    /// It cannot be read.
    #[inline]
    fn is_among<'a, W: Words>(&'a self, _: W) -> Result<bool, Failure>
    where
        Self::Value<'a>: Equal<&'a str>,
    {
        for word in W::WORDS {
            if self.read()?.equal(word)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether it is there and that bool.
    #[inline]
    fn is_bool<'a>(&'a self, value: bool) -> bool
    where
        Self: Operand<Value<'a> = bool>,
    {
        self.read() == Ok(value)
    }

    /// The value of a number that is kept as a whole one.
    #[inline(always)]
    fn whole(&self) -> Option<i64> {
        None
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
    f32 => f64, f64 => f64, Timestamp => Timestamp, jiff::Timestamp => Timestamp, SignedDuration => SignedDuration, DateTime => DateTime,
}

impl Operand for Decimal {
    type Value<'a> = Decimal;
    #[inline(always)]
    fn read(&self) -> Result<Decimal, Failure> {
        Ok(*self)
    }
    #[inline(always)]
    fn whole(&self) -> Option<i64> {
        decimal::whole(*self)
    }
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
    #[inline]
    fn is_among<'a, W: Words>(&'a self, _: W) -> Result<bool, Failure>
    where
        &'a str: Equal<&'a str>,
    {
        Ok(W::has(self))
    }
}

impl Operand for String {
    type Value<'a> = &'a str;
    #[inline]
    fn read(&self) -> Result<&str, Failure> {
        Ok(self)
    }
    #[inline]
    fn is_among<'a, W: Words>(&'a self, _: W) -> Result<bool, Failure>
    where
        &'a str: Equal<&'a str>,
    {
        Ok(W::has(self))
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
            fn is_among<'a, W: Words>(&'a self, words: W) -> Result<bool, Failure>
            where
                Self::Value<'a>: Equal<&'a str>,
            {
                (**self).is_among(words)
            }
            #[inline(always)]
            fn whole(&self) -> Option<i64> {
                (**self).whole()
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
    fn is_among<'a, W: Words>(&'a self, words: W) -> Result<bool, Failure>
    where
        Self::Value<'a>: Equal<&'a str>,
    {
        match self {
            Some(value) => value.is_among(words),
            None => Err(Failure::NoSuchMember),
        }
    }
    #[inline(always)]
    fn whole(&self) -> Option<i64> {
        self.as_ref().and_then(T::whole)
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
