//! How rules read the value types of models: exact numbers and times become what rules calculate with, or fail.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::{Failure, Operand, Timestamp};
use crate::number::Number;
use crate::text_bool::TextBool;
use crate::time::{Civil, DateTime};

impl Operand for Number {
    type Value<'a> = Decimal;

    #[inline(always)] // A decimal that goes through memory takes longer than what is asked of it.
    fn read(&self) -> Result<Decimal, Failure> {
        self.to_decimal().ok_or(Failure::OutOfRange)
    }

    #[inline(always)]
    fn whole(&self) -> Option<i64> {
        self.as_i64()
    }
}

impl Operand for DateTime {
    type Value<'a> = Timestamp;

    #[inline]
    fn read(&self) -> Result<Timestamp, Failure> {
        Timestamp::at(self.civil(), i64::from(self.offset_seconds()))
    }
}

/// A wall-clock time is an instant: its zone is part of its type.
impl<const OFFSET: i32> Operand for Civil<OFFSET> {
    type Value<'a> = Timestamp;

    #[inline]
    fn read(&self) -> Result<Timestamp, Failure> {
        Timestamp::at(self.civil(), i64::from(OFFSET))
    }
}

impl Operand for TextBool {
    type Value<'a> = &'a str;

    fn read(&self) -> Result<&str, Failure> {
        Ok(self.as_str())
    }
}

/// What can only be null has no value.
impl Operand for () {
    type Value<'a> = ();

    fn read(&self) -> Result<(), Failure> {
        Err(Failure::Null)
    }

    fn present(&self) -> bool {
        false
    }
}

impl Operand for Value {
    type Value<'a> = &'a Value;

    fn read(&self) -> Result<&Value, Failure> {
        if self.is_null() { Err(Failure::Null) } else { Ok(self) }
    }

    fn present(&self) -> bool {
        !self.is_null()
    }
}

impl Operand for Map<String, Value> {
    type Value<'a> = &'a Map<String, Value>;

    fn read(&self) -> Result<&Map<String, Value>, Failure> {
        Ok(self)
    }
}
