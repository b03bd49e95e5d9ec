//! Rules of the event of a declined refund.

use typemint_providers::checkout::{
    PaymentFacts, PaymentRefundDeclinedData, RefundFacts, WebhookPaymentRefundDeclined,
};

use super::is_id;

/// The newer envelope has a version, and tells when the event was made by another name.
fn is_newer(this: &WebhookPaymentRefundDeclined) -> bool {
    this.created_on.is_some() && this.version.is_some()
}

pub(crate) fn checkout_payment_refund_declined_has_time(this: &WebhookPaymentRefundDeclined) -> bool {
    this.created_on.is_some() || this.timestamp.is_some()
}

pub(crate) fn checkout_payment_refund_declined_one_time(this: &WebhookPaymentRefundDeclined) -> bool {
    this.created_on.is_none() || this.timestamp.is_none()
}

pub(crate) fn checkout_payment_refund_declined_source_in_older_only(this: &WebhookPaymentRefundDeclined) -> bool {
    this.created_on.is_none() || this.source.is_none()
}

pub(crate) fn checkout_payment_refund_declined_version_in_older(this: &WebhookPaymentRefundDeclined) -> bool {
    this.timestamp.is_none() || this.version.is_some()
}

pub(crate) fn checkout_payment_refund_declined_source_in_older(this: &WebhookPaymentRefundDeclined) -> bool {
    this.timestamp.is_none() || this.source.is_some()
}

pub(crate) fn checkout_payment_refund_declined_event_id(this: &WebhookPaymentRefundDeclined) -> bool {
    is_id(&this.id, "evt_")
}

pub(crate) fn checkout_payment_refund_declined_self_present(this: &WebhookPaymentRefundDeclined) -> bool {
    this.links.self_link.is_some()
}

pub(crate) fn checkout_payment_refund_declined_subject_present(this: &WebhookPaymentRefundDeclined) -> bool {
    this.version.is_none() || this.links.subject.is_some()
}

pub(crate) fn checkout_payment_refund_declined_subject_link(this: &WebhookPaymentRefundDeclined) -> bool {
    !is_newer(this) || this.links.subject.as_ref().is_none_or(|link| link.href.ends_with(&this.data.id.0))
}

pub(crate) fn checkout_payment_refund_declined_self_link(this: &WebhookPaymentRefundDeclined) -> bool {
    !is_newer(this) || this.links.self_link.as_ref().is_none_or(|link| link.href.ends_with(&this.id))
}

pub(crate) fn checkout_payment_refund_declined_payment(
    this: &WebhookPaymentRefundDeclined,
    payment: &PaymentFacts,
) -> bool {
    payment.id.as_ref().is_none_or(|id| this.data.id.0 == *id)
}

pub(crate) fn checkout_payment_refund_declined_balances_present(this: &WebhookPaymentRefundDeclined) -> bool {
    !is_newer(this) || this.data.balances.is_some()
}

pub(crate) fn checkout_payment_refund_declined_metadata_present(this: &WebhookPaymentRefundDeclined) -> bool {
    !is_newer(this) || this.data.metadata.is_some()
}

pub(crate) fn checkout_payment_refund_declined_event_links_present(this: &WebhookPaymentRefundDeclined) -> bool {
    !is_newer(this) || this.data.event_links.is_some()
}

pub(crate) fn checkout_payment_refund_declined_refund_action(
    this: &WebhookPaymentRefundDeclined,
    refund: &RefundFacts,
) -> bool {
    refund.action_id.as_ref().is_none_or(|sent| this.data.action_id.as_ref().is_some_and(|own| own.0 == *sent))
}

pub(crate) fn checkout_payment_refund_declined_at_most_payment(
    this: &WebhookPaymentRefundDeclined,
    payment: &PaymentFacts,
) -> bool {
    payment.amount.is_none_or(|amount| this.data.amount <= amount)
}

pub(crate) fn checkout_payment_refund_declined_currency_of_payment(
    this: &WebhookPaymentRefundDeclined,
    payment: &PaymentFacts,
) -> bool {
    payment.currency.as_ref().is_none_or(|currency| this.data.currency.0 == *currency)
}

pub(crate) fn checkout_payment_refund_declined_has_timestamp(this: &WebhookPaymentRefundDeclined) -> bool {
    this.created_on.is_some() || this.timestamp.is_some() || this.source.is_none()
}

pub(crate) fn checkout_payment_refund_declined_payment_link_present(this: &WebhookPaymentRefundDeclined) -> bool {
    this.created_on.is_none() || this.links.payment.is_some()
}

pub(crate) fn checkout_payment_refund_declined_payment_actions_link_present(
    this: &WebhookPaymentRefundDeclined,
) -> bool {
    !is_newer(this) || this.links.payment_actions.is_some()
}

pub(crate) fn checkout_payment_refund_declined_action_id_present(this: &PaymentRefundDeclinedData) -> bool {
    this.action_id.is_some()
}

pub(crate) fn checkout_payment_refund_declined_reference_present(this: &PaymentRefundDeclinedData) -> bool {
    this.reference.is_some()
}

pub(crate) fn checkout_payment_refund_declined_response_code_present(this: &PaymentRefundDeclinedData) -> bool {
    this.response_code.is_some()
}

pub(crate) fn checkout_payment_refund_declined_response_summary_present(this: &PaymentRefundDeclinedData) -> bool {
    this.response_summary.is_some()
}

pub(crate) fn checkout_payment_refund_declined_processing_present(this: &PaymentRefundDeclinedData) -> bool {
    this.processing.is_some()
}

pub(crate) fn checkout_payment_refund_declined_response_declined(this: &PaymentRefundDeclinedData) -> bool {
    this.response_code.as_ref().is_none_or(|code| !code.starts_with("10"))
}
