//! Refused requests.

use typemint_providers::adyen::ErrorResponse;

pub(crate) fn adyen_error_code_form(this: &ErrorResponse) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    this.error_code.as_ref().is_none_or(|code| match code.split_once('_') {
        Some((group, number)) => is_number(group) && is_number(number),
        None => is_number(code),
    })
}

pub(crate) fn adyen_error_status_is_error(this: &ErrorResponse) -> bool {
    this.status.is_none_or(|status| (400..=599).contains(&status))
}
