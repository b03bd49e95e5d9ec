//! Signatures that the providers' own documents and SDKs publish, and every single-bit change of them refused.

use super::*;

const BODY: Scheme = Scheme { over: Over::Body { header: "X-Signature" }, encoding: Encoding::Hex, key: KeyForm::Text };

/// RFC 4231, test case 2.
const TEXT: &[u8] = b"what do ya want for nothing?";
const DIGEST: &str = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

#[test]
fn a_published_vector_verifies_in_either_letter_case_and_header_case() {
    let keys = Keys::new("Jefe");
    assert!(authenticate(&BODY, &[("x-signature", DIGEST)], TEXT, &keys).is_ok());
    assert!(authenticate(&BODY, &[("X-SIGNATURE", DIGEST.to_uppercase())], TEXT, &keys).is_ok());
}

#[test]
fn headers_are_found_in_whatever_a_server_holds_them() {
    use std::collections::{BTreeMap, HashMap};
    let pair = ("x-signature".to_owned(), DIGEST.to_owned());
    let keys = Keys::new("Jefe");
    assert!(authenticate(&BODY, &vec![pair.clone()], TEXT, &keys).is_ok());
    assert!(authenticate(&BODY, &HashMap::from([pair.clone()]), TEXT, &keys).is_ok());
    assert!(authenticate(&BODY, &BTreeMap::from([pair]), TEXT, &keys).is_ok());
    #[cfg(feature = "http")]
    {
        let mut headers = http::HeaderMap::new();
        assert!(authenticate(&BODY, &headers, TEXT, &keys).is_err());
        headers.insert("X-Signature", http::HeaderValue::from_static(DIGEST));
        assert!(authenticate(&BODY, &headers, TEXT, &keys).is_ok());
    }
}

#[test]
fn a_rolled_key_is_accepted_beside_the_new_one() {
    let keys = Keys::new("new").and("Jefe");
    assert!(authenticate(&BODY, &[("X-Signature", DIGEST)], TEXT, &keys).is_ok());
    assert_eq!(format!("{keys:?}"), "Keys(2 [redacted])");
}

#[test]
fn every_flipped_bit_of_body_signature_and_key_is_refused() {
    let refused = |header: &str, body: &[u8], key: &str| {
        authenticate(&BODY, &[("X-Signature", header)], body, &Keys::new(key)).is_err()
    };
    for bit in 0..TEXT.len() * 8 {
        let mut body = TEXT.to_vec();
        body[bit / 8] ^= 1 << (bit % 8);
        assert!(refused(DIGEST, &body, "Jefe"), "bit {bit} of the body");
    }
    for position in 0..DIGEST.len() {
        let mut header: Vec<char> = DIGEST.chars().collect();
        header[position] = if header[position] == '0' { '1' } else { '0' };
        assert!(refused(&header.into_iter().collect::<String>(), TEXT, "Jefe"), "digit {position}");
    }
    for key in ["jefe", "Jefe ", "Jef", "kefe"] {
        assert!(refused(DIGEST, TEXT, key), "key {key}");
    }
    for header in ["", "zz", &DIGEST[..62], "5b"] {
        assert!(refused(header, TEXT, "Jefe"), "header {header}");
    }
}

#[test]
fn without_a_header_nothing_is_accepted() {
    let none: [(&str, &str); 0] = [];
    assert_eq!(
        authenticate(&BODY, &none, TEXT, &Keys::new("Jefe")).err(),
        Some(WebhookError::MissingHeader("X-Signature"))
    );
}

#[test]
fn an_unconfirmed_scheme_accepts_nothing() {
    let scheme =
        Scheme { over: Over::Unconfirmed { reason: "no document" }, encoding: Encoding::Hex, key: KeyForm::Text };
    let none: [(&str, &str); 0] = [];
    assert_eq!(
        authenticate(&scheme, &none, TEXT, &Keys::new("k")).err(),
        Some(WebhookError::Unconfirmed("no document"))
    );
}

#[test]
fn items_are_signed_over_their_members_without_escaping() {
    // The vector that a provider's SDK publishes: its merchant reference holds a backslash, a colon and slashes.
    let scheme = Scheme {
        over: Over::Members {
            items: "/items/*",
            members: &[
                "/pspReference",
                "/originalReference",
                "/account",
                "/reference",
                "/value",
                "/currency",
                "/code",
                "/success",
            ],
            signature: "/hmac",
        },
        encoding: Encoding::Base64,
        key: KeyForm::Hex,
    };
    let item = r#"{"pspReference":"ZVWN7D3WSMK2WN82","account":"AntoniStroinski","reference":"\\:/\\/slashes are fun","value":1000,"currency":"EUR","code":"AUTHORISATION","success":"true","hmac":"CZErGCNQaSsxbaQfZaJlakqo7KPP+mIa8a+wx3yNs9A="}"#;
    let body = format!("{{\"items\":[{item}]}}");
    let keys = Keys::new("74F490DD33F7327BAECC88B2947C011FC02D014A473AAA33A8EC93E4DC069174");
    let none: [(&str, &str); 0] = [];
    assert!(authenticate(&scheme, &none, body.as_bytes(), &keys).is_ok());
    let changed = body.replace("1000", "1001");
    assert_eq!(authenticate(&scheme, &none, changed.as_bytes(), &keys).err(), Some(WebhookError::WrongSignature));
    let mixed = format!("{{\"items\":[{item},{}]}}", item.replace("1000", "1"));
    assert_eq!(authenticate(&scheme, &none, mixed.as_bytes(), &keys).err(), Some(WebhookError::WrongSignature));
    assert_eq!(authenticate(&scheme, &none, b"{\"items\":[]}", &keys).err(), Some(WebhookError::MissingSignature));
}

#[test]
fn a_timestamp_is_signed_and_must_be_close_to_now() {
    use jiff::{SignedDuration, Timestamp};
    let scheme = Scheme {
        over: Over::TimestampAndBody { header: "S", timestamp: "T" },
        encoding: Encoding::Hex,
        key: KeyForm::Base64,
    };
    let keys = Keys::new("SmVmZQ=="); // Jefe
    let signed_at = 1_686_796_032;
    let signature = {
        use hmac::{Hmac, KeyInit, Mac};
        let mut mac = Hmac::<sha2::Sha256>::new_from_slice(b"Jefe").unwrap();
        mac.update(format!("{signed_at}.").as_bytes());
        mac.update(TEXT);
        mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    let time = signed_at.to_string();
    let at = |seconds: i64| Freshness {
        now: Timestamp::from_second(signed_at + seconds).unwrap(),
        tolerance: SignedDuration::from_secs(300),
    };
    let both = format!("{}, {signature}", "0".repeat(64));
    for (header, seconds, accepted) in
        [(&signature, 0, true), (&both, 300, true), (&signature, 301, false), (&signature, -301, false)]
    {
        let headers = [("S", header.as_str()), ("T", time.as_str())];
        let result = authenticate_fresh(&scheme, &headers, TEXT, &keys, &at(seconds));
        assert_eq!(result.is_ok(), accepted, "{seconds} s");
    }
    let moved = (signed_at + 1).to_string();
    let headers = [("S", signature.as_str()), ("T", moved.as_str())];
    assert_eq!(authenticate_fresh(&scheme, &headers, TEXT, &keys, &at(0)).err(), Some(WebhookError::WrongSignature));
}
