//! One bit flipped, wherever a signature covers: body, header or key. Every bit of a real message of every provider, and
//! arbitrary bodies and keys by property test.
#![cfg(feature = "webhook")]

use proptest::prelude::*;
use typemint::Timestamp;
use typemint::rule::SignedDuration;
use typemint::webhook::{Freshness, Keys, Scheme, WebhookError, authenticate, authenticate_fresh};
use typemint_providers::{adyen, checkout, fastspring, omise};

mod common;

use common::{CHECKOUT, FASTSPRING, NONE, OMISE, adyen_body, adyen_item, base64, hex, mac};

const SENT: i64 = 1_798_859_045;

fn freshness() -> Freshness {
    Freshness { now: Timestamp::from_second(SENT).unwrap(), tolerance: SignedDuration::from_mins(5) }
}

/// Every way to flip one bit of `bytes`.
fn flips(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    (0..bytes.len() * 8).map(|bit| flipped(bytes, bit))
}

fn flipped(bytes: &[u8], bit: usize) -> Vec<u8> {
    let mut out = bytes.to_vec();
    out[bit / 8] ^= 1 << (bit % 8);
    out
}

/// Those that are text: keys are, and so are headers that can be read at all.
fn text_flips(text: &str) -> impl Iterator<Item = String> + '_ {
    flips(text.as_bytes()).filter_map(|bytes| String::from_utf8(bytes).ok())
}

/// A provider that signs the raw body, as one function.
struct Signer {
    scheme: Scheme,
    /// The key as the provider writes it, and the bytes it stands for.
    key: fn(&[u8]) -> String,
    /// The signature as the provider writes it.
    write: fn(&[u8]) -> String,
    header: &'static str,
    timestamp: Option<&'static str>,
}

fn signers() -> [Signer; 3] {
    let text = |key: &[u8]| String::from_utf8(key.to_vec()).unwrap();
    [
        Signer { scheme: checkout::webhook::SCHEME, key: text, write: hex, header: "Cko-Signature", timestamp: None },
        Signer {
            scheme: fastspring::webhook::SCHEME,
            key: text,
            write: base64,
            header: "X-FS-Signature",
            timestamp: None,
        },
        Signer {
            scheme: omise::webhook::SCHEME,
            key: base64,
            write: hex,
            header: "Omise-Signature",
            timestamp: Some("Omise-Signature-Timestamp"),
        },
    ]
}

impl Signer {
    fn sign(&self, key: &[u8], body: &[u8]) -> String {
        match self.timestamp {
            None => (self.write)(&mac(key, body)),
            Some(_) => (self.write)(&mac(key, &[format!("{SENT}.").as_bytes(), body].concat())),
        }
    }

    fn check(&self, signature: &str, time: &str, body: &[u8], keys: &Keys) -> Result<(), WebhookError> {
        let mut headers = vec![(self.header, signature)];
        headers.extend(self.timestamp.map(|name| (name, time)));
        authenticate_fresh(&self.scheme, &headers, body, keys, &freshness()).map(drop)
    }
}

#[test]
fn every_flipped_bit_of_a_message_is_refused() {
    for (signer, body) in signers().iter().zip([CHECKOUT, FASTSPRING, OMISE]) {
        let key = b"invented-key";
        let keys = Keys::new((signer.key)(key));
        let signature = signer.sign(key, body.as_bytes());
        let time = SENT.to_string();
        assert_eq!(signer.check(&signature, &time, body.as_bytes(), &keys), Ok(()), "{}", signer.header);
        for changed in flips(body.as_bytes()) {
            let refused = signer.check(&signature, &time, &changed, &keys);
            assert_eq!(refused, Err(WebhookError::WrongSignature), "{}", signer.header);
        }
        for changed in text_flips(&signature) {
            let refused = signer.check(&changed, &time, body.as_bytes(), &keys);
            assert_eq!(refused, Err(WebhookError::WrongSignature), "{}: {changed}", signer.header);
        }
        for changed in text_flips(&(signer.key)(key)) {
            let refused = signer.check(&signature, &time, body.as_bytes(), &Keys::new(&*changed));
            let expected = [Err(WebhookError::WrongSignature), Err(WebhookError::MalformedKey)];
            assert!(expected.contains(&refused), "{}: {changed}", signer.header);
        }
        if signer.timestamp.is_some() {
            for changed in text_flips(&time) {
                assert!(signer.check(&signature, &changed, body.as_bytes(), &keys).is_err(), "{changed}");
            }
        }
    }
}

