//! What is answered to a payment, and the action that it may ask for.

use typemint_providers::adyen::{Action, ActionType, PaymentFacts, PaymentsResponse, ResultCode};

use super::agree;

pub(crate) fn adyen_payments_response_final_without_action(this: &PaymentsResponse) -> bool {
    use ResultCode::{Authorised, Cancelled, Error, Refused};
    this.action.is_none() || !matches!(this.result_code, Authorised | Refused | Cancelled | Error)
}

pub(crate) fn adyen_payments_response_redirect_type(this: &PaymentsResponse) -> bool {
    this.result_code != ResultCode::RedirectShopper
        || this.action.as_ref().is_none_or(|action| action.r#type == ActionType::Redirect)
}

pub(crate) fn adyen_payments_response_refused_has_reason(this: &PaymentsResponse) -> bool {
    this.result_code != ResultCode::Refused || this.refusal_reason.is_some()
}

pub(crate) fn adyen_payments_response_refused_has_code(this: &PaymentsResponse) -> bool {
    !matches!(this.result_code, ResultCode::Refused | ResultCode::Error) || this.refusal_reason_code.is_some()
}

pub(crate) fn adyen_payments_response_method_only_when_authorised(this: &PaymentsResponse) -> bool {
    this.payment_method.is_none() || this.result_code == ResultCode::Authorised
}

pub(crate) fn adyen_payments_response_reference_echo(this: &PaymentsResponse, payment: &PaymentFacts) -> bool {
    agree(&this.merchant_reference, &payment.reference)
}

pub(crate) fn adyen_payments_response_result_of_wallet(this: &PaymentsResponse) -> bool {
    use ResultCode::{Authorised, Cancelled, Error, Pending, Received, RedirectShopper, Refused};
    matches!(this.result_code, RedirectShopper | Authorised | Cancelled | Error | Pending | Received | Refused)
}

pub(crate) fn adyen_action_redirect_has_url(this: &Action) -> bool {
    this.r#type != ActionType::Redirect || this.url.is_some()
}

pub(crate) fn adyen_action_url_is_web(this: &Action) -> bool {
    this.url.as_ref().is_none_or(|url| url.starts_with("https://") || url.starts_with("http://"))
}

pub(crate) fn adyen_action_method_known(this: &Action) -> bool {
    matches!(this.method.as_deref(), None | Some("GET" | "POST"))
}

pub(crate) fn adyen_action_post_has_data(this: &Action) -> bool {
    this.method.as_deref() != Some("POST") || this.data.is_some()
}

pub(crate) fn adyen_action_kakaopay(this: &Action) -> bool {
    matches!(this.payment_method_type.as_deref(), None | Some("kakaopay"))
}
