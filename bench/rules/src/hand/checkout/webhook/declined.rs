//! Rules of the event of a declined payment.

use typemint_providers::checkout::{PaymentDeclinedData, PaymentFacts, WebhookPaymentDeclined};

use super::is_id;

/// The newer envelope has a version, and tells when the event was made by another name.
fn is_newer(this: &WebhookPaymentDeclined) -> bool {
    this.created_on.is_some() && this.version.is_some()
}

pub(crate) fn checkout_payment_declined_has_time(this: &WebhookPaymentDeclined) -> bool {
    this.created_on.is_some() || this.timestamp.is_some()
}

pub(crate) fn checkout_payment_declined_one_time(this: &WebhookPaymentDeclined) -> bool {
    this.created_on.is_none() || this.timestamp.is_none()
}

pub(crate) fn checkout_payment_declined_source_in_older_only(this: &WebhookPaymentDeclined) -> bool {
    this.created_on.is_none() || this.source.is_none()
}

pub(crate) fn checkout_payment_declined_version_in_older(this: &WebhookPaymentDeclined) -> bool {
    this.timestamp.is_none() || this.version.is_some()
}

pub(crate) fn checkout_payment_declined_source_in_older(this: &WebhookPaymentDeclined) -> bool {
    this.timestamp.is_none() || this.source.is_some()
}

pub(crate) fn checkout_payment_declined_event_id(this: &WebhookPaymentDeclined) -> bool {
    is_id(&this.id, "evt_")
}

pub(crate) fn checkout_payment_declined_self_present(this: &WebhookPaymentDeclined) -> bool {
    this.links.self_link.is_some()
}

pub(crate) fn checkout_payment_declined_subject_present(this: &WebhookPaymentDeclined) -> bool {
    this.version.is_none() || this.links.subject.is_some()
}

pub(crate) fn checkout_payment_declined_subject_link(this: &WebhookPaymentDeclined) -> bool {
    !is_newer(this) || this.links.subject.as_ref().is_none_or(|link| link.href.ends_with(&this.data.id.0))
}

pub(crate) fn checkout_payment_declined_self_link(this: &WebhookPaymentDeclined) -> bool {
    !is_newer(this) || this.links.self_link.as_ref().is_none_or(|link| link.href.ends_with(&this.id))
}

pub(crate) fn checkout_payment_declined_payment(this: &WebhookPaymentDeclined, payment: &PaymentFacts) -> bool {
    payment.id.as_ref().is_none_or(|id| this.data.id.0 == *id)
}

pub(crate) fn checkout_payment_declined_event_links_present(this: &WebhookPaymentDeclined) -> bool {
    !is_newer(this) || this.data.event_links.is_some()
}

pub(crate) fn checkout_payment_declined_currency_of_payment(
    this: &WebhookPaymentDeclined,
    payment: &PaymentFacts,
) -> bool {
    payment.currency.as_ref().is_none_or(|currency| this.data.currency.0 == *currency)
}

pub(crate) fn checkout_payment_declined_has_timestamp(this: &WebhookPaymentDeclined) -> bool {
    this.created_on.is_some() || this.timestamp.is_some() || this.source.is_none()
}

pub(crate) fn checkout_payment_declined_payment_link_present(this: &WebhookPaymentDeclined) -> bool {
    this.created_on.is_none() || this.links.payment.is_some()
}

pub(crate) fn checkout_payment_declined_payment_actions_link_present(this: &WebhookPaymentDeclined) -> bool {
    !is_newer(this) || this.links.payment_actions.is_some()
}

pub(crate) fn checkout_payment_declined_action_id_present(this: &PaymentDeclinedData) -> bool {
    this.action_id.is_some()
}

pub(crate) fn checkout_payment_declined_reference_present(this: &PaymentDeclinedData) -> bool {
    this.reference.is_some()
}

pub(crate) fn checkout_payment_declined_metadata_present(this: &PaymentDeclinedData) -> bool {
    this.metadata.is_some()
}

pub(crate) fn checkout_payment_declined_response_code_present(this: &PaymentDeclinedData) -> bool {
    this.response_code.is_some()
}

pub(crate) fn checkout_payment_declined_response_summary_present(this: &PaymentDeclinedData) -> bool {
    this.response_summary.is_some()
}

pub(crate) fn checkout_payment_declined_processing_present(this: &PaymentDeclinedData) -> bool {
    this.processing.is_some()
}

pub(crate) fn checkout_payment_declined_response_declined(this: &PaymentDeclinedData) -> bool {
    this.response_code.as_ref().is_none_or(|code| !code.starts_with("10"))
}
