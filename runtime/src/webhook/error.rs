//! Why a webhook was not accepted. No variant holds a key, a signature or a member of the body.

use std::fmt;

use crate::violation::Violations;

/// Why a webhook was not accepted.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum WebhookError {
    /// The header that carries the signature (or its timestamp) is not there.
    MissingHeader(&'static str),
    /// An item carries no signature, or the body cannot be read for one.
    MissingSignature,
    /// No active key made this signature of these bytes.
    WrongSignature,
    /// The signature's timestamp is no Unix time, or too far from now.
    Stale,
    /// A key is not written as the provider writes keys.
    MalformedKey,
    /// The provider's signing is not known well enough to accept anything.
    Unconfirmed(&'static str),
    /// The signature is right, but the body is not what the provider's messages are.
    Refused(Violations),
}

impl WebhookError {
    /// The HTTP status to answer with: 401 where the sender is not known, 422 where a known sender sent something else than its
    /// messages, 500 where the fault is this side's keys, 501 where nothing can be accepted yet.
    pub fn status(&self) -> u16 {
        match self {
            WebhookError::MissingHeader(_)
            | WebhookError::MissingSignature
            | WebhookError::WrongSignature
            | WebhookError::Stale => 401,
            WebhookError::Refused(_) => 422,
            WebhookError::MalformedKey => 500,
            WebhookError::Unconfirmed(_) => 501,
        }
    }
}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WebhookError::MissingHeader(name) => write!(f, "the header {name} is missing"),
            WebhookError::MissingSignature => f.write_str("an event carries no signature"),
            WebhookError::WrongSignature => f.write_str("the signature does not match the body"),
            WebhookError::Stale => f.write_str("the signature's timestamp is not close to now"),
            WebhookError::MalformedKey => f.write_str("a key is not written as this provider writes keys"),
            WebhookError::Unconfirmed(reason) => write!(f, "signatures cannot be checked yet: {reason}"),
            WebhookError::Refused(_) => f.write_str("the body is not a message of this provider"),
        }
    }
}

impl std::error::Error for WebhookError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            WebhookError::Refused(violations) => Some(violations),
            _ => None,
        }
    }
}

impl From<Violations> for WebhookError {
    fn from(violations: Violations) -> Self {
        WebhookError::Refused(violations)
    }
}
