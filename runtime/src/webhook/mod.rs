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
mod verified;

pub use authenticate::{authenticate, authenticate_fresh};
pub use error::WebhookError;
pub use headers::Headers;
pub use keys::Keys;
pub use receive::{Item, Judge, elements, event, events, holds, item, items, read, unknown, whole};
pub use receiver::Receiver;
pub use scheme::{Encoding, Freshness, KeyForm, Over, Scheme};
pub use verified::{Body, Untyped, Verified};

#[cfg(test)]
mod tests;
