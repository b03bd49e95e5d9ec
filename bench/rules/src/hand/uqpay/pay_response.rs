//! What is answered to a payment, and the action that it may ask for.

use typemint_providers::uqpay::{
    PayAction, PayActionType, PayData, PayResponse, RequestFacts, RequestFactsProduct, Status,
};

pub(crate) fn uqpay_pay_message_without_data(this: &PayResponse) -> bool {
    matches!(this.data, Some(Some(_))) || this.resp_msg.is_some()
}

pub(crate) fn uqpay_pay_order_code_shows_qr(this: &PayData, request: &RequestFacts) -> bool {
    request.product != RequestFactsProduct::OrderCode
        || this.pay_action.as_ref().is_none_or(|action| action.r#type == PayActionType::Qrcode)
}

pub(crate) fn uqpay_pay_payment_code_no_action(this: &PayData, request: &RequestFacts) -> bool {
    request.product != RequestFactsProduct::PaymentCode || this.pay_action.is_none()
}

pub(crate) fn uqpay_pay_action_while_processing(this: &PayData, request: &RequestFacts) -> bool {
    !matches!(request.product, RequestFactsProduct::CashierPayment | RequestFactsProduct::OrderCode)
        || this.status != Status::Processing
        || this.pay_action.is_some()
}

pub(crate) fn uqpay_pay_order_id_echoed(this: &PayData, request: &RequestFacts) -> bool {
    match (&this.order_id, &request.order_id) {
        (Some(own), Some(sent)) => own == sent,
        _ => true,
    }
}

pub(crate) fn uqpay_pay_redirect_has_address(this: &PayAction) -> bool {
    this.r#type != PayActionType::Redirect
        || this.url.is_some()
        || this.url_lower.is_some()
        || this.redirect_url.is_some()
}
