//! Rules of the event of a captured payment.

use typemint_providers::checkout::{PaymentCapturedData, PaymentFacts, WebhookPaymentCaptured};

use super::is_id;

/// The newer envelope has a version, and tells when the event was made by another name.
fn is_newer(this: &WebhookPaymentCaptured) -> bool {
    this.created_on.is_some() && this.version.is_some()
}

pub(crate) fn checkout_payment_captured_has_time(this: &WebhookPaymentCaptured) -> bool {
    this.created_on.is_some() || this.timestamp.is_some()
}

pub(crate) fn checkout_payment_captured_one_time(this: &WebhookPaymentCaptured) -> bool {
    this.created_on.is_none() || this.timestamp.is_none()
}

pub(crate) fn checkout_payment_captured_source_in_older_only(this: &WebhookPaymentCaptured) -> bool {
    this.created_on.is_none() || this.source.is_none()
}

pub(crate) fn checkout_payment_captured_version_in_older(this: &WebhookPaymentCaptured) -> bool {
    this.timestamp.is_none() || this.version.is_some()
}

pub(crate) fn checkout_payment_captured_source_in_older(this: &WebhookPaymentCaptured) -> bool {
    this.timestamp.is_none() || this.source.is_some()
}

pub(crate) fn checkout_payment_captured_event_id(this: &WebhookPaymentCaptured) -> bool {
    is_id(&this.id, "evt_")
}

pub(crate) fn checkout_payment_captured_self_present(this: &WebhookPaymentCaptured) -> bool {
    this.links.self_link.is_some()
}

pub(crate) fn checkout_payment_captured_subject_present(this: &WebhookPaymentCaptured) -> bool {
    this.version.is_none() || this.links.subject.is_some()
}

pub(crate) fn checkout_payment_captured_subject_link(this: &WebhookPaymentCaptured) -> bool {
    !is_newer(this) || this.links.subject.as_ref().is_none_or(|link| link.href.ends_with(&this.data.id.0))
}

pub(crate) fn checkout_payment_captured_self_link(this: &WebhookPaymentCaptured) -> bool {
    !is_newer(this) || this.links.self_link.as_ref().is_none_or(|link| link.href.ends_with(&this.id))
}

pub(crate) fn checkout_payment_captured_payment(this: &WebhookPaymentCaptured, payment: &PaymentFacts) -> bool {
    payment.id.as_ref().is_none_or(|id| this.data.id.0 == *id)
}

pub(crate) fn checkout_payment_captured_balances_present(this: &WebhookPaymentCaptured) -> bool {
    !is_newer(this) || this.data.balances.is_some()
}

pub(crate) fn checkout_payment_captured_metadata_present(this: &WebhookPaymentCaptured) -> bool {
    !is_newer(this) || this.data.metadata.is_some()
}

pub(crate) fn checkout_payment_captured_event_links_present(this: &WebhookPaymentCaptured) -> bool {
    !is_newer(this) || this.data.event_links.is_some()
}

pub(crate) fn checkout_payment_captured_currency_of_payment(
    this: &WebhookPaymentCaptured,
    payment: &PaymentFacts,
) -> bool {
    payment.currency.as_ref().is_none_or(|currency| this.data.currency.0 == *currency)
}

pub(crate) fn checkout_payment_captured_has_timestamp(this: &WebhookPaymentCaptured) -> bool {
    this.created_on.is_some() || this.timestamp.is_some() || this.source.is_none()
}

pub(crate) fn checkout_payment_captured_payment_link_present(this: &WebhookPaymentCaptured) -> bool {
    this.created_on.is_none() || this.links.payment.is_some()
}

pub(crate) fn checkout_payment_captured_payment_actions_link_present(this: &WebhookPaymentCaptured) -> bool {
    !is_newer(this) || this.links.payment_actions.is_some()
}

pub(crate) fn checkout_payment_captured_action_id_present(this: &PaymentCapturedData) -> bool {
    this.action_id.is_some()
}

pub(crate) fn checkout_payment_captured_reference_present(this: &PaymentCapturedData) -> bool {
    this.reference.is_some()
}

pub(crate) fn checkout_payment_captured_response_code_present(this: &PaymentCapturedData) -> bool {
    this.response_code.is_some()
}

pub(crate) fn checkout_payment_captured_response_summary_present(this: &PaymentCapturedData) -> bool {
    this.response_summary.is_some()
}

pub(crate) fn checkout_payment_captured_processing_present(this: &PaymentCapturedData) -> bool {
    this.processing.is_some()
}

pub(crate) fn checkout_payment_captured_counted(this: &PaymentCapturedData) -> bool {
    this.balances.as_ref().is_none_or(|balances| this.amount <= balances.total_captured)
}

pub(crate) fn checkout_payment_captured_response_approved(this: &PaymentCapturedData) -> bool {
    this.response_code.as_ref().is_none_or(|code| code.starts_with("10"))
}
