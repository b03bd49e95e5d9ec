//! Messages of every provider, signed as it signs, with keys that are invented.

#![allow(dead_code)] // Each test file is a crate of its own and uses a part of this.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

pub(crate) const NONE: [(&str, &str); 0] = [];

pub(crate) fn mac(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.update(text);
    mac.finalize().into_bytes().to_vec()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

/// One wrapped event of Adyen's, signed.
pub(crate) fn adyen_item(code: &str, key: &[u8]) -> String {
    let signed = format!("PSP1::Shop:order-7:900:KRW:{code}:true");
    format!(
        r#"{{"NotificationRequestItem":{{"eventCode":"{code}","success":"true","amount":{{"currency":"KRW","value":900}},"eventDate":"2027-01-02T03:04:05+09:00","merchantAccountCode":"Shop","merchantReference":"order-7","pspReference":"PSP1","additionalData":{{"hmacSignature":"{}"}}}}}}"#,
        base64(&mac(key, signed.as_bytes()))
    )
}

/// A body of Adyen's.
pub(crate) fn adyen_body(items: &[String]) -> String {
    format!(r#"{{"live":"false","notificationItems":[{}]}}"#, items.join(","))
}

pub(crate) const CHECKOUT: &str = r#"{"id":"evt_aaaaaaaaaaaaaaaaaaaaaaaaaa","type":"payment_pending","version":"1.0.29","created_on":"2027-01-02T03:04:05Z","data":{"id":"pay_aaaaaaaaaaaaaaaaaaaaaaaaaa","amount":900,"currency":"KRW","processed_on":"2027-01-02T03:04:05Z","reference":"order-7","metadata":{}},"_links":{"self":{"href":"https://api.checkout.com/workflows/events/evt_aaaaaaaaaaaaaaaaaaaaaaaaaa"}}}"#;

pub(crate) const FASTSPRING: &str = r#"{"events":[{"id":"e1","processed":false,"created":1798859045000,"type":"subscription.updated","live":true,"data":{}}]}"#;

pub(crate) const OMISE: &str = r#"{"object":"event","id":"evnt_test_5abc","livemode":false,"location":"/events/evnt_test_5abc","key":"transfer.create","created_at":"2027-01-02T03:04:05Z","data":{"object":"transfer"}}"#;
