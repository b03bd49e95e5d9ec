//! Webhooks of authorisations, closed offers and stored tokens.

use typemint_providers::adyen::{
    AuthorisationItem, OfferClosedItem, PaymentFacts, RecurringContractItem, WebhookAuthorisation, WebhookOfferClosed,
    WebhookRecurringContract,
};

use super::{agree, is_known};

pub(crate) fn adyen_webhook_authorisation_live_present(this: &WebhookAuthorisation) -> bool {
    this.live.is_some()
}

pub(crate) fn adyen_webhook_authorisation_some_item(this: &WebhookAuthorisation) -> bool {
    !this.notification_items.is_empty()
}

pub(crate) fn adyen_webhook_authorisation_reference_present(this: &AuthorisationItem) -> bool {
    this.merchant_reference.is_some()
}

pub(crate) fn adyen_webhook_authorisation_merchant_reference(this: &AuthorisationItem, payment: &PaymentFacts) -> bool {
    agree(&this.merchant_reference, &payment.reference)
}

pub(crate) fn adyen_webhook_authorisation_no_original(this: &AuthorisationItem) -> bool {
    this.original_reference.is_none()
}

pub(crate) fn adyen_webhook_authorisation_payment_reference(this: &AuthorisationItem, payment: &PaymentFacts) -> bool {
    is_known(&this.psp_reference, &payment.psp_reference)
}

pub(crate) fn adyen_webhook_offer_closed_live_present(this: &WebhookOfferClosed) -> bool {
    this.live.is_some()
}

pub(crate) fn adyen_webhook_offer_closed_some_item(this: &WebhookOfferClosed) -> bool {
    !this.notification_items.is_empty()
}

pub(crate) fn adyen_webhook_offer_closed_reference_present(this: &OfferClosedItem) -> bool {
    this.merchant_reference.is_some()
}

pub(crate) fn adyen_webhook_offer_closed_merchant_reference(this: &OfferClosedItem, payment: &PaymentFacts) -> bool {
    agree(&this.merchant_reference, &payment.reference)
}

pub(crate) fn adyen_webhook_offer_closed_no_original(this: &OfferClosedItem) -> bool {
    this.original_reference.is_none()
}

pub(crate) fn adyen_webhook_offer_closed_success_true(this: &OfferClosedItem) -> bool {
    this.success.get()
}

pub(crate) fn adyen_webhook_recurring_contract_live_present(this: &WebhookRecurringContract) -> bool {
    this.live.is_some()
}

pub(crate) fn adyen_webhook_recurring_contract_some_item(this: &WebhookRecurringContract) -> bool {
    !this.notification_items.is_empty()
}

pub(crate) fn adyen_webhook_recurring_contract_reference_present(this: &RecurringContractItem) -> bool {
    this.merchant_reference.is_some()
}

pub(crate) fn adyen_webhook_recurring_contract_merchant_reference(
    this: &RecurringContractItem,
    payment: &PaymentFacts,
) -> bool {
    agree(&this.merchant_reference, &payment.reference)
}

pub(crate) fn adyen_webhook_recurring_contract_success_true(this: &RecurringContractItem) -> bool {
    this.success.get()
}

pub(crate) fn adyen_webhook_recurring_contract_has_original(this: &RecurringContractItem) -> bool {
    this.original_reference.is_some() || this.original_psp.is_some()
}

pub(crate) fn adyen_webhook_recurring_contract_original_reference(this: &RecurringContractItem) -> bool {
    this.original_reference.is_some()
}

pub(crate) fn adyen_webhook_recurring_contract_originals_agree(this: &RecurringContractItem) -> bool {
    agree(&this.original_reference, &this.original_psp)
}

pub(crate) fn adyen_webhook_recurring_contract_token_agrees(this: &RecurringContractItem) -> bool {
    this.additional_data.as_ref().is_none_or(|data| is_known(&this.psp_reference, &data.recurring_detail_reference))
}

pub(crate) fn adyen_webhook_recurring_contract_detail_reference_agrees(this: &RecurringContractItem) -> bool {
    this.additional_data.as_ref().is_none_or(|data| is_known(&this.psp_reference, &data.recurring_detail_reference))
}

pub(crate) fn adyen_webhook_recurring_contract_first_payment(
    this: &RecurringContractItem,
    payment: &PaymentFacts,
) -> bool {
    agree(&this.original_reference, &payment.psp_reference)
}
