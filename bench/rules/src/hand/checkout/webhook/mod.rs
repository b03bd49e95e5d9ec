//! Rules of the webhooks, a file an event.

mod capture_pending;
mod captured;
mod data;
mod declined;
mod pending;
mod refund_declined;
mod refund_pending;
mod refunded;

pub(crate) use capture_pending::*;
pub(crate) use captured::*;
pub(crate) use data::*;
pub(crate) use declined::*;
pub(crate) use pending::*;
pub(crate) use refund_declined::*;
pub(crate) use refund_pending::*;
pub(crate) use refunded::*;

use super::{is_code, is_id};
