//! Rules of FastSpring's messages by hand.

mod order;
mod orders_get;
mod return_created;
mod return_request;
mod return_result;
mod session;
mod webhook;

use typemint::Number;
use typemint::rule::Decimal;
use typemint_providers::fastspring::OrderCurrency;

pub(crate) use order::*;
pub(crate) use orders_get::*;
pub(crate) use return_created::*;
pub(crate) use return_request::*;
pub(crate) use return_result::*;
pub(crate) use session::*;
pub(crate) use webhook::*;

/// A time of 1973 in milliseconds; one in seconds stays below it for three thousand years.
const FIRST_MILLISECOND: i64 = 100_000_000_000;

fn is_whole(amount: &Number) -> bool {
    amount.to_decimal().is_some_and(|amount| amount.is_integer())
}

/// Won have no decimals.
fn is_payable(currency: OrderCurrency, amount: &Number) -> bool {
    currency != OrderCurrency::Krw || is_whole(amount)
}

fn is_positive(amount: &Number) -> bool {
    amount.to_decimal().is_some_and(|amount| amount > Decimal::ZERO)
}

fn at_most(amount: &Number, limit: &Number) -> bool {
    matches!((amount.to_decimal(), limit.to_decimal()), (Some(amount), Some(limit)) if amount <= limit)
}
