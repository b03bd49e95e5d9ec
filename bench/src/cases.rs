//! Which payloads are measured: of each provider a small one, a large one and one between.

use typemint::Context;
use typemint_providers::{adyen, checkout, fastspring, omise, uqpay};

use crate::case::Case;
use crate::{plain, validators};

/// All payloads, or why one cannot be measured.
pub(crate) fn all() -> Result<Vec<Case>, String> {
    Ok(vec![
        Case::new::<adyen::RefundsRequest, plain::adyen::RefundsRequest>(
            "adyen/refunds_request/partial",
            |given| adyen::RefundsRequestContext { payment: given.variable("payment") },
            validators::adyen::RefundsRequest::is_valid,
        )?,
        Case::new::<adyen::PaymentsRequest, plain::adyen::PaymentsRequest>(
            "adyen/payments_request/token",
            |given| adyen::PaymentsRequestContext { token: given.variable("token") },
            validators::adyen::PaymentsRequest::is_valid,
        )?,
        Case::new::<adyen::WebhookAuthorisation, plain::adyen::WebhookAuthorisation>(
            "adyen/webhook_authorisation/authorised",
            |given| adyen::WebhookAuthorisationContext { payment: given.variable("payment") },
            validators::adyen::WebhookAuthorisation::is_valid,
        )?,
        Case::new::<checkout::PaymentRequestRegular, plain::checkout::PaymentRequestRegular>(
            "checkout/payment_request_regular/mobile-browser",
            |_| (),
            validators::checkout::PaymentRequestRegular::is_valid,
        )?,
        Case::new::<checkout::PaymentDetails, plain::checkout::PaymentDetails>(
            "checkout/payment_details/captured",
            |given| checkout::PaymentDetailsContext { request: given.variable("request") },
            validators::checkout::PaymentDetails::is_valid,
        )?,
        Case::new::<checkout::WebhookPaymentCaptured, plain::checkout::WebhookPaymentCaptured>(
            "checkout/webhook_payment_captured/newer-envelope",
            |given| checkout::WebhookPaymentCapturedContext { payment: given.variable("payment") },
            validators::checkout::WebhookPaymentCaptured::is_valid,
        )?,
        Case::new::<fastspring::SessionV1Request, plain::fastspring::SessionV1Request>(
            "fastspring/session_v1_request/contact",
            |_| (),
            validators::fastspring::SessionV1Request::is_valid,
        )?,
        Case::new::<fastspring::ReturnsRequest, plain::fastspring::ReturnsRequest>(
            "fastspring/returns_request/part",
            |given| fastspring::ReturnsRequestContext { order: given.variable("order") },
            validators::fastspring::ReturnsRequest::is_valid,
        )?,
        Case::new::<fastspring::WebhookOrderCompleted, plain::fastspring::WebhookOrderCompleted>(
            "fastspring/webhook_order_completed/dollars-expanded",
            |_| (),
            validators::fastspring::WebhookOrderCompleted::is_valid,
        )?,
        Case::new::<omise::SourceRequest, plain::omise::SourceRequest>(
            "omise/source_request/greatest-thb",
            |_| (),
            validators::omise::SourceRequest::is_valid,
        )?,
        Case::new::<omise::Charge, plain::omise::Charge>(
            "omise/charge/paid",
            |given| omise::ChargeContext { charge: given.variable("charge") },
            validators::omise::Charge::is_valid,
        )?,
        Case::new::<omise::EventChargeComplete, plain::omise::EventChargeComplete>(
            "omise/event_charge_complete/paid",
            |given| omise::EventChargeCompleteContext { charge: given.variable("charge") },
            validators::omise::EventChargeComplete::is_valid,
        )?,
        Case::new::<uqpay::RefundRequest, plain::uqpay::RefundRequest>(
            "uqpay/refund_request/all-that-is-left",
            |given| uqpay::RefundRequestContext { payment: given.variable("payment") },
            validators::uqpay::RefundRequest::is_valid,
        )?,
        Case::new::<uqpay::PayRequest, plain::uqpay::PayRequest>(
            "uqpay/pay_request/payment-code",
            |given| Context::at(given.now()),
            validators::uqpay::PayRequest::is_valid,
        )?,
        Case::new::<uqpay::PayRequest, plain::uqpay::PayRequest>(
            "uqpay/pay_request/cashier",
            |given| Context::at(given.now()),
            validators::uqpay::PayRequest::is_valid,
        )?,
        Case::new::<uqpay::Notification, plain::uqpay::Notification>(
            "uqpay/notification/failed",
            |_| (),
            validators::uqpay::Notification::is_valid,
        )?,
    ])
}
