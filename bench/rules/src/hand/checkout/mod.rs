//! Rules of Checkout.com's messages by hand.

mod common;
mod details;
mod payment;
mod pending;
mod refund;
mod webhook;

pub(crate) use common::*;
pub(crate) use details::*;
pub(crate) use payment::*;
pub(crate) use pending::*;
pub(crate) use refund::*;
pub(crate) use webhook::*;

/// An id as Checkout.com makes them: what it is of, and 26 characters of base32.
fn is_id(text: &str, prefix: &str) -> bool {
    text.strip_prefix(prefix)
        .is_some_and(|rest| rest.len() == 26 && rest.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'2'..=b'7')))
}

/// A code of a country or of a currency, in capitals.
fn is_code(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_uppercase())
}
