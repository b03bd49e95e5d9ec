//! Exact decimals as a value type of the interpreter, over big integers: nothing of it is shared with the runtime's.

use std::any::Any;
use std::cmp::Ordering;

use cel::ExecutionError;
use cel::common::traits::{Adder, Comparer, Divider, Modder, Multiplier, Negator, Subtractor};
use cel::common::types::Type;
use cel::common::value::{CowVal, StaticVal, Val};
use num_bigint::BigInt;

/// How many digits after the point a decimal of the rule language has at most.
const PLACES: u32 = 28;

/// `decimal`.
pub(crate) static DECIMAL: Type = Type::new_unspecified_type("decimal");

/// `digits / 10^scale`.
#[derive(Clone, Debug)]
pub(crate) struct Exact {
    digits: BigInt,
    scale: u32,
}

fn failed(why: &str) -> ExecutionError {
    ExecutionError::function_error("decimal", why)
}

fn ten(power: u32) -> BigInt {
    BigInt::from(10).pow(power)
}

impl Exact {
    /// Digits with an optional sign, point and exponent. Zeros at the end are kept: they are shown again.
    pub(crate) fn parse(text: &str) -> Result<Exact, ExecutionError> {
        let (body, exponent) = match text.split_once(['e', 'E']) {
            Some((body, exponent)) => (body, exponent.parse::<i64>().map_err(|_| failed("exponent"))?),
            None => (text, 0),
        };
        let (whole, fraction) = body.split_once('.').unwrap_or((body, ""));
        let digits: BigInt = format!("{whole}{fraction}").parse().map_err(|_| failed("digits"))?;
        let scale = fraction.len() as i64 - exponent;
        if digits == BigInt::ZERO {
            return Ok(Exact { digits, scale: u32::try_from(scale).unwrap_or(0).min(PLACES) });
        }
        if scale.abs() > 200 {
            return Err(failed("range"));
        }
        let exact = match u32::try_from(scale) {
            Ok(scale) => Exact { digits, scale },
            Err(_) => Exact { digits: digits * ten(scale.unsigned_abs() as u32), scale: 0 },
        };
        exact.checked()
    }

    /// Only digits, sign and point: what `decimal('...')` takes.
    pub(crate) fn parse_plain(text: &str) -> Result<Exact, ExecutionError> {
        let body = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = body.split_once('.').unwrap_or((body, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if digits(whole) && digits(fraction) { Exact::parse(text) } else { Err(failed("malformed")) }
    }

    pub(crate) fn of_int(value: i64) -> Exact {
        Exact { digits: value.into(), scale: 0 }
    }

    /// The integer towards zero.
    pub(crate) fn to_int(&self) -> Result<i64, ExecutionError> {
        i64::try_from(&self.digits / ten(self.scale)).map_err(|_| failed("range"))
    }

    /// The same if a decimal of the rule language holds it exactly: 96 bits of digits, 28 places.
    fn checked(mut self) -> Result<Exact, ExecutionError> {
        while self.scale > 0 && (self.scale > PLACES || self.digits.bits() > 96) {
            let (quotient, rest) = (&self.digits / 10, &self.digits % 10);
            if rest != BigInt::ZERO {
                return Err(failed("inexact"));
            }
            self = Exact { digits: quotient, scale: self.scale - 1 };
        }
        if self.digits.bits() > 96 { Err(failed("overflow")) } else { Ok(self) }
    }

    /// Digits of both at one scale.
    fn aligned(&self, other: &Exact) -> (BigInt, BigInt, u32) {
        let scale = self.scale.max(other.scale);
        (&self.digits * ten(scale - self.scale), &other.digits * ten(scale - other.scale), scale)
    }

    fn divided(&self, other: &Exact) -> Result<Exact, ExecutionError> {
        if other.digits == BigInt::ZERO {
            return Err(failed("division by zero"));
        }
        let (a, b, _) = self.aligned(other);
        let a = a * ten(PLACES);
        if &a % &b != BigInt::ZERO {
            return Err(failed("inexact"));
        }
        let exact = Exact { digits: a / b, scale: PLACES };
        exact.checked()
    }
}

impl std::fmt::Display for Exact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.digits < BigInt::ZERO { "-" } else { "" };
        let digits = format!("{:0>1$}", self.digits.magnitude(), self.scale as usize + 1);
        let (whole, fraction) = digits.split_at(digits.len() - self.scale as usize);
        if fraction.is_empty() { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{fraction}") }
    }
}

macro_rules! operators {
    ($($capability:ident $accessor:ident $method:ident |$a:ident, $b:ident| $body:expr;)*) => {
        impl Val for Exact {
            fn get_type(&self) -> &Type {
                &DECIMAL
            }

            fn cel_type() -> &'static Type {
                &DECIMAL
            }

            $(fn $accessor<'b, 'v>(&'b self) -> Option<&'b (dyn $capability + 'v)>
            where
                Self: 'v,
            {
                Some(self)
            })*

            fn as_negator<'b, 'v>(&'b self) -> Option<&'b (dyn Negator + 'v)>
            where
                Self: 'v,
            {
                Some(self)
            }

            fn as_comparer(&self) -> Option<&dyn Comparer> {
                Some(self)
            }

            fn equals(&self, other: &dyn Val) -> bool {
                self.compare(other) == Ok(Ordering::Equal)
            }

            fn clone_as_boxed<'v>(&self) -> Box<dyn Val + 'v>
            where
                Self: 'v,
            {
                Box::new(self.clone())
            }

            fn as_any(&self) -> Option<&dyn Any> {
                Some(self)
            }
        }

        $(impl $capability for Exact {
            fn $method<'b, 'v>(&'b self, right: &(dyn Val + 'v)) -> Result<CowVal<'b, 'v>, ExecutionError>
            where
                Self: 'v,
            {
                let ($a, $b) = (self, right.downcast_ref::<Exact>().ok_or_else(|| failed("operand"))?);
                Ok(CowVal::owned($body?))
            }
        })*
    };
}

operators! {
    Adder as_adder add |a, b| { let (a, b, scale) = a.aligned(b); Exact { digits: a + b, scale }.checked() };
    Subtractor as_subtractor sub |a, b| { let (a, b, scale) = a.aligned(b); Exact { digits: a - b, scale }.checked() };
    Multiplier as_multiplier mul |a, b| Exact { digits: &a.digits * &b.digits, scale: a.scale + b.scale }.checked();
    Divider as_divider div |a, b| a.divided(b);
    Modder as_modder modulo |a, b| {
        let (a, b, scale) = a.aligned(b);
        if b == BigInt::ZERO { Err(failed("division by zero")) } else { Exact { digits: a % b, scale }.checked() }
    };
}

impl StaticVal for Exact {}

impl Negator for Exact {
    fn negate<'v>(&self) -> Result<Box<dyn Val + 'v>, ExecutionError>
    where
        Self: 'v,
    {
        Ok(Box::new(Exact { digits: -&self.digits, scale: self.scale }))
    }
}

impl Comparer for Exact {
    fn compare(&self, other: &dyn Val) -> Result<Ordering, ExecutionError> {
        let other = other.downcast_ref::<Exact>().ok_or_else(|| failed("operand"))?;
        let (a, b, _) = self.aligned(other);
        Ok(a.cmp(&b))
    }
}
