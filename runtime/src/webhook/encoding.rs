//! Bytes written as hexadecimal digits or base64.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::scheme::{Encoding, KeyForm};

/// The bytes of a signature.
pub(super) fn signature(text: &str, encoding: Encoding) -> Option<Vec<u8>> {
    match encoding {
        Encoding::Hex => hex(text),
        Encoding::Base64 => STANDARD.decode(text).ok(),
    }
}

/// The bytes of a key.
pub(super) fn key(text: &str, form: KeyForm) -> Option<Vec<u8>> {
    match form {
        KeyForm::Text => Some(text.as_bytes().to_vec()),
        KeyForm::Hex => hex(text),
        KeyForm::Base64 => STANDARD.decode(text).ok(),
    }
}

/// Hexadecimal digits, all in lower case or all in upper case. Nobody writes both into one text: where they are mixed, it was
/// changed on the way.
fn hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let is_mixed = text.contains(|digit: char| digit.is_ascii_lowercase())
        && text.contains(|digit: char| digit.is_ascii_uppercase());
    if !rest.is_empty() || is_mixed {
        return None;
    }
    pairs.iter().map(|[high, low]| u8::try_from(digit(high)? * 16 + digit(low)?).ok()).collect()
}
