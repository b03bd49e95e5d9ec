//! Receiving webhooks safely: the signature over the raw bytes first, then decoding, then validation. An event is in hand
//! only as [`Verified`]. It reads no clock: where freshness matters, the caller says what time it is (I12).

mod authenticate;
mod encoding;
mod error;
mod headers;
mod keys;
mod receive;
mod receiver;
mod scheme;

pub use error::WebhookError;
pub use headers::Headers;
pub use keys::Keys;
pub use receive::{Item, elements, item, items, read, unknown};
pub use receiver::Receiver;
pub use scheme::{Encoding, Freshness, KeyForm, Over, Scheme};

pub use authenticate::{authenticate, authenticate_fresh};

/// Something whose signature was checked. Only the functions of this module make one.
#[derive(Clone, Debug, PartialEq)]
pub struct Verified<T>(T);

impl<T> Verified<T> {
    /// The event, without its proof.
    pub fn into_event(self) -> T {
        self.0
    }

    /// The event, looked at.
    pub fn event(&self) -> &T {
        &self.0
    }

    /// Turns what was verified into something else that the same signature covers.
    ///
    /// # Errors
    /// Whatever `change` answers.
    pub fn try_map<U, E>(self, change: impl FnOnce(T) -> Result<U, E>) -> Result<Verified<U>, E> {
        change(self.0).map(Verified)
    }
}

#[cfg(test)]
mod tests;
