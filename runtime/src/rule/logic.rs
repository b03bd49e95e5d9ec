//! Conditions, and `&&` and `||` where the left side can fail: the side that decides absorbs the failure of the other, as CEL says.

use super::Failure;

/// What a rule can take as a condition.
#[diagnostic::on_unimplemented(message = "a rule cannot take `{Self}` for a condition", label = "not a bool")]
pub trait Condition {
    /// Whether it holds.
    fn holds(self) -> bool;
}

impl Condition for bool {
    #[inline(always)]
    fn holds(self) -> bool {
        self
    }
}

/// A value of which the language does not know that it is a bool.
#[inline(always)]
pub fn condition(value: impl Condition) -> bool {
    value.holds()
}

/// `left && right`: false as soon as one is false, whatever happens to the other.
///
/// # Errors
/// One failed and the other is not false.
#[inline(always)] // A chain of them is inlined as a whole or not at all.
pub fn and(
    left: impl FnOnce() -> Result<bool, Failure>,
    right: impl FnOnce() -> Result<bool, Failure>,
) -> Result<bool, Failure> {
    match left() {
        Ok(false) => Ok(false),
        Ok(true) => right(),
        Err(failure) => absorb(failure, right, false),
    }
}

/// `left || right`: true as soon as one is true, whatever happens to the other.
///
/// # Errors
/// One failed and the other is not true.
#[inline(always)]
pub fn or(
    left: impl FnOnce() -> Result<bool, Failure>,
    right: impl FnOnce() -> Result<bool, Failure>,
) -> Result<bool, Failure> {
    match left() {
        Ok(true) => Ok(true),
        Ok(false) => right(),
        Err(failure) => absorb(failure, right, true),
    }
}

/// The right side if it is decisive, else the failure of the left one. It stands apart so that the right side is inlined where the
/// left one has not failed.
#[cold]
#[inline(never)]
fn absorb(failure: Failure, right: impl FnOnce() -> Result<bool, Failure>, decisive: bool) -> Result<bool, Failure> {
    if right() == Ok(decisive) { Ok(decisive) } else { Err(failure) }
}
