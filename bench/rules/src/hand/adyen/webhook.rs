//! Webhooks of any event: the envelope, an item and its additional data.

use typemint_providers::adyen::{
    AnyNotificationItem, AuthorisationItem, EventCode, NotificationData,
    NotificationDataTokenizationStoreOperationType, RefundItem, WebhookEnvelope,
};

pub(crate) fn adyen_webhook_envelope_live_present(this: &WebhookEnvelope) -> bool {
    this.live.is_some()
}

pub(crate) fn adyen_webhook_envelope_some_item(this: &WebhookEnvelope) -> bool {
    !this.notification_items.is_empty()
}

pub(crate) fn adyen_webhook_token_operation_known(this: &NotificationData) -> bool {
    !matches!(this.tokenization_operation_type, Some(NotificationDataTokenizationStoreOperationType::Unknown(_)))
}

pub(crate) fn adyen_webhook_event_code_upper_case(this: &AnyNotificationItem) -> bool {
    let code = this.event_code.as_str();
    let is_part = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    code.starts_with(|first: char| first.is_ascii_uppercase()) && code.bytes().all(is_part)
}

pub(crate) fn adyen_webhook_modification_has_original(this: &AnyNotificationItem) -> bool {
    this.original_reference.is_some()
        || !matches!(
            this.event_code,
            EventCode::Refund
                | EventCode::Cancellation
                | EventCode::Capture
                | EventCode::RefundFailed
                | EventCode::CaptureFailed
                | EventCode::CancelOrRefund
                | EventCode::TechnicalCancel
        )
}

pub(crate) fn adyen_webhook_failed_later_success(this: &AnyNotificationItem) -> bool {
    !matches!(this.event_code, EventCode::RefundFailed | EventCode::CaptureFailed) || this.success.get()
}

pub(crate) fn adyen_webhook_merchant_reference_present(this: &AnyNotificationItem) -> bool {
    matches!(this.event_code, EventCode::Cancellation | EventCode::TechnicalCancel) || this.merchant_reference.is_some()
}

pub(crate) fn adyen_webhook_currency_krw(this: &AuthorisationItem) -> bool {
    this.payment_method.as_deref() != Some("kakaopay") || this.amount.currency == "KRW"
}

pub(crate) fn adyen_webhook_merchant_reference_at_most_80(this: &AuthorisationItem) -> bool {
    this.merchant_reference.as_ref().is_none_or(|reference| reference.chars().count() <= 80)
}

pub(crate) fn adyen_webhook_failure_has_reason(this: &RefundItem) -> bool {
    this.success.get() || this.reason.is_some()
}
