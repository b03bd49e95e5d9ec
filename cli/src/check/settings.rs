//! What one run of `check` was asked to do, resolved once: flags checked against the messages there are.

use jiff::Timestamp;
use typemint::Profile;
use typemint::message::{Encoding, Message};
use typemint::webhook::Receiver;

use super::baseline::Baseline;
use crate::catalogue::Catalogue;
use crate::check::args::{Check, DriftMode};
use crate::ending::Stop;

/// What every payload of a run is judged under.
pub(crate) struct Settings<'a> {
    /// The messages there are.
    pub(crate) catalogue: &'a Catalogue,
    /// How providers' webhooks are received.
    pub(crate) receivers: &'static [&'static Receiver],
    /// `--provider`, for captures that do not name theirs.
    pub(crate) provider: Option<&'a str>,
    /// `--message`, likewise.
    pub(crate) message: Option<&'a str>,
    /// The message of bare bodies, where the two flags leave only one.
    pub(crate) given: Option<&'static Message>,
    /// `--now`.
    pub(crate) now: Option<Timestamp>,
    /// `--profile`.
    pub(crate) profile: Profile,
    /// `--drift`.
    pub(crate) drift: DriftMode,
    /// `--baseline`.
    pub(crate) baseline: Option<Baseline>,
    /// Whether coverage is counted.
    pub(crate) coverage: bool,
    /// `--most`: findings of a code that are kept.
    pub(crate) most: usize,
    /// `--expect`.
    pub(crate) expect: bool,
    /// Whether the report shows excerpts.
    pub(crate) excerpts: bool,
}

impl<'a> Settings<'a> {
    /// Resolves `arguments`; an unknown provider or message is trouble.
    pub(crate) fn new(
        arguments: &'a Check,
        catalogue: &'a Catalogue,
        receivers: &'static [&'static Receiver],
    ) -> Result<Settings<'a>, Stop> {
        let provider = arguments.provider.as_deref();
        let message = arguments.message.as_deref();
        Ok(Settings {
            catalogue,
            receivers,
            provider,
            message,
            given: catalogue.given(provider, message).map_err(Stop::Trouble)?,
            now: arguments.now,
            profile: arguments.profile.into(),
            drift: arguments.drift,
            baseline: arguments.baseline.as_deref().map(Baseline::read).transpose()?,
            coverage: arguments.coverage || arguments.coverage_min.is_some(),
            most: usize::from(arguments.most),
            expect: arguments.expect,
            excerpts: arguments.format.format().nature().excerpts,
        })
    }

    /// Whether bare bodies may be forms.
    pub(crate) fn takes_forms(&self) -> bool {
        self.given.is_some_and(|message| message.encodings.contains(&Encoding::Form))
    }

    /// How the webhooks of a provider are received.
    pub(crate) fn receiver(&self, provider: &str) -> Option<&'static Receiver> {
        self.receivers.iter().copied().find(|receiver| receiver.provider == provider)
    }
}
