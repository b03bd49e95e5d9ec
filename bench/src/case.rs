//! A payload with its four ways from bytes to a typed value, each as a batch of so many times. All that can be set up
//! beforehand is set up before a batch starts; values are dropped inside, by everybody.

use std::hint::black_box;

use serde::de::DeserializeOwned;
use serde_json::Value;
use typemint::{Model, Validate};

use crate::corvus;
use crate::fixture::Fixture;

/// Does the work so many times; false if it was refused even once.
type Batch = Box<dyn Fn(u32) -> bool>;

/// Who is measured, in this order in every round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Contender {
    /// Bytes to a validated model.
    Typemint,
    /// (a) `serde_json::Value`, `#[jsonschema::validator]`, `from_value`.
    Macro,
    /// (b) `corvus-json-schema` parses and validates, then `serde_json::from_slice`.
    Corvus,
    /// (c) `serde_json::from_slice` alone: nothing is checked.
    Plain,
}

impl Contender {
    pub(crate) const ALL: [Contender; 4] = [Contender::Typemint, Contender::Macro, Contender::Corvus, Contender::Plain];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Contender::Typemint => "typemint",
            Contender::Macro => "macro",
            Contender::Corvus => "corvus",
            Contender::Plain => "plain",
        }
    }
}

/// One payload.
pub(crate) struct Case {
    /// `provider/message/line`.
    pub(crate) name: String,
    pub(crate) bytes: usize,
    batches: [Batch; 4],
}

impl Case {
    pub(crate) fn batch(&self, contender: Contender) -> &dyn Fn(u32) -> bool {
        &*self.batches[contender as usize]
    }

    /// `T` is typemint's model and `P` the plain serde type of the same message.
    pub(crate) fn new<T, P>(
        path: &str,
        context: impl Fn(&Fixture) -> T::Context,
        accepts: fn(&Value) -> bool,
    ) -> Result<Case, String>
    where
        T: Model + Validate + 'static,
        T::Context: 'static,
        P: DeserializeOwned + 'static,
    {
        let mut parts = path.split('/');
        let (Some(provider), Some(message), Some(line)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(format!("`{path}` is not provider/message/line"));
        };
        let fixture = Fixture::read(provider, message, line)?;
        let context = context(&fixture);
        let validator = corvus::compile(provider, message)?;
        let body = || fixture.body.clone();
        let (first, second, third, fourth) = (body(), body(), body(), body());
        let case = Case {
            name: path.to_owned(),
            bytes: fixture.body.len(),
            batches: [
                Box::new(move |times| {
                    repeat(times, || typemint::from_slice::<T>(black_box(&first), black_box(&context)).ok())
                }),
                Box::new(move |times| {
                    repeat(times, || {
                        let value: Value = serde_json::from_slice(black_box(&second)).ok()?;
                        if !accepts(&value) {
                            return None;
                        }
                        serde_json::from_value::<P>(value).ok()
                    })
                }),
                Box::new(move |times| {
                    repeat(times, || {
                        let text = std::str::from_utf8(black_box(&third)).ok()?;
                        if !validator.try_validate_json(text).ok()? {
                            return None;
                        }
                        serde_json::from_str::<P>(text).ok()
                    })
                }),
                Box::new(move |times| repeat(times, || serde_json::from_slice::<P>(black_box(&fourth)).ok())),
            ],
        };
        match Contender::ALL.into_iter().find(|contender| !case.batch(*contender)(1)) {
            None => Ok(case),
            Some(contender) => Err(format!("{} refuses {path}", contender.name())),
        }
    }
}

#[inline(always)]
fn repeat<T>(times: u32, work: impl Fn() -> Option<T>) -> bool {
    let mut all = true;
    for _ in 0..times {
        all &= black_box(work()).is_some();
    }
    all
}
