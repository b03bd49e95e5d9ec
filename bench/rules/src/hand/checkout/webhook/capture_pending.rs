//! Rules of the event of a pending capture.

use typemint_providers::checkout::{PaymentCapturePendingData, PaymentFacts, WebhookPaymentCapturePending};

use super::is_id;

/// The newer envelope has a version, and tells when the event was made by another name.
fn is_newer(this: &WebhookPaymentCapturePending) -> bool {
    this.created_on.is_some() && this.version.is_some()
}

pub(crate) fn checkout_payment_capture_pending_has_time(this: &WebhookPaymentCapturePending) -> bool {
    this.created_on.is_some() || this.timestamp.is_some()
}

pub(crate) fn checkout_payment_capture_pending_one_time(this: &WebhookPaymentCapturePending) -> bool {
    this.created_on.is_none() || this.timestamp.is_none()
}

pub(crate) fn checkout_payment_capture_pending_source_in_older_only(this: &WebhookPaymentCapturePending) -> bool {
    this.created_on.is_none() || this.source.is_none()
}

pub(crate) fn checkout_payment_capture_pending_version_in_older(this: &WebhookPaymentCapturePending) -> bool {
    this.timestamp.is_none() || this.version.is_some()
}

pub(crate) fn checkout_payment_capture_pending_source_in_older(this: &WebhookPaymentCapturePending) -> bool {
    this.timestamp.is_none() || this.source.is_some()
}

pub(crate) fn checkout_payment_capture_pending_event_id(this: &WebhookPaymentCapturePending) -> bool {
    is_id(&this.id, "evt_")
}

pub(crate) fn checkout_payment_capture_pending_self_present(this: &WebhookPaymentCapturePending) -> bool {
    this.links.self_link.is_some()
}

pub(crate) fn checkout_payment_capture_pending_subject_present(this: &WebhookPaymentCapturePending) -> bool {
    this.version.is_none() || this.links.subject.is_some()
}

pub(crate) fn checkout_payment_capture_pending_subject_link(this: &WebhookPaymentCapturePending) -> bool {
    !is_newer(this) || this.links.subject.as_ref().is_none_or(|link| link.href.ends_with(&this.data.id.0))
}

pub(crate) fn checkout_payment_capture_pending_self_link(this: &WebhookPaymentCapturePending) -> bool {
    !is_newer(this) || this.links.self_link.as_ref().is_none_or(|link| link.href.ends_with(&this.id))
}

pub(crate) fn checkout_payment_capture_pending_payment(
    this: &WebhookPaymentCapturePending,
    payment: &PaymentFacts,
) -> bool {
    payment.id.as_ref().is_none_or(|id| this.data.id.0 == *id)
}

pub(crate) fn checkout_payment_capture_pending_currency_of_payment(
    this: &WebhookPaymentCapturePending,
    payment: &PaymentFacts,
) -> bool {
    payment.currency.as_ref().is_none_or(|currency| this.data.currency.0 == *currency)
}

pub(crate) fn checkout_payment_capture_pending_has_timestamp(this: &WebhookPaymentCapturePending) -> bool {
    this.created_on.is_some() || this.timestamp.is_some() || this.source.is_none()
}

pub(crate) fn checkout_payment_capture_pending_payment_link_present(this: &WebhookPaymentCapturePending) -> bool {
    this.created_on.is_none() || this.links.payment.is_some()
}

pub(crate) fn checkout_payment_capture_pending_payment_actions_link_present(
    this: &WebhookPaymentCapturePending,
) -> bool {
    !is_newer(this) || this.links.payment_actions.is_some()
}

pub(crate) fn checkout_payment_capture_pending_action_id_present(this: &PaymentCapturePendingData) -> bool {
    this.action_id.is_some()
}

pub(crate) fn checkout_payment_capture_pending_reference_present(this: &PaymentCapturePendingData) -> bool {
    this.reference.is_some()
}

pub(crate) fn checkout_payment_capture_pending_metadata_present(this: &PaymentCapturePendingData) -> bool {
    this.metadata.is_some()
}
