//! What one run of `check` was asked to do, resolved once: flags checked against the messages there are.

use jiff::Timestamp;
use typemint::Profile;
use typemint::message::Message;

use crate::catalogue::Catalogue;
use crate::check::args::{Check, DriftMode};
use crate::ending::Stop;

/// What every payload of a run is judged under.
pub(crate) struct Settings<'a> {
    /// The messages there are.
    pub(crate) catalogue: &'a Catalogue,
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
    /// `--most`: findings of a code that are kept.
    pub(crate) most: usize,
    /// `--expect`.
    pub(crate) expect: bool,
    /// Whether the report shows excerpts.
    pub(crate) excerpts: bool,
}

impl<'a> Settings<'a> {
    /// Resolves `arguments`; an unknown provider or message is trouble.
    pub(crate) fn new(arguments: &'a Check, catalogue: &'a Catalogue) -> Result<Settings<'a>, Stop> {
        let provider = arguments.provider.as_deref();
        let message = arguments.message.as_deref();
        Ok(Settings {
            catalogue,
            provider,
            message,
            given: catalogue.given(provider, message).map_err(Stop::Trouble)?,
            now: arguments.now,
            profile: arguments.profile.into(),
            drift: arguments.drift,
            most: usize::from(arguments.most),
            expect: arguments.expect,
            excerpts: arguments.format.format().nature().excerpts,
        })
    }
}
