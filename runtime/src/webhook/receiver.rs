//! How a provider's webhooks are received, as data: for whoever receives those of many providers without their types.

use super::Scheme;

/// What `provider.json` says of webhooks.
#[derive(Clone, Copy, Debug)]
pub struct Receiver {
    /// The provider's folder name.
    pub provider: &'static str,
    /// How it signs.
    pub scheme: &'static Scheme,
    /// Where the events are: a JSON Pointer in which `*` stands for every element; empty for the body itself.
    pub items: &'static str,
    /// JSON Pointer inside an event of the member that tells what it is; empty where every body is the same message.
    pub event: &'static str,
    /// The message of each known event.
    pub messages: &'static [(&'static str, &'static str)],
    /// The message of any other event, if there is one.
    pub any: Option<&'static str>,
}
