//! The proof that a signature was checked, as a type. Only this module's functions make one from nothing.

use std::fmt;

/// Something whose signature was checked.
///
/// A function that takes a `Verified` event cannot be called with one that merely decoded. It can be compared and
/// looked at, but not made.
///
/// ```compile_fail,E0423
/// let event = typemint::webhook::Verified(900);
/// ```
#[derive(Clone, PartialEq)]
pub struct Verified<T>(T);

impl<T> Verified<T> {
    /// Whoever calls this has just checked a signature.
    pub(super) fn of(value: T) -> Self {
        Verified(value)
    }

    /// The event, without its proof.
    pub fn into_event(self) -> T {
        self.0
    }

    /// The event, looked at.
    pub fn event(&self) -> &T {
        &self.0
    }

    /// Turns what was verified into something else that the same signature covers: receivers decode with it.
    ///
    /// # Errors
    /// Whatever `change` answers.
    pub fn try_map<U, E>(self, change: impl FnOnce(T) -> Result<U, E>) -> Result<Verified<U>, E> {
        change(self.0).map(Verified)
    }
}

impl<T> Verified<Vec<T>> {
    /// The events of a body that holds several, each with its proof.
    pub fn into_events(self) -> impl Iterator<Item = Verified<T>> {
        self.0.into_iter().map(Verified)
    }
}

impl<T: fmt::Debug> fmt::Debug for Verified<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Verified").field(&self.0).finish()
    }
}

/// A body as it was sent: personal data, so `Debug` says no more than its length.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Body<'b>(&'b str);

impl<'b> Body<'b> {
    pub(super) fn of(text: &'b str) -> Self {
        Body(text)
    }

    /// The text.
    pub fn text(self) -> &'b str {
        self.0
    }
}

impl fmt::Debug for Body<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Body({} bytes [redacted])", self.0.len())
    }
}

/// An event of a kind that no schema describes: untyped, and whatever is in it is not printed.
#[derive(Clone, PartialEq)]
pub struct Untyped(serde_json::Value);

impl Untyped {
    pub(super) fn of(value: serde_json::Value) -> Self {
        Untyped(value)
    }

    /// The event.
    pub fn value(&self) -> &serde_json::Value {
        &self.0
    }

    /// The event itself.
    pub fn into_value(self) -> serde_json::Value {
        self.0
    }
}

impl fmt::Debug for Untyped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Untyped([redacted])")
    }
}
