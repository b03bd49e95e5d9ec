//! Rules of Adyen's messages by hand.

mod amount;
mod details;
mod error;
mod modifications;
mod payments;
mod payments_response;
mod tokens;
mod webhook;
mod webhook_modification;
mod webhook_payment;

pub(crate) use amount::*;
pub(crate) use details::*;
pub(crate) use error::*;
pub(crate) use modifications::*;
pub(crate) use payments::*;
pub(crate) use payments_response::*;
pub(crate) use tokens::*;
pub(crate) use webhook::*;
pub(crate) use webhook_modification::*;
pub(crate) use webhook_payment::*;

/// Whether two references are the same, where both are known.
fn agree(own: &Option<String>, other: &Option<String>) -> bool {
    match (own, other) {
        (Some(own), Some(other)) => own == other,
        _ => true,
    }
}

/// Whether a reference is that of the other message, where that one is known.
fn is_known(own: &str, other: &Option<String>) -> bool {
    other.as_deref().is_none_or(|other| own == other)
}
