//! Rules of Omise's messages by hand.

mod charge;
mod error;
mod event;
mod refund;
mod refund_request;
mod source;

pub(crate) use charge::*;
pub(crate) use error::*;
pub(crate) use event::*;
pub(crate) use refund::*;
pub(crate) use refund_request::*;
pub(crate) use source::*;

/// An underscore and nineteen small letters or digits end every id seen so far.
fn ends_as_usual(id: &str) -> bool {
    id.as_bytes().last_chunk::<20>().is_some_and(|[underscore, key @ ..]| {
        *underscore == b'_' && key.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'z'))
    })
}

/// An id of the test mode says so.
fn is_of_mode(id: &str, livemode: bool) -> bool {
    livemode != id.contains("_test_")
}
