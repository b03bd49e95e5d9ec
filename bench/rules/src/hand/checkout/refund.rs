//! Rules of the request for a refund and of its answer.

use typemint_providers::checkout::{
    PaymentDetails, PaymentFacts, PaymentStatus, RefundLinks, RefundRequest, RefundResponse, RequestFacts,
};

use super::is_id;

pub(crate) fn checkout_refund_amount_positive(this: &RefundRequest) -> bool {
    this.amount.is_none_or(|amount| amount > 0)
}

pub(crate) fn checkout_refund_reference_at_most_80(this: &RefundRequest) -> bool {
    this.reference.as_ref().is_none_or(|reference| reference.chars().count() <= 80)
}

pub(crate) fn checkout_refund_at_most_captured(this: &RefundRequest, payment: &PaymentDetails) -> bool {
    match (this.amount, &payment.balances) {
        (Some(amount), Some(balances)) => {
            balances.total_captured.checked_sub(balances.total_refunded).is_some_and(|left| amount <= left)
        }
        _ => true,
    }
}

pub(crate) fn checkout_refund_at_most_available(this: &RefundRequest, payment: &PaymentDetails) -> bool {
    match (this.amount, &payment.balances) {
        (Some(amount), Some(balances)) => amount <= balances.available_to_refund,
        _ => true,
    }
}

pub(crate) fn checkout_refund_full_only_once(this: &RefundRequest, payment: &PaymentDetails) -> bool {
    this.amount.is_some()
        || payment.balances.as_ref().is_none_or(|balances| balances.total_refunded < balances.total_captured)
}

pub(crate) fn checkout_refund_payment_refundable(_this: &RefundRequest, payment: &PaymentDetails) -> bool {
    use PaymentStatus::{Captured, Paid, PartiallyCaptured, PartiallyRefunded, Refunded};
    matches!(payment.status, Captured | PartiallyCaptured | PartiallyRefunded | Refunded | Paid)
}

pub(crate) fn checkout_refund_at_most_150_actions(_this: &RefundRequest, payment: &PaymentDetails) -> bool {
    let counts = |kind: Option<&str>| matches!(kind, Some("Capture" | "Refund"));
    payment
        .actions
        .as_ref()
        .is_none_or(|actions| actions.iter().filter(|action| counts(action.r#type.as_deref())).count() < 150)
}

pub(crate) fn checkout_refund_response_links_present(this: &RefundResponse) -> bool {
    this.links.is_some()
}

pub(crate) fn checkout_refund_response_action_id_base32(this: &RefundResponse) -> bool {
    is_id(&this.action_id.0, "act_")
}

pub(crate) fn checkout_refund_response_reference_echo(this: &RefundResponse, request: &RequestFacts) -> bool {
    match (&this.reference, &request.reference) {
        (Some(own), Some(sent)) => own == sent,
        _ => true,
    }
}

pub(crate) fn checkout_refund_response_reference_only_if_sent(this: &RefundResponse, request: &RequestFacts) -> bool {
    request.reference.is_some() || this.reference.is_none()
}

pub(crate) fn checkout_refund_response_payment_link(this: &RefundResponse, payment: &PaymentFacts) -> bool {
    let link = this.links.as_ref().and_then(|links| links.payment.as_ref());
    match (&payment.id, link) {
        (Some(id), Some(link)) => link.href.ends_with(id),
        _ => true,
    }
}

pub(crate) fn checkout_refund_response_reference_if_sent(this: &RefundResponse, request: &RequestFacts) -> bool {
    request.reference.is_none() || this.reference.is_some()
}

pub(crate) fn checkout_refund_links_payment_present(this: &RefundLinks) -> bool {
    this.payment.is_some()
}
