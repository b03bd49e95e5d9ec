//! Rules whose context is not given are skipped, by name, in every answer; with the context they are judged.

use typemint::context::Variables;
use typemint::message::{Capture, Encoding, Judgement, Limits, Verdict};
use typemint::{Path, Profile, Report, Validate};
use typemint_providers::uqpay::{CancelRequest, CancelRequestContext, PaymentFacts};

const REQUEST: &str = r#"{"uqOrderId": "2703010000077001", "orderId": "TC-270301-1"}"#;
const PAYMENT: &str = r#"{"paidAt": "2027-03-01T15:40:00Z"}"#;
const ON_PAYMENT_DATE: &str = "uqpay.cancel.on-payment-date";

fn at(text: &str) -> typemint::Timestamp {
    text.parse().expect("a time")
}

fn judged(context: &[(&str, &str)], now: Option<&str>) -> Judgement {
    let message = typemint_providers::messages().iter().find(|message| message.name == "cancel_request");
    (message.expect("the message").judge)(&Capture {
        body: REQUEST.as_bytes(),
        encoding: Encoding::Json,
        context,
        now: now.map(at),
        profile: Profile::Strict,
        limits: Limits::default(),
    })
}

#[test]
fn an_optional_variable_that_is_not_given_skips_the_rules_that_read_it() {
    let request: CancelRequest = serde_json::from_str(REQUEST).expect("a request");
    let report = |payment: Option<PaymentFacts>, now: &str| {
        let context = CancelRequestContext { now: at(now), payment };
        let mut report = Report::new(Profile::Core, 10);
        context.provide(&mut |environment| request.check(&Path::ROOT, environment, &mut report));
        report
    };
    let without = report(None, "2027-03-01T23:59:59+08:00");
    assert!(without.is_valid() && without.skipped().contains(&ON_PAYMENT_DATE));
    let payment = || Some(serde_json::from_str::<PaymentFacts>(PAYMENT).expect("a payment"));
    let in_time = report(payment(), "2027-03-01T23:59:58+08:00");
    assert!(in_time.is_valid() && !in_time.skipped().contains(&ON_PAYMENT_DATE));
    let late = report(payment(), "2027-03-01T23:59:59+08:00");
    assert_eq!(late.violations().iter().map(|found| &*found.code).collect::<Vec<_>>(), [ON_PAYMENT_DATE]);
}

#[test]
fn a_capture_without_clock_or_context_says_what_it_skipped() {
    let now = Some("2027-03-01T23:59:58+08:00");
    for (context, now) in [(&[][..], now), (&[("payment", PAYMENT)][..], None), (&[][..], None)] {
        let found = judged(context, now);
        assert!(found.skipped.contains(&ON_PAYMENT_DATE), "{context:?} {now:?}: {:?}", found.skipped);
    }
    let found = judged(&[("payment", PAYMENT)], now);
    assert!(found.verdict == Verdict::Valid && !found.skipped.contains(&ON_PAYMENT_DATE));
}

#[test]
fn a_request_with_all_that_its_case_requires_can_be_built_and_judged() {
    use typemint_providers::checkout::{MobileProcessing, MobileProcessingTerminalType, OsType};
    use typemint_providers::uqpay::{Device, Goods, Os, PayRequest, PaymentCode, RiskData};
    let _ = MobileProcessing { terminal_type: MobileProcessingTerminalType::App, os_type: OsType::Android };
    let risk = RiskData::new(Device::new(Os::Android));
    let payment = PaymentCode::new(Goods::new("Two tickets"), risk, "281012020262467128");
    let request = PayRequest::from(payment);
    assert!(request.validate_with(&typemint::Context::at(at("2027-03-01T12:00:00Z"))).is_ok());
}
