//! Captures with signatures, where a folder of them lies beside the workspace: each gets the verdict that it must get.
#![cfg(feature = "webhook")]

use std::path::Path;

use serde_json::Value;
use typemint::Timestamp;
use typemint::rule::SignedDuration;
use typemint::webhook::{Freshness, Keys, WebhookError};
use typemint_providers::{adyen, checkout, fastspring, omise};

mod common;

/// What receiving this capture comes to; nothing where it carries no key.
fn received(capture: &Value) -> Option<Result<(), WebhookError>> {
    let secret = capture["secret"].as_str().or_else(|| capture["hmac"]["key_hex"].as_str())?;
    let body = match capture["raw"].as_str() {
        Some(raw) => raw.to_owned(),
        None => capture["body"].to_string(),
    };
    let headers: Vec<(String, String)> = capture["headers"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned()))
        .collect();
    let (keys, bytes) = (Keys::new(secret), body.as_bytes());
    Some(match capture["provider"].as_str()? {
        "adyen" => {
            // Some are a bare item, which is sent only in its wrapper.
            let is_bare = capture["body"].get("eventCode").is_some();
            let wrapped = common::adyen_body(&[format!("{{\"NotificationRequestItem\":{body}}}")]);
            adyen::webhook::receive(&headers, if is_bare { wrapped.as_bytes() } else { bytes }, &keys).map(drop)
        }
        "checkout" => checkout::webhook::receive(&headers, bytes, &keys).map(drop),
        "fastspring" => fastspring::webhook::receive(&headers, bytes, &keys).map(drop),
        "omise" => {
            let sent = capture["headers"]["Omise-Signature-Timestamp"].as_str()?.parse().ok()?;
            let freshness =
                Freshness { now: Timestamp::from_second(sent).ok()?, tolerance: SignedDuration::from_mins(5) };
            omise::webhook::receive(&headers, bytes, &keys, &freshness).map(drop)
        }
        _ => return None,
    })
}

#[test]
fn signed_captures_get_their_verdicts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/payloads");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: there is no ../shared/payloads beside the workspace");
        return;
    };
    let mut counts = [0; 3];
    for entry in entries.filter_map(Result::ok) {
        let text = std::fs::read_to_string(entry.path()).unwrap_or_default();
        for capture in text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
            let Some(result) = received(&capture) else { continue };
            let expect = &capture["expect"];
            let name = &capture["name"];
            match (expect["verdict"].as_str(), expect["layer"].as_str()) {
                (Some("valid"), _) => {
                    assert!(result.is_ok(), "{name}: {result:?}");
                    counts[0] += 1;
                }
                (_, Some("signature")) => {
                    assert_eq!(result, Err(WebhookError::WrongSignature), "{name}");
                    counts[1] += 1;
                }
                _ => {
                    assert!(matches!(result, Err(WebhookError::Refused(_))), "{name}: {result:?}");
                    counts[2] += 1;
                }
            }
        }
    }
    assert!(counts.iter().all(|count| *count > 0), "{counts:?}");
    println!("{} accepted, {} with a wrong signature, {} signed but no message", counts[0], counts[1], counts[2]);
}
