//! What Omise answers when it refuses a request.

use typemint_providers::omise::Error;

pub(crate) fn omise_error_code_snake_case(this: &Error) -> bool {
    let word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    this.code.as_str().split('_').all(word)
}

pub(crate) fn omise_error_location_anchored(this: &Error) -> bool {
    let Some(rest) = this.location.strip_prefix("http") else { return false };
    let Some(rest) = rest.strip_prefix("://").or_else(|| rest.strip_prefix("s://")) else { return false };
    rest.split_once('#').is_some_and(|(page, anchor)| {
        !page.is_empty() && !anchor.is_empty() && !anchor.contains(['\n', '\r', '\u{2028}', '\u{2029}'])
    })
}
