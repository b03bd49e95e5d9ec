//! Contender (a)'s validators: the source schemas, compiled by the macro of crate `jsonschema`, with their references to
//! other files. Formats are asserted, as typemint does; of the macro's methods only the one that answers yes or no is
//! made, which is its fastest.

/// One validator a message; references among files are resolved among the resources.
macro_rules! validators {
    ($($module:ident $resources:tt { $($name:ident: $path:tt at $base:tt;)* })*) => {$(
        pub(crate) mod $module {
            validators!(@each $resources $($name: $path at $base;)*);
        }
    )*};
    (@each $resources:tt $($name:ident: $path:tt at $base:tt;)*) => {$(
        #[jsonschema::validator(
            path = $path,
            base_uri = $base,
            draft = Draft202012,
            resources = $resources,
            validate_formats = true,
            methods = { validate = false, iter_errors = false }
        )]
        pub(crate) struct $name;
    )*};
}

validators! {
    adyen {
        "json-schema:///adyen/common.schema.json" => { path = "../schemas/adyen/common.schema.json" }
    } {
        PaymentsRequest: "../schemas/adyen/payments_request.schema.json" at "json-schema:///adyen/payments_request.schema.json";
        RefundsRequest: "../schemas/adyen/refunds_request.schema.json" at "json-schema:///adyen/refunds_request.schema.json";
        WebhookAuthorisation: "../schemas/adyen/webhook_authorisation.schema.json" at "json-schema:///adyen/webhook_authorisation.schema.json";
    }
    checkout {
        "json-schema:///checkout/common.schema.json" => { path = "../schemas/checkout/common.schema.json" }
    } {
        PaymentDetails: "../schemas/checkout/payment_details.schema.json" at "json-schema:///checkout/payment_details.schema.json";
        PaymentRequestRegular: "../schemas/checkout/payment_request_regular.schema.json" at "json-schema:///checkout/payment_request_regular.schema.json";
        WebhookPaymentCaptured: "../schemas/checkout/webhook_payment_captured.schema.json" at "json-schema:///checkout/webhook_payment_captured.schema.json";
    }
    fastspring {
        "json-schema:///fastspring/common.schema.json" => { path = "../schemas/fastspring/common.schema.json" }
    } {
        ReturnsRequest: "../schemas/fastspring/returns_request.schema.json" at "json-schema:///fastspring/returns_request.schema.json";
        SessionV1Request: "../schemas/fastspring/session_v1_request.schema.json" at "json-schema:///fastspring/session_v1_request.schema.json";
        WebhookOrderCompleted: "../schemas/fastspring/webhook_order_completed.schema.json" at "json-schema:///fastspring/webhook_order_completed.schema.json";
    }
    omise {
        "json-schema:///omise/charge.schema.json" => { path = "../schemas/omise/charge.schema.json" },
        "json-schema:///omise/common.schema.json" => { path = "../schemas/omise/common.schema.json" },
        "json-schema:///omise/refund.schema.json" => { path = "../schemas/omise/refund.schema.json" }
    } {
        Charge: "../schemas/omise/charge.schema.json" at "json-schema:///omise/charge.schema.json";
        EventChargeComplete: "../schemas/omise/event_charge_complete.schema.json" at "json-schema:///omise/event_charge_complete.schema.json";
        SourceRequest: "../schemas/omise/source_request.schema.json" at "json-schema:///omise/source_request.schema.json";
    }
    uqpay {
        "json-schema:///uqpay/common.schema.json" => { path = "../schemas/uqpay/common.schema.json" }
    } {
        Notification: "../schemas/uqpay/notification.schema.json" at "json-schema:///uqpay/notification.schema.json";
        PayRequest: "../schemas/uqpay/pay_request.schema.json" at "json-schema:///uqpay/pay_request.schema.json";
        RefundRequest: "../schemas/uqpay/refund_request.schema.json" at "json-schema:///uqpay/refund_request.schema.json";
    }
}
