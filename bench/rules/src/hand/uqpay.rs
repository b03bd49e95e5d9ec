//! Rules of UQPAY's messages by hand.

use typemint::Timestamp;
use typemint::rule::{Decimal, SignedDuration};
use typemint_providers::uqpay::{Amount, CancelRequest, PayAction, PaymentCode, PaymentFacts, RefundRequest};

fn decimal(amount: &Amount) -> Option<Decimal> {
    match amount {
        Amount::Number(number) => number.to_decimal(),
        Amount::String(text) => Decimal::from_str_exact(text).ok(),
    }
}

pub(crate) fn uqpay_pay_expire_at_under_72h(this: &PaymentCode, now: Timestamp) -> bool {
    let Some(expire_at) = this.expire_at else { return true };
    let end = now.checked_add(SignedDuration::from_hours(72));
    matches!((expire_at.timestamp(), end), (Some(at), Ok(end)) if at < end)
}

pub(crate) fn uqpay_pay_expire_at_in_future(this: &PaymentCode, now: Timestamp) -> bool {
    this.expire_at.is_none_or(|at| at.timestamp().is_some_and(|at| at > now))
}

pub(crate) fn uqpay_pay_code_not_empty(this: &PaymentCode) -> bool {
    !this.pay_code_value.is_empty()
}

pub(crate) fn uqpay_cancel_on_payment_date(_this: &CancelRequest, now: Timestamp, payment: &PaymentFacts) -> bool {
    let Some(paid_at) = payment.paid_at else { return true };
    paid_at.timestamp().is_some_and(|paid| {
        let midnight = (paid.as_second() + 8 * 3600).div_euclid(86_400) * 86_400 - 8 * 3600;
        now.as_second() < midnight + 86_399
    })
}

pub(crate) fn uqpay_cancel_in_full(this: &CancelRequest, payment: &PaymentFacts) -> bool {
    match (&this.amount, &payment.amount) {
        (Some(own), Some(paid)) => matches!((decimal(own), decimal(paid)), (Some(own), Some(paid)) if own == paid),
        _ => true,
    }
}

pub(crate) fn uqpay_cancel_names_payment(this: &CancelRequest) -> bool {
    this.uq_order_id.is_some()
}

pub(crate) fn uqpay_refund_at_most_left(this: &RefundRequest, payment: &PaymentFacts) -> bool {
    let (Some(own), Some(paid)) = (&this.amount, &payment.amount) else { return true };
    let (Some(own), Some(paid)) = (decimal(own), decimal(paid)) else { return false };
    match payment.refunded.as_ref().map(decimal) {
        None => own <= paid,
        Some(refunded) => refunded.and_then(|refunded| paid.checked_sub(refunded)).is_some_and(|left| own <= left),
    }
}

pub(crate) fn uqpay_pay_redirect_has_address(this: &PayAction) -> bool {
    this.r#type.as_str() != "REDIRECT" || this.url.is_some() || this.url_lower.is_some() || this.redirect_url.is_some()
}
