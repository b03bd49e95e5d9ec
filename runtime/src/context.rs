//! What rules read beside the value itself: the clock, handed in (I12), and other messages.

use std::any::Any;

use jiff::Timestamp;

use crate::message::Limits;
use crate::violation::Violations;

/// The moment at which a message is judged, for messages whose rules need nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context {
    now: Timestamp,
}

impl Context {
    /// Judges at `now`. The libraries never read the clock themselves.
    pub fn at(now: Timestamp) -> Self {
        Context { now }
    }
}

/// A context variable by name: another message, if it was given.
pub type Named<'a> = (&'static str, Option<&'a dyn Any>);

/// A context variable read from a capture.
pub type Read = Result<Box<dyn Any>, Violations>;

/// The variables of one validation, by name. A variable that is not there makes the rules that read it skipped.
#[derive(Clone, Copy, Debug, Default)]
pub struct Environment<'a> {
    now: Option<Timestamp>,
    variables: &'a [Named<'a>],
}

impl<'a> Environment<'a> {
    /// The clock, if known, and the other variables.
    pub fn new(now: Option<Timestamp>, variables: &'a [Named<'a>]) -> Self {
        Environment { now, variables }
    }

    /// The moment of judging.
    #[inline]
    pub fn now(&self) -> Option<Timestamp> {
        self.now
    }

    /// Another message by its name in the rules.
    #[inline]
    pub fn variable<T: 'static>(&self, name: &str) -> Option<&'a T> {
        self.variables.iter().find(|(known, _)| *known == name).and_then(|(_, value)| value.as_ref()?.downcast_ref())
    }
}

/// A type that provides the variables of a message's rules. `#[derive(Context)]` writes it.
pub trait Variables {
    /// The variables but the clock, with how to read one from a capture.
    fn declared() -> &'static [Variable];

    /// Runs `judge` with the variables in place.
    fn provide(&self, judge: &mut dyn FnMut(&Environment<'_>));
}

/// A context variable that a capture can carry.
#[derive(Clone, Copy, Debug)]
pub struct Variable {
    /// Its name in rules and captures.
    pub name: &'static str,
    /// Reads it from JSON text.
    pub decode: fn(&str, &Limits) -> Read,
}

/// No variables.
impl Variables for () {
    fn declared() -> &'static [Variable] {
        &[]
    }

    fn provide(&self, judge: &mut dyn FnMut(&Environment<'_>)) {
        judge(&Environment::default());
    }
}

impl Variables for Context {
    fn declared() -> &'static [Variable] {
        &[]
    }

    fn provide(&self, judge: &mut dyn FnMut(&Environment<'_>)) {
        judge(&Environment::new(Some(self.now), &[]));
    }
}

/// Reads a context variable from a capture.
///
/// # Errors
/// Why the text is not a `T`.
pub fn read<T: crate::model::Model + 'static>(text: &str, limits: &Limits) -> Read {
    crate::model::decode::<T>(text.as_bytes(), limits).map(|value| Box::new(value) as Box<dyn Any>)
}
