//! The signature check itself, in constant time, on the raw bytes.

use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha2::Sha256;

use super::receive::{find_all, node_text, parse};
use super::scheme::{Freshness, Over, Scheme};
use super::{Body, Headers, Keys, Verified, WebhookError, encoding};
use crate::json::document::{Node, Value};
use crate::message::Limits;

/// Checks the signature of a body by a scheme without a timestamp.
///
/// # Errors
/// Why nobody with an active key is known to have sent this.
pub fn authenticate<'b>(
    scheme: &Scheme,
    headers: &(impl Headers + ?Sized),
    body: &'b [u8],
    keys: &Keys,
) -> Result<Verified<Body<'b>>, WebhookError> {
    let keys = decoded(scheme, keys)?;
    match scheme.over {
        Over::Body { header } => {
            let given = headers.header(header).ok_or(WebhookError::MissingHeader(header))?;
            one_of(scheme, &keys, [given.trim()], &[body])?;
        }
        Over::Members { items, members, signature } => {
            // Nothing is known of who sent this: what cannot be read carries no signature, and that is all there is to say.
            let text = crate::model::text(body, &Limits::default()).map_err(|_| WebhookError::MissingSignature)?;
            let document = parse(text).map_err(|_| WebhookError::MissingSignature)?;
            let found = find_all(document.root(), items);
            if found.is_empty() {
                return Err(WebhookError::MissingSignature);
            }
            for (_, item) in found {
                let given = member(item, signature).and_then(Node::as_str).ok_or(WebhookError::MissingSignature)?;
                let signed: Vec<String> =
                    members.iter().map(|pointer| member(item, pointer).map(plain).unwrap_or_default()).collect();
                one_of(scheme, &keys, [given], &[signed.join(":").as_bytes()])?;
            }
        }
        Over::TimestampAndBody { timestamp, .. } => return Err(WebhookError::MissingHeader(timestamp)),
        Over::Unconfirmed { reason } => return Err(WebhookError::Unconfirmed(reason)),
    }
    verified(body)
}

/// Checks the signature of a body by a scheme with a timestamp, and that the timestamp is close to now.
///
/// # Errors
/// Why nobody with an active key is known to have sent this just now.
pub fn authenticate_fresh<'b>(
    scheme: &Scheme,
    headers: &(impl Headers + ?Sized),
    body: &'b [u8],
    keys: &Keys,
    freshness: &Freshness,
) -> Result<Verified<Body<'b>>, WebhookError> {
    let Over::TimestampAndBody { header, timestamp } = scheme.over else {
        return authenticate(scheme, headers, body, keys);
    };
    let keys = decoded(scheme, keys)?;
    let given = headers.header(header).ok_or(WebhookError::MissingHeader(header))?;
    let written = headers.header(timestamp).ok_or(WebhookError::MissingHeader(timestamp))?.trim();
    // The text is signed as written; what it says is looked at only when the signature holds.
    one_of(scheme, &keys, given.split(',').map(str::trim), &[written.as_bytes(), b".", body])?;
    let signed_at = written.parse::<i64>().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    let distance = signed_at.map(|moment| freshness.now.duration_since(moment).abs());
    match distance {
        Some(distance) if distance <= freshness.tolerance => verified(body),
        _ => Err(WebhookError::Stale),
    }
}

fn verified(body: &[u8]) -> Result<Verified<Body<'_>>, WebhookError> {
    Ok(Verified::of(Body::of(crate::model::text(body, &Limits::default())?)))
}

fn decoded(scheme: &Scheme, keys: &Keys) -> Result<Vec<Vec<u8>>, WebhookError> {
    let keys: Option<Vec<Vec<u8>>> = keys.iter().map(|key| encoding::key(key, scheme.key)).collect();
    keys.filter(|keys| keys.iter().all(|key| !key.is_empty())).ok_or(WebhookError::MalformedKey)
}

/// Whether one of the given signatures was made with one of the keys. Each comparison takes constant time.
fn one_of<'a>(
    scheme: &Scheme,
    keys: &[Vec<u8>],
    given: impl IntoIterator<Item = &'a str>,
    parts: &[&[u8]],
) -> Result<(), WebhookError> {
    let given: Vec<Vec<u8>> = given.into_iter().filter_map(|text| encoding::signature(text, scheme.encoding)).collect();
    for key in keys {
        let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(|_| WebhookError::MalformedKey)?;
        parts.iter().for_each(|part| mac.update(part));
        if given.iter().any(|signature| mac.clone().verify_slice(signature).is_ok()) {
            return Ok(());
        }
    }
    Err(WebhookError::WrongSignature)
}

fn member<'n, 't>(item: &'n Node<'t>, pointer: &str) -> Option<&'n Node<'t>> {
    crate::json::place::find(item, pointer)
}

/// A value as it is signed: text as it is, numbers and booleans as written, null as nothing.
fn plain(node: &Node<'_>) -> String {
    match &node.value {
        Value::Null => String::new(),
        Value::String(text) => text.to_string(),
        _ => node_text(node),
    }
}
