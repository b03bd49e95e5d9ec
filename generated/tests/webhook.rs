//! A webhook is verified, decoded and validated, in that order, for every provider; the keys here are invented.
#![cfg(feature = "webhook")]

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use typemint::webhook::{Freshness, Keys, WebhookError};
use typemint_providers::{adyen, checkout, fastspring, omise, uqpay};

fn mac(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.update(text);
    mac.finalize().into_bytes().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

const NONE: [(&str, &str); 0] = [];

fn adyen_item(code: &str, key: &[u8]) -> String {
    let signed = format!("PSP1::Shop:order-7:900:KRW:{code}:true");
    format!(
        r#"{{"NotificationRequestItem":{{"eventCode":"{code}","success":"true","amount":{{"currency":"KRW","value":900}},"eventDate":"2027-01-02T03:04:05+09:00","merchantAccountCode":"Shop","merchantReference":"order-7","pspReference":"PSP1","additionalData":{{"hmacSignature":"{}"}}}}}}"#,
        base64(&mac(key, signed.as_bytes()))
    )
}

#[test]
fn adyen_events_are_verified_one_by_one() {
    let key = [7; 32];
    let keys = Keys::new(hex(&key));
    let body = format!(
        r#"{{"live":"false","notificationItems":[{},{}]}}"#,
        adyen_item("AUTHORISATION", &key),
        adyen_item("REPORT_AVAILABLE", &key)
    );
    let events = adyen::webhook::receive(&NONE, body.as_bytes(), &keys).unwrap().into_event();
    match events.as_slice() {
        [adyen::webhook::Event::Authorisation(item), adyen::webhook::Event::Unknown(code, _)] => {
            assert!(item.success.get());
            assert_eq!((item.amount.value, code.as_str()), (900, "REPORT_AVAILABLE"));
        }
        other => panic!("{other:?}"),
    }
    let changed = body.replacen("900", "901", 1);
    assert_eq!(adyen::webhook::receive(&NONE, changed.as_bytes(), &keys).err(), Some(WebhookError::WrongSignature));
    let other_key = Keys::new(hex(&[8; 32]));
    assert_eq!(adyen::webhook::receive(&NONE, body.as_bytes(), &other_key).err(), Some(WebhookError::WrongSignature));
    assert!(adyen::webhook::receive(&NONE, body.as_bytes(), &other_key.and(hex(&key))).is_ok());
}

const CHECKOUT: &str = r#"{"id":"evt_aaaaaaaaaaaaaaaaaaaaaaaaaa","type":"payment_pending","version":"1.0.29","created_on":"2027-01-02T03:04:05Z","data":{"id":"pay_aaaaaaaaaaaaaaaaaaaaaaaaaa","amount":900,"currency":"KRW","processed_on":"2027-01-02T03:04:05Z","reference":"order-7","metadata":{}},"_links":{"self":{"href":"https://api.checkout.com/workflows/events/evt_aaaaaaaaaaaaaaaaaaaaaaaaaa"}}}"#;

#[test]
fn checkout_signs_the_raw_body_in_hexadecimal() {
    let keys = Keys::new("invented-key");
    let signature = hex(&mac(b"invented-key", CHECKOUT.as_bytes()));
    let event = checkout::webhook::receive(&[("cko-signature", &signature)], CHECKOUT.as_bytes(), &keys).unwrap();
    match event.event() {
        checkout::webhook::Event::PaymentPending(event) => assert_eq!(event.data.amount, 900),
        other => panic!("{other:?}"),
    }
    // The same JSON in other bytes is not what was signed.
    let spaced = CHECKOUT.replacen(':', ": ", 1);
    let refused = checkout::webhook::receive(&[("Cko-Signature", &signature)], spaced.as_bytes(), &keys);
    assert_eq!(refused.err(), Some(WebhookError::WrongSignature));
    assert_eq!(
        checkout::webhook::receive(&NONE, CHECKOUT.as_bytes(), &keys).err(),
        Some(WebhookError::MissingHeader("Cko-Signature"))
    );
}

#[test]
fn a_verified_body_that_is_no_message_is_refused_with_its_violations() {
    let body = CHECKOUT.replace("900", "\"900\"");
    let signature = hex(&mac(b"invented-key", body.as_bytes()));
    let refused =
        checkout::webhook::receive(&[("Cko-Signature", &signature)], body.as_bytes(), &Keys::new("invented-key"));
    match refused {
        Err(WebhookError::Refused(violations)) => {
            assert!(violations.iter().any(|found| found.pointer == "/data/amount"))
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn fastspring_signs_the_raw_body_in_base64_and_sends_several_events() {
    let body = r#"{"events":[{"id":"e1","processed":false,"created":1798859045000,"type":"subscription.updated","live":true,"data":{}}]}"#;
    let signature = base64(&mac(b"invented-secret", body.as_bytes()));
    let events =
        fastspring::webhook::receive(&[("X-FS-Signature", &signature)], body.as_bytes(), &Keys::new("invented-secret"));
    match events.unwrap().into_event().as_slice() {
        [fastspring::webhook::Event::Unknown(kind, _)] => assert_eq!(kind, "subscription.updated"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn omise_signs_a_timestamp_that_must_be_close_to_now() {
    let body = r#"{"object":"event","id":"evnt_test_5abc","livemode":false,"location":"/events/evnt_test_5abc","key":"transfer.create","created_at":"2027-01-02T03:04:05Z","data":{"object":"transfer"}}"#;
    let sent = 1_798_859_045;
    let signature = hex(&mac(b"invented", format!("{sent}.{body}").as_bytes()));
    let time = sent.to_string();
    let headers = [("Omise-Signature", signature.as_str()), ("Omise-Signature-Timestamp", time.as_str())];
    let keys = Keys::new(base64(b"invented"));
    let at = |second: i64| Freshness {
        now: typemint::Timestamp::from_second(second).unwrap(),
        tolerance: typemint::rule::SignedDuration::from_mins(5),
    };
    let event = omise::webhook::receive(&headers, body.as_bytes(), &keys, &at(sent + 10)).unwrap().into_event();
    assert!(matches!(event, omise::webhook::Event::Unknown(key, _) if key == "transfer.create"));
    assert_eq!(
        omise::webhook::receive(&headers, body.as_bytes(), &keys, &at(sent + 301)).err(),
        Some(WebhookError::Stale)
    );
}

#[test]
fn uqpay_pushes_are_refused_until_their_signing_is_confirmed() {
    let refused = uqpay::webhook::receive(&NONE, b"{}", &Keys::new("any"));
    assert!(matches!(refused, Err(WebhookError::Unconfirmed(_))));
}
