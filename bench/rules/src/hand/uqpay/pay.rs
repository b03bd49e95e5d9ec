//! Payments of the four products.

use typemint::Timestamp;
use typemint::rule::SignedDuration;
use typemint_providers::uqpay::{CashierPayment, Goods, OrderCode, PaymentCode};

use super::amount::{is_above_zero, is_at_most_two_decimals, is_whole_units};

pub(crate) fn uqpay_pay_expire_at_under_72h(this: &CashierPayment, now: Timestamp) -> bool {
    let Some(expire_at) = this.expire_at else { return true };
    let end = now.checked_add(SignedDuration::from_hours(72));
    matches!((expire_at.timestamp(), end), (Some(at), Ok(end)) if at < end)
}

pub(crate) fn uqpay_pay_expire_at_in_future(this: &CashierPayment, now: Timestamp) -> bool {
    this.expire_at.is_none_or(|at| at.timestamp().is_some_and(|at| at > now))
}

pub(crate) fn uqpay_pay_expire_at_for_cashier(this: &CashierPayment) -> bool {
    this.expire_at.is_some()
}

/// The type says it: this payment is not one of an entry code.
pub(crate) fn uqpay_pay_no_entry_code(_this: &CashierPayment) -> bool {
    true
}

pub(crate) fn uqpay_pay_code_only_when_scanned(this: &OrderCode) -> bool {
    this.pay_code_value.is_none()
}

pub(crate) fn uqpay_pay_code_not_empty(this: &PaymentCode) -> bool {
    !this.pay_code_value.is_empty()
}

pub(crate) fn uqpay_pay_order_id_present(this: &CashierPayment) -> bool {
    this.order_id.is_some()
}

pub(crate) fn uqpay_pay_amount_present(this: &CashierPayment) -> bool {
    this.amount.is_some()
}

pub(crate) fn uqpay_pay_currency_present(this: &CashierPayment) -> bool {
    this.currency.is_some()
}

pub(crate) fn uqpay_pay_amount_above_zero(this: &CashierPayment) -> bool {
    is_above_zero(this.amount.as_ref())
}

pub(crate) fn uqpay_pay_amount_whole_units(this: &OrderCode) -> bool {
    is_whole_units(this.amount.as_ref(), this.currency.as_ref())
}

pub(crate) fn uqpay_pay_amount_two_decimals(this: &CashierPayment) -> bool {
    is_at_most_two_decimals(this.amount.as_ref(), this.currency.as_ref())
}

pub(crate) fn uqpay_pay_goods_described(this: &Goods) -> bool {
    !this.description.is_empty()
}
