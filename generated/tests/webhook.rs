//! A webhook is verified, decoded and validated, in that order, for every provider; the keys here are invented.
#![cfg(feature = "webhook")]

use typemint::webhook::{Freshness, Keys, WebhookError};
use typemint_providers::{adyen, checkout, fastspring, omise, uqpay};

mod common;

use common::{CHECKOUT, FASTSPRING, NONE, OMISE, adyen_body, adyen_item, base64, hex, mac};

#[test]
fn adyen_events_are_verified_one_by_one() {
    let key = [7; 32];
    let keys = Keys::new(hex(&key));
    let body = adyen_body(&[adyen_item("AUTHORISATION", &key), adyen_item("REPORT_AVAILABLE", &key)]);
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
    let body = FASTSPRING;
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
    let body = OMISE;
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

#[test]
fn uqpay_says_what_is_not_known_of_its_signing() {
    let refused = uqpay::webhook::receive(&NONE, b"{}", &Keys::new("any")).unwrap_err();
    assert_eq!(refused.status(), 501);
    let told = refused.to_string();
    assert!(told.contains("signature") && told.contains("documented"), "{told}");
}

#[test]
fn a_published_vector_holds_for_a_reference_with_separators() {
    // Adyen's Java library: hmac-validation-webhook.json and HMACValidatorTest. What is not signed is invented.
    let rest = r#""eventDate":"2027-01-02T03:04:05+09:00","paymentMethod":"kakaopay","reason":"""#;
    let slashes = format!(
        r#"{{"NotificationRequestItem":{{"pspReference":"ZVWN7D3WSMK2WN82","merchantAccountCode":"AntoniStroinski","merchantReference":"\\:/\\/slashes are fun","amount":{{"value":1000,"currency":"EUR"}},"eventCode":"AUTHORISATION","success":"true","additionalData":{{"hmacSignature":"CZErGCNQaSsxbaQfZaJlakqo7KPP+mIa8a+wx3yNs9A="}},{rest}}}}}"#
    );
    let keys = Keys::new("74F490DD33F7327BAECC88B2947C011FC02D014A473AAA33A8EC93E4DC069174");
    let received = adyen::webhook::receive(&NONE, adyen_body(&[slashes]).as_bytes(), &keys);
    // The signature holds; that KakaoPay is paid in won only is the schema's business.
    match received {
        Ok(_) => {}
        Err(WebhookError::Refused(found)) => {
            assert!(found.iter().all(|one| one.pointer.contains("/amount")), "{found}")
        }
        Err(other) => panic!("{other}"),
    }
    let report = format!(
        r#"{{"NotificationRequestItem":{{"pspReference":"test_REPORT_AVAILABLE","merchantAccountCode":"Magento2Rik","merchantReference":"testMerchantRef1","amount":{{"value":0,"currency":"EUR"}},"eventCode":"REPORT_AVAILABLE","success":"true","additionalData":{{"hmacSignature":"NuEkADFmlCC6VgX+wcoPAegIWxVPNBPCuKlM4Hzo5qc="}},{rest}}}}}"#
    );
    let keys = Keys::new("9064450A8892A093D9E97EFCC9639DE31B74F3A7803135555A3C96F5A57915D6");
    let events = adyen::webhook::receive(&NONE, adyen_body(&[report]).as_bytes(), &keys).unwrap();
    assert!(
        matches!(events.event().as_slice(), [adyen::webhook::Event::Unknown(code, _)] if code == "REPORT_AVAILABLE")
    );
}

#[test]
fn every_violation_of_a_body_is_told_with_its_place_there() {
    let key = [7; 32];
    let bad = |item: String| item.replace("+09:00", "");
    let body = adyen_body(&[bad(adyen_item("AUTHORISATION", &key)), bad(adyen_item("CAPTURE", &key))])
        .replace("\"false\"", "\"no\"")
        .replace("},{", "},\n{");
    let Err(WebhookError::Refused(found)) = adyen::webhook::receive(&NONE, body.as_bytes(), &Keys::new(hex(&key)))
    else {
        panic!("must be refused");
    };
    let at = |pointer: &str| {
        found.iter().find(|one| one.pointer == pointer).and_then(|one| one.place).map(|place| place.line)
    };
    assert_eq!(at("/live"), Some(1), "{found}");
    assert_eq!(at("/notificationItems/0/NotificationRequestItem/eventDate"), Some(1), "{found}");
    assert_eq!(at("/notificationItems/1/NotificationRequestItem/eventDate"), Some(2), "{found}");
    for one in &found {
        let place = one.place.expect("a place");
        assert!(body.get(place.start..place.end).is_some_and(|value| value.starts_with(['"', '{'])), "{one}");
    }
}

#[test]
fn nothing_of_a_key_or_of_an_unread_event_is_printed() {
    let secret = "invented-secret-0451";
    let keys = Keys::new(secret).and("invented-secret-0452");
    assert_eq!(format!("{keys:?}"), "Keys(2 [redacted])");
    let body = OMISE.replace("\"transfer\"", "\"planted-name\"");
    let sent = 1_798_859_045;
    let signature = hex(&mac(b"invented", format!("{sent}.{body}").as_bytes()));
    let headers = [("Omise-Signature", signature), ("Omise-Signature-Timestamp", sent.to_string())];
    let freshness = Freshness {
        now: typemint::Timestamp::from_second(sent).unwrap(),
        tolerance: typemint::rule::SignedDuration::from_mins(5),
    };
    let keys = Keys::new(base64(b"invented"));
    let event = omise::webhook::receive(&headers, body.as_bytes(), &keys, &freshness).unwrap();
    let shown = format!("{event:?}");
    assert!(shown.contains("transfer.create") && !shown.contains("planted-name"), "{shown}");
    let body =
        typemint::webhook::authenticate_fresh(&omise::webhook::SCHEME, &headers, body.as_bytes(), &keys, &freshness);
    assert!(!format!("{body:?}").contains("planted-name"));
}
