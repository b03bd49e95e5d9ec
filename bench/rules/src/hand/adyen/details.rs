//! Completing a payment after the shopper came back.

use typemint_providers::adyen::{CompletionDetails, KakaoPayResultCode, PaymentFacts, PaymentsDetailsResponse};

use super::{agree, is_known};

pub(crate) fn adyen_details_has_redirect_result(this: &CompletionDetails) -> bool {
    this.redirect_result.is_some() || this.payload.is_some() || this.return_url_query_string.is_some()
}

pub(crate) fn adyen_details_redirect_result_decoded(this: &CompletionDetails) -> bool {
    let is_escape = |bytes: &[u8]| bytes[0] == b'%' && bytes[1..].iter().all(u8::is_ascii_hexdigit);
    this.redirect_result.as_ref().is_none_or(|result| !result.as_bytes().windows(3).any(is_escape))
}

pub(crate) fn adyen_details_response_final_without_action(this: &PaymentsDetailsResponse) -> bool {
    use KakaoPayResultCode::{Authorised, Cancelled, Error, Refused};
    this.action.is_none() || !matches!(this.result_code, Authorised | Refused | Cancelled | Error)
}

pub(crate) fn adyen_details_response_psp_reference(this: &PaymentsDetailsResponse, payment: &PaymentFacts) -> bool {
    is_known(&this.psp_reference, &payment.psp_reference)
}

pub(crate) fn adyen_details_response_refused_has_reason(this: &PaymentsDetailsResponse) -> bool {
    this.result_code != KakaoPayResultCode::Refused || this.refusal_reason.is_some()
}

pub(crate) fn adyen_details_response_refused_has_code(this: &PaymentsDetailsResponse) -> bool {
    !matches!(this.result_code, KakaoPayResultCode::Refused | KakaoPayResultCode::Error)
        || this.refusal_reason_code.is_some()
}

pub(crate) fn adyen_details_response_method_only_when_authorised(this: &PaymentsDetailsResponse) -> bool {
    this.payment_method.is_none() || this.result_code == KakaoPayResultCode::Authorised
}

pub(crate) fn adyen_details_response_reference_echo(this: &PaymentsDetailsResponse, payment: &PaymentFacts) -> bool {
    agree(&this.merchant_reference, &payment.reference)
}
