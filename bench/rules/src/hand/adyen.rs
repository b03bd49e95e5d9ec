//! Rules of Adyen's messages by hand.

use typemint_providers::adyen::{
    CancelsResponse, CapturesRequest, CompletionDetails, PaymentFacts, PaymentsDetailsResponse, RequestAmount,
    StoredPaymentMethodsResponse, TokenFacts, TokenPayment,
};

pub(crate) fn adyen_amount_krw_only(this: &RequestAmount) -> bool {
    this.currency.eq_ignore_ascii_case("KRW")
}

pub(crate) fn adyen_amount_currency_upper_case(this: &RequestAmount) -> bool {
    this.currency.len() == 3 && this.currency.bytes().all(|byte| byte.is_ascii_uppercase())
}

pub(crate) fn adyen_amount_value_positive(this: &RequestAmount) -> bool {
    this.value > 0
}

pub(crate) fn adyen_captures_at_most_authorised(this: &CapturesRequest, payment: &PaymentFacts) -> bool {
    payment.amount.as_ref().is_none_or(|amount| this.amount.value <= amount.value)
}

pub(crate) fn adyen_captures_currency_as_authorised(this: &CapturesRequest, payment: &PaymentFacts) -> bool {
    payment.amount.as_ref().is_none_or(|amount| this.amount.currency == amount.currency)
}

pub(crate) fn adyen_cancels_response_own_reference(this: &CancelsResponse) -> bool {
    this.psp_reference != this.payment_psp_reference
}

pub(crate) fn adyen_cancels_response_payment_reference(this: &CancelsResponse, payment: &PaymentFacts) -> bool {
    payment.psp_reference.as_ref().is_none_or(|reference| this.payment_psp_reference == *reference)
}

pub(crate) fn adyen_details_has_redirect_result(this: &CompletionDetails) -> bool {
    this.redirect_result.is_some() || this.payload.is_some() || this.return_url_query_string.is_some()
}

pub(crate) fn adyen_details_response_reference_echo(this: &PaymentsDetailsResponse, payment: &PaymentFacts) -> bool {
    match (&this.merchant_reference, &payment.reference) {
        (Some(own), Some(sent)) => own == sent,
        _ => true,
    }
}

pub(crate) fn adyen_payments_web_return_url(this: &TokenPayment) -> bool {
    this.channel.as_ref().is_none_or(|channel| channel.as_str() != "Web")
        || this.return_url.starts_with("http://")
        || this.return_url.starts_with("https://")
}

pub(crate) fn adyen_payments_capture_delay_not_negative(this: &TokenPayment) -> bool {
    this.capture_delay_hours.is_none_or(|hours| hours >= 0)
}

pub(crate) fn adyen_payment_metadata_names(this: &TokenPayment) -> bool {
    this.metadata.as_ref().is_none_or(|metadata| metadata.keys().all(|name| name.chars().count() <= 20))
}

pub(crate) fn adyen_payments_country_alpha_2(this: &TokenPayment) -> bool {
    let alpha = |code: &String| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic());
    this.country_code.as_ref().is_none_or(alpha)
}

pub(crate) fn adyen_stored_methods_lists_token(this: &StoredPaymentMethodsResponse, token: &TokenFacts) -> bool {
    match (&this.stored_payment_methods, &token.psp_reference) {
        (Some(methods), Some(token)) => methods.iter().any(|method| method.id.as_ref() == Some(token)),
        _ => true,
    }
}
