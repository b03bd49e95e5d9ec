//! Captures, cancellations and refunds of a payment, and what is answered to them.

use typemint_providers::adyen::{
    CancelsResponse, CapturesRequest, CapturesResponse, PaymentFacts, RefundsRequest, RefundsResponse,
};

use super::is_known;

pub(crate) fn adyen_captures_at_most_authorised(this: &CapturesRequest, payment: &PaymentFacts) -> bool {
    payment.amount.as_ref().is_none_or(|amount| this.amount.value <= amount.value)
}

pub(crate) fn adyen_captures_currency_as_authorised(this: &CapturesRequest, payment: &PaymentFacts) -> bool {
    payment.amount.as_ref().is_none_or(|amount| this.amount.currency == amount.currency)
}

pub(crate) fn adyen_captures_response_payment_reference(this: &CapturesResponse, payment: &PaymentFacts) -> bool {
    is_known(&this.payment_psp_reference, &payment.psp_reference)
}

pub(crate) fn adyen_captures_response_own_reference(this: &CapturesResponse) -> bool {
    this.psp_reference != this.payment_psp_reference
}

pub(crate) fn adyen_cancels_response_payment_reference(this: &CancelsResponse, payment: &PaymentFacts) -> bool {
    is_known(&this.payment_psp_reference, &payment.psp_reference)
}

pub(crate) fn adyen_cancels_response_own_reference(this: &CancelsResponse) -> bool {
    this.psp_reference != this.payment_psp_reference
}

pub(crate) fn adyen_refunds_at_most_authorised(this: &RefundsRequest, payment: &PaymentFacts) -> bool {
    payment.amount.as_ref().is_none_or(|amount| this.amount.value <= amount.value)
}

pub(crate) fn adyen_refunds_currency_as_authorised(this: &RefundsRequest, payment: &PaymentFacts) -> bool {
    payment.amount.as_ref().is_none_or(|amount| this.amount.currency == amount.currency)
}

pub(crate) fn adyen_refunds_response_payment_reference(this: &RefundsResponse, payment: &PaymentFacts) -> bool {
    is_known(&this.payment_psp_reference, &payment.psp_reference)
}

pub(crate) fn adyen_refunds_response_own_reference(this: &RefundsResponse) -> bool {
    this.psp_reference != this.payment_psp_reference
}
