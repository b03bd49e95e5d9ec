//! Checking a typed value: keywords, conditionals and rules. `#[derive(Validate)]` writes it.
//! Checking a valid value allocates nothing.

use std::collections::BTreeMap;
use std::ops::Deref;

use crate::context::{Environment, Variables};
use crate::path::Path;
use crate::report::{DEFAULT_LIMIT, Report};
use crate::violation::{Profile, Violations};

/// A type whose values can be checked.
pub trait Validate {
    /// What its rules need beside the value: `()` for nothing, [`Context`](struct@crate::Context) for the clock, else a
    /// struct of its own.
    type Context: Variables;

    /// Reports everything that is wrong with the value, which stands at `at`.
    fn check(&self, at: &Path<'_>, environment: &Environment<'_>, report: &mut Report);

    /// Checks all documented constraints.
    ///
    /// # Errors
    /// Every violation found.
    fn validate_with(&self, context: &Self::Context) -> Result<(), Violations> {
        self.validate_as(Profile::Core, context)
    }

    /// Checks the constraints of a profile.
    ///
    /// # Errors
    /// Every violation found.
    fn validate_as(&self, profile: Profile, context: &Self::Context) -> Result<(), Violations> {
        let mut report = Report::new(profile, DEFAULT_LIMIT);
        context.provide(&mut |environment| self.check(&Path::ROOT, environment, &mut report));
        if report.is_valid() { Ok(()) } else { Err(report.into_violations()) }
    }

    /// Checks a value whose rules need nothing.
    ///
    /// # Errors
    /// Every violation found.
    fn validate(&self) -> Result<(), Violations>
    where
        Self: Validate<Context = ()>,
    {
        self.validate_with(&())
    }

    /// Checks the value and wraps it in the proof.
    ///
    /// # Errors
    /// Every violation found.
    fn validated(self, context: &Self::Context) -> Result<Validated<Self>, Violations>
    where
        Self: Sized,
    {
        self.validate_with(context)?;
        Ok(Validated(self))
    }
}

/// A value that was checked: the type is the proof.
#[derive(Clone, Debug, PartialEq)]
pub struct Validated<T>(pub(crate) T);

impl<T> Validated<T> {
    /// The value, without its proof.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Validated<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: serde::Serialize> serde::Serialize for Validated<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<T: Validate> Validate for Box<T> {
    type Context = T::Context;
    fn check(&self, at: &Path<'_>, environment: &Environment<'_>, report: &mut Report) {
        (**self).check(at, environment, report);
    }
}

impl<T: Validate> Validate for Option<T> {
    type Context = T::Context;
    fn check(&self, at: &Path<'_>, environment: &Environment<'_>, report: &mut Report) {
        if let Some(value) = self {
            value.check(at, environment, report);
        }
    }
}

impl<T: Validate> Validate for Vec<T> {
    type Context = T::Context;
    fn check(&self, at: &Path<'_>, environment: &Environment<'_>, report: &mut Report) {
        for (index, value) in self.iter().enumerate() {
            value.check(&at.index(index), environment, report);
        }
    }
}

impl<T: Validate> Validate for BTreeMap<String, T> {
    type Context = T::Context;
    fn check(&self, at: &Path<'_>, environment: &Environment<'_>, report: &mut Report) {
        for (name, value) in self {
            value.check(&at.member(name), environment, report);
        }
    }
}
