//! Why a rule has no answer. Never a pass: whoever runs a rule reports it.

use std::fmt;

/// Why a rule could not be evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Failure {
    /// A member or key is not there.
    NoSuchMember,
    /// A value is null.
    Null,
    /// An index is outside its list.
    NoSuchElement,
    /// A result does not fit its type.
    Overflow,
    /// Division by zero.
    DivisionByZero,
    /// A value does not fit the type that the rule computes with, or a time leaves the years 0001 to 9999.
    OutOfRange,
    /// A decimal result is not exact.
    Inexact,
    /// A text is not what it is converted to.
    Malformed,
    /// A text is no currency code of ISO 4217.
    UnknownCurrency,
    /// A map is built with the same key twice.
    DuplicateKey,
    /// The rule itself has errors; it should not have been built.
    Invalid,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoSuchMember => "no such member",
            Self::Null => "the value is null",
            Self::NoSuchElement => "index outside the list",
            Self::Overflow => "overflow",
            Self::DivisionByZero => "division by zero",
            Self::OutOfRange => "value out of range",
            Self::Inexact => "the decimal result is not exact",
            Self::Malformed => "the text cannot be converted",
            Self::UnknownCurrency => "unknown currency code",
            Self::DuplicateKey => "duplicate key",
            Self::Invalid => "the rule has errors",
        })
    }
}

impl std::error::Error for Failure {}
