//! Rules of the event of a pending refund.

use typemint_providers::checkout::{PaymentFacts, PaymentRefundPendingData, RefundFacts, WebhookPaymentRefundPending};

use super::is_id;

/// The newer envelope has a version, and tells when the event was made by another name.
fn is_newer(this: &WebhookPaymentRefundPending) -> bool {
    this.created_on.is_some() && this.version.is_some()
}

pub(crate) fn checkout_payment_refund_pending_has_time(this: &WebhookPaymentRefundPending) -> bool {
    this.created_on.is_some() || this.timestamp.is_some()
}

pub(crate) fn checkout_payment_refund_pending_one_time(this: &WebhookPaymentRefundPending) -> bool {
    this.created_on.is_none() || this.timestamp.is_none()
}

pub(crate) fn checkout_payment_refund_pending_source_in_older_only(this: &WebhookPaymentRefundPending) -> bool {
    this.created_on.is_none() || this.source.is_none()
}

pub(crate) fn checkout_payment_refund_pending_version_in_older(this: &WebhookPaymentRefundPending) -> bool {
    this.timestamp.is_none() || this.version.is_some()
}

pub(crate) fn checkout_payment_refund_pending_source_in_older(this: &WebhookPaymentRefundPending) -> bool {
    this.timestamp.is_none() || this.source.is_some()
}

pub(crate) fn checkout_payment_refund_pending_event_id(this: &WebhookPaymentRefundPending) -> bool {
    is_id(&this.id, "evt_")
}

pub(crate) fn checkout_payment_refund_pending_self_present(this: &WebhookPaymentRefundPending) -> bool {
    this.links.self_link.is_some()
}

pub(crate) fn checkout_payment_refund_pending_subject_present(this: &WebhookPaymentRefundPending) -> bool {
    this.version.is_none() || this.links.subject.is_some()
}

pub(crate) fn checkout_payment_refund_pending_subject_link(this: &WebhookPaymentRefundPending) -> bool {
    !is_newer(this) || this.links.subject.as_ref().is_none_or(|link| link.href.ends_with(&this.data.id.0))
}

pub(crate) fn checkout_payment_refund_pending_self_link(this: &WebhookPaymentRefundPending) -> bool {
    !is_newer(this) || this.links.self_link.as_ref().is_none_or(|link| link.href.ends_with(&this.id))
}

pub(crate) fn checkout_payment_refund_pending_payment(
    this: &WebhookPaymentRefundPending,
    payment: &PaymentFacts,
) -> bool {
    payment.id.as_ref().is_none_or(|id| this.data.id.0 == *id)
}

pub(crate) fn checkout_payment_refund_pending_refund_action(
    this: &WebhookPaymentRefundPending,
    refund: &RefundFacts,
) -> bool {
    refund.action_id.as_ref().is_none_or(|sent| this.data.action_id.as_ref().is_some_and(|own| own.0 == *sent))
}

pub(crate) fn checkout_payment_refund_pending_at_most_payment(
    this: &WebhookPaymentRefundPending,
    payment: &PaymentFacts,
) -> bool {
    payment.amount.is_none_or(|amount| this.data.amount <= amount)
}

pub(crate) fn checkout_payment_refund_pending_currency_of_payment(
    this: &WebhookPaymentRefundPending,
    payment: &PaymentFacts,
) -> bool {
    payment.currency.as_ref().is_none_or(|currency| this.data.currency.0 == *currency)
}

pub(crate) fn checkout_payment_refund_pending_has_timestamp(this: &WebhookPaymentRefundPending) -> bool {
    this.created_on.is_some() || this.timestamp.is_some() || this.source.is_none()
}

pub(crate) fn checkout_payment_refund_pending_payment_link_present(this: &WebhookPaymentRefundPending) -> bool {
    this.created_on.is_none() || this.links.payment.is_some()
}

pub(crate) fn checkout_payment_refund_pending_payment_actions_link_present(this: &WebhookPaymentRefundPending) -> bool {
    !is_newer(this) || this.links.payment_actions.is_some()
}

pub(crate) fn checkout_payment_refund_pending_action_id_present(this: &PaymentRefundPendingData) -> bool {
    this.action_id.is_some()
}
