//! Webhooks of cancellations, captures and refunds, against the payment and the request that asked for them.

use typemint_providers::adyen::{
    CancellationItem, CaptureItem, ModificationFacts, PaymentFacts, RefundItem, WebhookCancellation, WebhookCapture,
    WebhookRefund,
};

use super::{agree, is_known};

pub(crate) fn adyen_webhook_cancellation_live_present(this: &WebhookCancellation) -> bool {
    this.live.is_some()
}

pub(crate) fn adyen_webhook_cancellation_some_item(this: &WebhookCancellation) -> bool {
    !this.notification_items.is_empty()
}

pub(crate) fn adyen_webhook_cancellation_has_original(this: &CancellationItem) -> bool {
    this.original_reference.is_some()
}

pub(crate) fn adyen_webhook_cancellation_original_payment(this: &CancellationItem, payment: &PaymentFacts) -> bool {
    agree(&this.original_reference, &payment.psp_reference)
}

pub(crate) fn adyen_webhook_cancellation_modification_reference(
    this: &CancellationItem,
    modification: &ModificationFacts,
) -> bool {
    is_known(&this.psp_reference, &modification.psp_reference)
}

pub(crate) fn adyen_webhook_cancellation_merchant_reference(
    this: &CancellationItem,
    modification: &ModificationFacts,
) -> bool {
    agree(&this.merchant_reference, &modification.reference)
}

pub(crate) fn adyen_webhook_cancellation_payment_merchant_reference(
    this: &CancellationItem,
    modification: &ModificationFacts,
    payment: &PaymentFacts,
) -> bool {
    modification.reference.is_some() || agree(&this.merchant_reference, &payment.reference)
}

pub(crate) fn adyen_webhook_cancellation_own_reference(this: &CancellationItem) -> bool {
    this.original_reference.as_ref() != Some(&this.psp_reference)
}

pub(crate) fn adyen_webhook_capture_live_present(this: &WebhookCapture) -> bool {
    this.live.is_some()
}

pub(crate) fn adyen_webhook_capture_some_item(this: &WebhookCapture) -> bool {
    !this.notification_items.is_empty()
}

pub(crate) fn adyen_webhook_capture_has_original(this: &CaptureItem) -> bool {
    this.original_reference.is_some()
}

pub(crate) fn adyen_webhook_capture_original_payment(this: &CaptureItem, payment: &PaymentFacts) -> bool {
    agree(&this.original_reference, &payment.psp_reference)
}

pub(crate) fn adyen_webhook_capture_modification_reference(
    this: &CaptureItem,
    modification: &ModificationFacts,
) -> bool {
    is_known(&this.psp_reference, &modification.psp_reference)
}

pub(crate) fn adyen_webhook_capture_merchant_reference(this: &CaptureItem, modification: &ModificationFacts) -> bool {
    agree(&this.merchant_reference, &modification.reference)
}

pub(crate) fn adyen_webhook_capture_payment_merchant_reference(
    this: &CaptureItem,
    modification: &ModificationFacts,
    payment: &PaymentFacts,
) -> bool {
    modification.reference.is_some() || agree(&this.merchant_reference, &payment.reference)
}

pub(crate) fn adyen_webhook_capture_own_reference(this: &CaptureItem) -> bool {
    this.original_reference.as_ref() != Some(&this.psp_reference)
}

pub(crate) fn adyen_webhook_capture_reference_present(this: &CaptureItem) -> bool {
    this.merchant_reference.is_some()
}

pub(crate) fn adyen_webhook_capture_at_most_authorised(this: &CaptureItem, payment: &PaymentFacts) -> bool {
    payment.amount.as_ref().is_none_or(|amount| this.amount.value <= amount.value)
}

pub(crate) fn adyen_webhook_capture_currency_as_authorised(this: &CaptureItem, payment: &PaymentFacts) -> bool {
    payment.amount.as_ref().is_none_or(|amount| this.amount.currency == amount.currency)
}

pub(crate) fn adyen_webhook_refund_live_present(this: &WebhookRefund) -> bool {
    this.live.is_some()
}

pub(crate) fn adyen_webhook_refund_some_item(this: &WebhookRefund) -> bool {
    !this.notification_items.is_empty()
}

pub(crate) fn adyen_webhook_refund_has_original(this: &RefundItem) -> bool {
    this.original_reference.is_some()
}

pub(crate) fn adyen_webhook_refund_original_payment(this: &RefundItem, payment: &PaymentFacts) -> bool {
    agree(&this.original_reference, &payment.psp_reference)
}

pub(crate) fn adyen_webhook_refund_modification_reference(this: &RefundItem, modification: &ModificationFacts) -> bool {
    is_known(&this.psp_reference, &modification.psp_reference)
}

pub(crate) fn adyen_webhook_refund_merchant_reference(this: &RefundItem, modification: &ModificationFacts) -> bool {
    agree(&this.merchant_reference, &modification.reference)
}

pub(crate) fn adyen_webhook_refund_payment_merchant_reference(
    this: &RefundItem,
    modification: &ModificationFacts,
    payment: &PaymentFacts,
) -> bool {
    modification.reference.is_some() || agree(&this.merchant_reference, &payment.reference)
}

pub(crate) fn adyen_webhook_refund_own_reference(this: &RefundItem) -> bool {
    this.original_reference.as_ref() != Some(&this.psp_reference)
}

pub(crate) fn adyen_webhook_refund_reference_present(this: &RefundItem) -> bool {
    this.merchant_reference.is_some()
}

pub(crate) fn adyen_webhook_refund_at_most_authorised(this: &RefundItem, payment: &PaymentFacts) -> bool {
    payment.amount.as_ref().is_none_or(|amount| this.amount.value <= amount.value)
}

pub(crate) fn adyen_webhook_refund_currency_as_authorised(this: &RefundItem, payment: &PaymentFacts) -> bool {
    payment.amount.as_ref().is_none_or(|amount| this.amount.currency == amount.currency)
}