#[test]
fn every_flipped_bit_of_what_adyen_signs_is_refused() {
    // Only these members are signed, so this is all that the signature can promise; the rest is the schema's.
    let key = [0xa7; 32];
    let keys = Keys::new(hex(&key));
    let body = adyen_body(&[adyen_item("AUTHORISATION", &key)]);
    assert!(adyen::webhook::receive(&NONE, body.as_bytes(), &keys).is_ok());
    let signature = body.split("hmacSignature\":\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    for signed in ["PSP1", "Shop", "order-7", "900", "KRW", "AUTHORISATION", "\"success\":\"true\"", signature] {
        let start = body.find(signed).unwrap();
        for changed in flips(signed.as_bytes()) {
            let mut tampered = body.as_bytes().to_vec();
            tampered.splice(start..start + signed.len(), changed.iter().copied());
            let refused = adyen::webhook::receive(&NONE, &tampered, &keys);
            assert!(refused.is_err(), "{}", String::from_utf8_lossy(&changed));
        }
    }
    for changed in text_flips(&hex(&key)) {
        let refused = adyen::webhook::receive(&NONE, body.as_bytes(), &Keys::new(&*changed)).err();
        assert!(
            matches!(refused, Some(WebhookError::WrongSignature | WebhookError::MalformedKey)),
            "{changed}: {refused:?}"
        );
    }
}

#[test]
fn no_flipped_bit_of_an_adyen_body_changes_what_was_signed() {
    let key = [0xa7; 32];
    let keys = Keys::new(hex(&key));
    let body = adyen_body(&[adyen_item("AUTHORISATION", &key)]);
    for tampered in flips(body.as_bytes()) {
        let Ok(events) = adyen::webhook::receive(&NONE, &tampered, &keys) else { continue };
        for event in events.into_event() {
            let adyen::webhook::Event::Authorisation(item) = event else { panic!("{event:?}") };
            assert!(item.success.get() && item.amount.value == 900 && item.psp_reference == "PSP1");
            assert_eq!((&*item.merchant_account_code, item.original_reference.is_none()), ("Shop", true));
        }
    }
}

proptest! {
    #[test]
    fn a_signature_holds_for_its_own_body_and_key_only(
        body in ".{0,200}",
        key in "[ -~]{1,80}",
        other in "[ -~]{1,80}",
        place in any::<prop::sample::Index>(),
    ) {
        for signer in signers() {
            let (keys, time) = (Keys::new((signer.key)(key.as_bytes())), SENT.to_string());
            let signature = signer.sign(key.as_bytes(), body.as_bytes());
            prop_assert_eq!(signer.check(&signature, &time, body.as_bytes(), &keys), Ok(()));
            // While a key is rolled, either is active.
            let rolled = Keys::new((signer.key)(other.as_bytes())).and((signer.key)(key.as_bytes()));
            prop_assert_eq!(signer.check(&signature, &time, body.as_bytes(), &rolled), Ok(()));
            if other != key {
                let wrong = Keys::new((signer.key)(other.as_bytes()));
                prop_assert_eq!(
                    signer.check(&signature, &time, body.as_bytes(), &wrong),
                    Err(WebhookError::WrongSignature)
                );
            }
            if !body.is_empty() {
                let tampered = flipped(body.as_bytes(), place.index(body.len() * 8));
                prop_assert_eq!(
                    signer.check(&signature, &time, &tampered, &keys),
                    Err(WebhookError::WrongSignature)
                );
            }
        }
    }

    #[test]
    fn whatever_is_sent_unsigned_is_refused(body in prop::collection::vec(any::<u8>(), 0..300), header in ".{0,80}") {
        let keys = Keys::new("invented-key");
        for signer in signers() {
            let keys = Keys::new((signer.key)(b"invented-key"));
            prop_assert!(signer.check(&header, &SENT.to_string(), &body, &keys).is_err());
        }
        prop_assert!(adyen::webhook::receive(&NONE, &body, &Keys::new(hex(&[1; 32]))).is_err());
        prop_assert!(authenticate(&checkout::webhook::SCHEME, &[("Cko-Signature", header)], &body, &keys).is_err());
    }

    #[test]
    fn a_timestamp_counts_only_within_the_tolerance(age in -2000i64..2000, tolerance in 0i64..1000) {
        let keys = Keys::new(base64(b"invented"));
        let time = (SENT - age).to_string();
        let signature = hex(&mac(b"invented", format!("{time}.{OMISE}").as_bytes()));
        let freshness = Freshness {
            now: Timestamp::from_second(SENT).unwrap(),
            tolerance: SignedDuration::from_secs(tolerance),
        };
        let headers = [("Omise-Signature", signature), ("Omise-Signature-Timestamp", time)];
        let received = omise::webhook::receive(&headers, OMISE.as_bytes(), &keys, &freshness);
        if age.abs() <= tolerance {
            prop_assert!(received.is_ok());
        } else {
            prop_assert_eq!(received.err(), Some(WebhookError::Stale));
        }
    }
}
