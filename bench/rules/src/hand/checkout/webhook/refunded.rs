//! Rules of the event of a refunded payment.

use typemint_providers::checkout::{PaymentFacts, PaymentRefundedData, RefundFacts, WebhookPaymentRefunded};

use super::is_id;

/// The newer envelope has a version, and tells when the event was made by another name.
fn is_newer(this: &WebhookPaymentRefunded) -> bool {
    this.created_on.is_some() && this.version.is_some()
}

pub(crate) fn checkout_payment_refunded_has_time(this: &WebhookPaymentRefunded) -> bool {
    this.created_on.is_some() || this.timestamp.is_some()
}

pub(crate) fn checkout_payment_refunded_one_time(this: &WebhookPaymentRefunded) -> bool {
    this.created_on.is_none() || this.timestamp.is_none()
}

pub(crate) fn checkout_payment_refunded_source_in_older_only(this: &WebhookPaymentRefunded) -> bool {
    this.created_on.is_none() || this.source.is_none()
}

pub(crate) fn checkout_payment_refunded_version_in_older(this: &WebhookPaymentRefunded) -> bool {
    this.timestamp.is_none() || this.version.is_some()
}

pub(crate) fn checkout_payment_refunded_source_in_older(this: &WebhookPaymentRefunded) -> bool {
    this.timestamp.is_none() || this.source.is_some()
}

pub(crate) fn checkout_payment_refunded_event_id(this: &WebhookPaymentRefunded) -> bool {
    is_id(&this.id, "evt_")
}

pub(crate) fn checkout_payment_refunded_self_present(this: &WebhookPaymentRefunded) -> bool {
    this.links.self_link.is_some()
}

pub(crate) fn checkout_payment_refunded_subject_present(this: &WebhookPaymentRefunded) -> bool {
    this.version.is_none() || this.links.subject.is_some()
}

pub(crate) fn checkout_payment_refunded_subject_link(this: &WebhookPaymentRefunded) -> bool {
    !is_newer(this) || this.links.subject.as_ref().is_none_or(|link| link.href.ends_with(&this.data.id.0))
}

pub(crate) fn checkout_payment_refunded_self_link(this: &WebhookPaymentRefunded) -> bool {
    !is_newer(this) || this.links.self_link.as_ref().is_none_or(|link| link.href.ends_with(&this.id))
}

pub(crate) fn checkout_payment_refunded_payment(this: &WebhookPaymentRefunded, payment: &PaymentFacts) -> bool {
    payment.id.as_ref().is_none_or(|id| this.data.id.0 == *id)
}

pub(crate) fn checkout_payment_refunded_balances_present(this: &WebhookPaymentRefunded) -> bool {
    !is_newer(this) || this.data.balances.is_some()
}

pub(crate) fn checkout_payment_refunded_metadata_present(this: &WebhookPaymentRefunded) -> bool {
    !is_newer(this) || this.data.metadata.is_some()
}

pub(crate) fn checkout_payment_refunded_event_links_present(this: &WebhookPaymentRefunded) -> bool {
    !is_newer(this) || this.data.event_links.is_some()
}

pub(crate) fn checkout_payment_refunded_refund_action(this: &WebhookPaymentRefunded, refund: &RefundFacts) -> bool {
    refund.action_id.as_ref().is_none_or(|sent| this.data.action_id.as_ref().is_some_and(|own| own.0 == *sent))
}

pub(crate) fn checkout_payment_refunded_at_most_payment(this: &WebhookPaymentRefunded, payment: &PaymentFacts) -> bool {
    payment.amount.is_none_or(|amount| this.data.amount <= amount)
}

pub(crate) fn checkout_payment_refunded_currency_of_payment(
    this: &WebhookPaymentRefunded,
    payment: &PaymentFacts,
) -> bool {
    payment.currency.as_ref().is_none_or(|currency| this.data.currency.0 == *currency)
}

pub(crate) fn checkout_payment_refunded_has_timestamp(this: &WebhookPaymentRefunded) -> bool {
    this.created_on.is_some() || this.timestamp.is_some() || this.source.is_none()
}

pub(crate) fn checkout_payment_refunded_payment_link_present(this: &WebhookPaymentRefunded) -> bool {
    this.created_on.is_none() || this.links.payment.is_some()
}

pub(crate) fn checkout_payment_refunded_payment_actions_link_present(this: &WebhookPaymentRefunded) -> bool {
    !is_newer(this) || this.links.payment_actions.is_some()
}

pub(crate) fn checkout_payment_refunded_action_id_present(this: &PaymentRefundedData) -> bool {
    this.action_id.is_some()
}

pub(crate) fn checkout_payment_refunded_reference_present(this: &PaymentRefundedData) -> bool {
    this.reference.is_some()
}

pub(crate) fn checkout_payment_refunded_response_code_present(this: &PaymentRefundedData) -> bool {
    this.response_code.is_some()
}

pub(crate) fn checkout_payment_refunded_response_summary_present(this: &PaymentRefundedData) -> bool {
    this.response_summary.is_some()
}

pub(crate) fn checkout_payment_refunded_processing_present(this: &PaymentRefundedData) -> bool {
    this.processing.is_some()
}

pub(crate) fn checkout_payment_refunded_counted(this: &PaymentRefundedData) -> bool {
    this.balances.as_ref().is_none_or(|balances| this.amount <= balances.total_refunded)
}

pub(crate) fn checkout_payment_refunded_response_approved(this: &PaymentRefundedData) -> bool {
    this.response_code.as_ref().is_none_or(|code| code.starts_with("10"))
}
