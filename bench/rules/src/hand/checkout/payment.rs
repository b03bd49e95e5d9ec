//! Rules of the requests for a payment: regular, the first of a series, and a later one.

use typemint_providers::checkout::{
    CurrencyCode, PaymentFacts, PaymentRequestRecurringFirst, PaymentRequestRecurringSubsequent, PaymentRequestRegular,
};

use super::{is_code, is_id};

/// The currencies in which KakaoPay is offered.
fn is_known(currency: &CurrencyCode) -> bool {
    matches!(currency.0.as_str(), "KRW" | "HKD" | "SGD" | "EUR" | "GBP" | "AUD")
}

pub(crate) fn checkout_payment_currency_upper_case(this: &PaymentRequestRegular) -> bool {
    is_code(&this.currency.0, 3)
}

pub(crate) fn checkout_payment_currency_known(this: &PaymentRequestRegular) -> bool {
    is_known(&this.currency)
}

pub(crate) fn checkout_payment_channel_present(this: &PaymentRequestRegular) -> bool {
    this.processing_channel_id.is_some()
}

pub(crate) fn checkout_payment_channel_id_base32(this: &PaymentRequestRegular) -> bool {
    this.processing_channel_id.as_ref().is_none_or(|channel| is_id(&channel.0, "pc_"))
}

pub(crate) fn checkout_payment_processing_present(this: &PaymentRequestRegular) -> bool {
    this.processing.is_some()
}

pub(crate) fn checkout_payment_merchant_initiated_not_regular(this: &PaymentRequestRegular) -> bool {
    !this.merchant_initiated.unwrap_or(false)
}

pub(crate) fn checkout_payment_terminal_type_given(this: &PaymentRequestRegular) -> bool {
    this.processing.is_some()
}

pub(crate) fn checkout_recurring_first_currency_upper_case(this: &PaymentRequestRecurringFirst) -> bool {
    is_code(&this.currency.0, 3)
}

pub(crate) fn checkout_recurring_first_currency_known(this: &PaymentRequestRecurringFirst) -> bool {
    is_known(&this.currency)
}

pub(crate) fn checkout_recurring_first_channel_present(this: &PaymentRequestRecurringFirst) -> bool {
    this.processing_channel_id.is_some()
}

pub(crate) fn checkout_recurring_first_channel_id_base32(this: &PaymentRequestRecurringFirst) -> bool {
    this.processing_channel_id.as_ref().is_none_or(|channel| is_id(&channel.0, "pc_"))
}

pub(crate) fn checkout_recurring_first_processing_present(this: &PaymentRequestRecurringFirst) -> bool {
    this.processing.is_some()
}

pub(crate) fn checkout_recurring_first_terminal_type_given(this: &PaymentRequestRecurringFirst) -> bool {
    this.processing.is_some()
}

pub(crate) fn checkout_recurring_next_currency_upper_case(this: &PaymentRequestRecurringSubsequent) -> bool {
    is_code(&this.currency.0, 3)
}

pub(crate) fn checkout_recurring_next_currency_known(this: &PaymentRequestRecurringSubsequent) -> bool {
    is_known(&this.currency)
}

pub(crate) fn checkout_recurring_next_channel_present(this: &PaymentRequestRecurringSubsequent) -> bool {
    this.processing_channel_id.is_some()
}

pub(crate) fn checkout_recurring_next_channel_id_base32(this: &PaymentRequestRecurringSubsequent) -> bool {
    this.processing_channel_id.as_ref().is_none_or(|channel| is_id(&channel.0, "pc_"))
}

pub(crate) fn checkout_recurring_next_merchant_initiated_true(this: &PaymentRequestRecurringSubsequent) -> bool {
    this.merchant_initiated.unwrap_or(true)
}

pub(crate) fn checkout_recurring_next_source_id_base32(this: &PaymentRequestRecurringSubsequent) -> bool {
    is_id(&this.source.id.0, "src_")
}

pub(crate) fn checkout_recurring_next_source_of_first(
    this: &PaymentRequestRecurringSubsequent,
    payment: &PaymentFacts,
) -> bool {
    let first = payment.source.as_ref().and_then(|source| source.id.as_ref());
    first.is_none_or(|id| this.source.id.0 == *id)
}

pub(crate) fn checkout_recurring_next_currency_of_first(
    this: &PaymentRequestRecurringSubsequent,
    payment: &PaymentFacts,
) -> bool {
    payment.currency.as_ref().is_none_or(|currency| this.currency.0 == *currency)
}
