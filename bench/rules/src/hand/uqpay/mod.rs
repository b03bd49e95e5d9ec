//! Rules of UQPAY's messages by hand.

mod amount;
mod notification;
mod operations;
mod pay;
mod pay_response;

pub(crate) use notification::*;
pub(crate) use operations::*;
pub(crate) use pay::*;
pub(crate) use pay_response::*;
