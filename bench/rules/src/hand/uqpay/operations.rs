//! Refunds, cancellations and inquiries, and what is answered to them.

use typemint::Timestamp;
use typemint_providers::uqpay::{
    CancelRequest, CancelResponse, DetailRequest, DetailResponse, OperationData, OperationStatus, PaymentFacts,
    RefundRequest, RefundResponse,
};

use super::amount::{decimal, is_above_zero, is_at_most_two_decimals, is_whole_units};

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

pub(crate) fn uqpay_cancel_order_id_present(this: &CancelRequest) -> bool {
    this.order_id.is_some()
}

pub(crate) fn uqpay_cancel_message_without_data(this: &CancelResponse) -> bool {
    matches!(this.data, Some(Some(_))) || this.resp_msg.is_some()
}

pub(crate) fn uqpay_refund_names_payment(this: &RefundRequest) -> bool {
    this.uq_order_id.is_some()
}

pub(crate) fn uqpay_refund_order_id_present(this: &RefundRequest) -> bool {
    this.order_id.is_some()
}

pub(crate) fn uqpay_refund_amount_present(this: &RefundRequest) -> bool {
    this.amount.is_some()
}

pub(crate) fn uqpay_refund_at_most_left(this: &RefundRequest, payment: &PaymentFacts) -> bool {
    let (Some(own), Some(paid)) = (&this.amount, &payment.amount) else { return true };
    let (Some(own), Some(paid)) = (decimal(own), decimal(paid)) else { return false };
    match payment.refunded.as_ref().map(decimal) {
        None => own <= paid,
        Some(refunded) => refunded.and_then(|refunded| paid.checked_sub(refunded)).is_some_and(|left| own <= left),
    }
}

pub(crate) fn uqpay_refund_currency_of_payment(this: &RefundRequest, payment: &PaymentFacts) -> bool {
    match (&this.currency, &payment.currency) {
        (Some(own), Some(paid)) => own == paid,
        _ => true,
    }
}

pub(crate) fn uqpay_refund_whole_units_of_payment(this: &RefundRequest, payment: &PaymentFacts) -> bool {
    is_whole_units(this.amount.as_ref(), payment.currency.as_ref())
}

pub(crate) fn uqpay_refund_two_decimals_of_payment(this: &RefundRequest, payment: &PaymentFacts) -> bool {
    is_at_most_two_decimals(this.amount.as_ref(), payment.currency.as_ref())
}

pub(crate) fn uqpay_refund_amount_above_zero(this: &RefundRequest) -> bool {
    is_above_zero(this.amount.as_ref())
}

pub(crate) fn uqpay_refund_amount_whole_units(this: &RefundRequest) -> bool {
    is_whole_units(this.amount.as_ref(), this.currency.as_ref())
}

pub(crate) fn uqpay_refund_amount_two_decimals(this: &RefundRequest) -> bool {
    is_at_most_two_decimals(this.amount.as_ref(), this.currency.as_ref())
}

pub(crate) fn uqpay_refund_message_without_data(this: &RefundResponse) -> bool {
    matches!(this.data, Some(Some(_))) || this.resp_msg.is_some()
}

pub(crate) fn uqpay_detail_names_order(this: &DetailRequest) -> bool {
    this.uq_order_id.is_some() || this.order_id.is_some()
}

pub(crate) fn uqpay_detail_message_without_data(this: &DetailResponse) -> bool {
    matches!(this.data, Some(Some(_))) || this.resp_msg.is_some()
}

pub(crate) fn uqpay_operation_status_known(this: &OperationData) -> bool {
    !matches!(this.status, Some(OperationStatus::Unknown(_)))
}

pub(crate) fn uqpay_operation_status_lower_case(this: &OperationData) -> bool {
    this.status.as_ref().is_none_or(|status| !status.as_str().bytes().any(|byte| byte.is_ascii_uppercase()))
}

pub(crate) fn uqpay_operation_status_present(this: &OperationData) -> bool {
    this.status.is_some()
}
