//! Rules of a payment's details.

use typemint_providers::checkout::{Balances, DetailsLinks, PaymentDetails, PaymentStatus, RequestFacts};

use super::{is_code, is_id};

/// A payment in another state, or without balances, is not judged by them.
fn balances_hold(this: &PaymentDetails, status: PaymentStatus, hold: impl Fn(&Balances) -> bool) -> bool {
    this.status != status || this.balances.as_ref().is_none_or(hold)
}

pub(crate) fn checkout_details_captured_equals_authorised(this: &PaymentDetails) -> bool {
    balances_hold(this, PaymentStatus::Captured, |balances| balances.total_captured == balances.total_authorized)
}

pub(crate) fn checkout_details_captured_adds_up(this: &PaymentDetails) -> bool {
    balances_hold(this, PaymentStatus::Captured, |balances| {
        balances.total_refunded.checked_add(balances.available_to_refund) == Some(balances.total_captured)
    })
}

pub(crate) fn checkout_details_partly_refunded(this: &PaymentDetails) -> bool {
    balances_hold(this, PaymentStatus::PartiallyRefunded, |balances| {
        balances.total_refunded > 0 && balances.total_refunded < balances.total_captured
    })
}

pub(crate) fn checkout_details_refunded(this: &PaymentDetails) -> bool {
    balances_hold(this, PaymentStatus::Refunded, |balances| balances.total_refunded == balances.total_captured)
}

pub(crate) fn checkout_details_no_separate_capture(this: &PaymentDetails) -> bool {
    use PaymentStatus::{Captured, Declined, PartiallyRefunded, Refunded};
    this.balances.as_ref().is_none_or(|balances| {
        !matches!(this.status, Captured | PartiallyRefunded | Refunded | Declined) || balances.available_to_capture == 0
    })
}

pub(crate) fn checkout_details_refund_link(this: &PaymentDetails) -> bool {
    this.balances.as_ref().is_none_or(|balances| {
        balances.available_to_refund > 0 || this.links.as_ref().is_none_or(|links| links.refund.is_none())
    })
}

pub(crate) fn checkout_details_captured_is_approved(this: &PaymentDetails) -> bool {
    this.status != PaymentStatus::Captured || this.approved.unwrap_or(true)
}

pub(crate) fn checkout_details_declined_not_approved(this: &PaymentDetails) -> bool {
    this.status != PaymentStatus::Declined || !this.approved.unwrap_or(false)
}

pub(crate) fn checkout_details_requested_on_present(this: &PaymentDetails) -> bool {
    this.requested_on.is_some()
}

pub(crate) fn checkout_details_source_present(this: &PaymentDetails) -> bool {
    this.source.is_some()
}

pub(crate) fn checkout_details_approved_present(this: &PaymentDetails) -> bool {
    this.approved.is_some()
}

pub(crate) fn checkout_details_balances_present(this: &PaymentDetails) -> bool {
    this.balances.is_some()
}

pub(crate) fn checkout_details_customer_present(this: &PaymentDetails) -> bool {
    this.customer.is_some()
}

pub(crate) fn checkout_details_links_present(this: &PaymentDetails) -> bool {
    this.links.is_some()
}

pub(crate) fn checkout_details_partner_customer_digits(this: &PaymentDetails) -> bool {
    let customer = this.processing.as_ref().and_then(|processing| processing.partner_customer_id.as_ref());
    customer.is_none_or(|id| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()))
}

pub(crate) fn checkout_details_id_base32(this: &PaymentDetails) -> bool {
    is_id(&this.id.0, "pay_")
}

pub(crate) fn checkout_details_currency_upper_case(this: &PaymentDetails) -> bool {
    is_code(&this.currency.0, 3)
}

pub(crate) fn checkout_details_amount_not_negative(this: &PaymentDetails) -> bool {
    this.amount >= 0
}

pub(crate) fn checkout_details_amount_of_request(this: &PaymentDetails, request: &RequestFacts) -> bool {
    request.amount.is_none_or(|amount| this.amount == amount)
}

pub(crate) fn checkout_details_currency_of_request(this: &PaymentDetails, request: &RequestFacts) -> bool {
    request.currency.as_ref().is_none_or(|currency| this.currency.0 == *currency)
}

pub(crate) fn checkout_details_reference_of_request(this: &PaymentDetails, request: &RequestFacts) -> bool {
    match (&request.reference, &this.reference) {
        (Some(sent), Some(own)) => sent == own,
        _ => true,
    }
}

pub(crate) fn checkout_details_links_self_present(this: &DetailsLinks) -> bool {
    this.self_link.is_some()
}

pub(crate) fn checkout_details_links_actions_present(this: &DetailsLinks) -> bool {
    this.actions.is_some()
}
