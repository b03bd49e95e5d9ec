//! Rules of Checkout.com's messages by hand.

use typemint_providers::checkout::{
    Balances, Item, PaymentDetails, PaymentRequestRegular, PaymentResponsePending, RefundRequest, RequestFacts,
};

pub(crate) fn checkout_balances_total_authorized_not_negative(this: &Balances) -> bool {
    this.total_authorized >= 0
}

pub(crate) fn checkout_balances_refunded_at_most_captured(this: &Balances) -> bool {
    this.total_refunded <= this.total_captured
}

pub(crate) fn checkout_balances_refundable_at_most_captured(this: &Balances) -> bool {
    this.total_refunded.checked_add(this.available_to_refund).is_some_and(|sum| sum <= this.total_captured)
}

pub(crate) fn checkout_item_total(this: &Item) -> bool {
    let (Some(total), Some(quantity), Some(price)) = (this.total_amount, this.quantity, this.unit_price) else {
        return true;
    };
    quantity.checked_mul(price).and_then(|sum| sum.checked_sub(this.discount_amount.unwrap_or(0))) == Some(total)
}

pub(crate) fn checkout_details_captured_equals_authorised(this: &PaymentDetails) -> bool {
    this.status.as_str() != "Captured"
        || this.balances.as_ref().is_none_or(|balances| balances.total_captured == balances.total_authorized)
}

pub(crate) fn checkout_details_captured_adds_up(this: &PaymentDetails) -> bool {
    this.status.as_str() != "Captured"
        || this.balances.as_ref().is_none_or(|balances| {
            balances.total_refunded.checked_add(balances.available_to_refund) == Some(balances.total_captured)
        })
}

pub(crate) fn checkout_details_captured_is_approved(this: &PaymentDetails) -> bool {
    this.status.as_str() != "Captured" || this.approved.unwrap_or(true)
}

pub(crate) fn checkout_details_reference_of_request(this: &PaymentDetails, request: &RequestFacts) -> bool {
    match (&request.reference, &this.reference) {
        (Some(sent), Some(own)) => sent == own,
        _ => true,
    }
}

pub(crate) fn checkout_details_no_separate_capture(this: &PaymentDetails) -> bool {
    this.balances.as_ref().is_none_or(|balances| {
        !matches!(this.status.as_str(), "Captured" | "Partially Refunded" | "Refunded" | "Declined")
            || balances.available_to_capture == 0
    })
}

pub(crate) fn checkout_payment_merchant_initiated_not_regular(this: &PaymentRequestRegular) -> bool {
    !this.merchant_initiated.unwrap_or(false)
}

pub(crate) fn checkout_pending_reference_only_if_sent(this: &PaymentResponsePending, request: &RequestFacts) -> bool {
    request.reference.is_some() || this.reference.is_none()
}

pub(crate) fn checkout_refund_amount_positive(this: &RefundRequest) -> bool {
    this.amount.is_none_or(|amount| amount > 0)
}

pub(crate) fn checkout_refund_at_most_captured(this: &RefundRequest, payment: &PaymentDetails) -> bool {
    match (this.amount, &payment.balances) {
        (Some(amount), Some(balances)) => {
            balances.total_captured.checked_sub(balances.total_refunded).is_some_and(|left| amount <= left)
        }
        _ => true,
    }
}

pub(crate) fn checkout_refund_payment_refundable(_this: &RefundRequest, payment: &PaymentDetails) -> bool {
    matches!(payment.status.as_str(), "Captured" | "Partially Captured" | "Partially Refunded" | "Refunded" | "Paid")
}

pub(crate) fn checkout_refund_at_most_150_actions(_this: &RefundRequest, payment: &PaymentDetails) -> bool {
    let counts = |kind: Option<&str>| matches!(kind, Some("Capture" | "Refund"));
    payment
        .actions
        .as_ref()
        .is_none_or(|actions| actions.iter().filter(|action| counts(action.r#type.as_deref())).count() < 150)
}
