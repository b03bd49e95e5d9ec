//! Rules of the event of a pending payment.

use typemint_providers::checkout::{PaymentFacts, PaymentPendingData, WebhookPaymentPending};

use super::is_id;

/// The newer envelope has a version, and tells when the event was made by another name.
fn is_newer(this: &WebhookPaymentPending) -> bool {
    this.created_on.is_some() && this.version.is_some()
}

pub(crate) fn checkout_payment_pending_has_time(this: &WebhookPaymentPending) -> bool {
    this.created_on.is_some() || this.timestamp.is_some()
}

pub(crate) fn checkout_payment_pending_one_time(this: &WebhookPaymentPending) -> bool {
    this.created_on.is_none() || this.timestamp.is_none()
}

pub(crate) fn checkout_payment_pending_source_in_older_only(this: &WebhookPaymentPending) -> bool {
    this.created_on.is_none() || this.source.is_none()
}

pub(crate) fn checkout_payment_pending_version_in_older(this: &WebhookPaymentPending) -> bool {
    this.timestamp.is_none() || this.version.is_some()
}

pub(crate) fn checkout_payment_pending_source_in_older(this: &WebhookPaymentPending) -> bool {
    this.timestamp.is_none() || this.source.is_some()
}

pub(crate) fn checkout_payment_pending_event_id(this: &WebhookPaymentPending) -> bool {
    is_id(&this.id, "evt_")
}

pub(crate) fn checkout_payment_pending_self_present(this: &WebhookPaymentPending) -> bool {
    this.links.self_link.is_some()
}

pub(crate) fn checkout_payment_pending_subject_present(this: &WebhookPaymentPending) -> bool {
    this.version.is_none() || this.links.subject.is_some()
}

pub(crate) fn checkout_payment_pending_subject_link(this: &WebhookPaymentPending) -> bool {
    !is_newer(this) || this.links.subject.as_ref().is_none_or(|link| link.href.ends_with(&this.data.id.0))
}

pub(crate) fn checkout_payment_pending_self_link(this: &WebhookPaymentPending) -> bool {
    !is_newer(this) || this.links.self_link.as_ref().is_none_or(|link| link.href.ends_with(&this.id))
}

pub(crate) fn checkout_payment_pending_payment(this: &WebhookPaymentPending, payment: &PaymentFacts) -> bool {
    payment.id.as_ref().is_none_or(|id| this.data.id.0 == *id)
}

pub(crate) fn checkout_payment_pending_currency_of_payment(
    this: &WebhookPaymentPending,
    payment: &PaymentFacts,
) -> bool {
    payment.currency.as_ref().is_none_or(|currency| this.data.currency.0 == *currency)
}

pub(crate) fn checkout_payment_pending_has_timestamp(this: &WebhookPaymentPending) -> bool {
    this.created_on.is_some() || this.timestamp.is_some() || this.source.is_none()
}

pub(crate) fn checkout_payment_pending_payment_link_present(this: &WebhookPaymentPending) -> bool {
    this.created_on.is_none() || this.links.payment.is_some()
}

pub(crate) fn checkout_payment_pending_payment_actions_link_present(this: &WebhookPaymentPending) -> bool {
    !is_newer(this) || this.links.payment_actions.is_some()
}

pub(crate) fn checkout_payment_pending_reference_present(this: &PaymentPendingData) -> bool {
    this.reference.is_some()
}

pub(crate) fn checkout_payment_pending_metadata_present(this: &PaymentPendingData) -> bool {
    this.metadata.is_some()
}
