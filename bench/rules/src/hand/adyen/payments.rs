//! Payments, started by the shopper or continued with a token.

use typemint_providers::adyen::{Channel, OneOffPayment, ShopperInteraction, StoringPayment, TokenFacts, TokenPayment};

use super::is_known;

pub(crate) fn adyen_payments_web_return_url(this: &OneOffPayment) -> bool {
    this.channel != Some(Channel::Web)
        || this.return_url.starts_with("http://")
        || this.return_url.starts_with("https://")
}

pub(crate) fn adyen_payments_return_url_has_scheme(this: &TokenPayment) -> bool {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'.' | b'-');
    let url = this.return_url.as_bytes();
    let end = url.iter().position(|byte| !is_part(byte));
    end.is_some_and(|end| url[0].is_ascii_alphabetic() && url[end..].starts_with(b"://"))
}

pub(crate) fn adyen_payments_country_alpha_2(this: &OneOffPayment) -> bool {
    let alpha = |code: &String| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic());
    this.country_code.as_ref().is_none_or(alpha)
}

pub(crate) fn adyen_payments_country_upper_case(this: &OneOffPayment) -> bool {
    let upper = |code: &String| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    this.country_code.as_ref().is_none_or(upper)
}

pub(crate) fn adyen_payments_locale_form(this: &OneOffPayment) -> bool {
    this.shopper_locale
        .as_ref()
        .is_none_or(|locale| matches!(locale.as_bytes(), [b'a'..=b'z', b'a'..=b'z', b'-', b'A'..=b'Z', b'A'..=b'Z']))
}

pub(crate) fn adyen_payments_telephone_form(this: &OneOffPayment) -> bool {
    this.telephone_number.as_ref().is_none_or(|number| {
        number
            .strip_prefix('+')
            .is_some_and(|digits| (5..=18).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

pub(crate) fn adyen_payments_ip_form(this: &OneOffPayment) -> bool {
    let is_part = |byte: u8| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.');
    this.shopper_ip.as_ref().is_none_or(|address| !address.is_empty() && address.bytes().all(is_part))
}

pub(crate) fn adyen_payments_session_validity_form(this: &OneOffPayment) -> bool {
    this.session_validity.as_ref().is_none_or(|text| is_date_time(text.as_bytes()))
}

pub(crate) fn adyen_payments_capture_delay_not_negative(this: &OneOffPayment) -> bool {
    this.capture_delay_hours.is_none_or(|hours| hours >= 0)
}

pub(crate) fn adyen_payments_token_matches_contract(this: &TokenPayment, token: &TokenFacts) -> bool {
    is_known(&this.payment_method.stored_payment_method_id.0, &token.psp_reference)
}

pub(crate) fn adyen_payments_token_shopper(this: &TokenPayment, token: &TokenFacts) -> bool {
    is_known(&this.shopper_reference.0, &token.shopper_reference)
}

pub(crate) fn adyen_payments_continued_needs_token(this: &OneOffPayment) -> bool {
    this.shopper_interaction != Some(ShopperInteraction::ContAuth)
        || this.payment_method.recurring_detail_reference.is_some()
}

pub(crate) fn adyen_payments_continued_only_with_token(this: &OneOffPayment) -> bool {
    this.shopper_interaction != Some(ShopperInteraction::ContAuth)
        || this.payment_method.recurring_detail_reference.is_some()
}

pub(crate) fn adyen_payments_shopper_reference_no_email(this: &StoringPayment) -> bool {
    !this.shopper_reference.0.contains('@')
}

pub(crate) fn adyen_payment_metadata_names(this: &StoringPayment) -> bool {
    this.metadata.as_ref().is_none_or(|metadata| metadata.keys().all(|name| name.chars().count() <= 20))
}

/// A date and a time with seconds, perhaps a fraction, and an offset whose colon may be left out.
fn is_date_time(text: &[u8]) -> bool {
    let Some((reading, rest)) = text.split_at_checked(19) else { return false };
    let has_form = |(at, byte): (usize, &u8)| match at {
        4 | 7 => *byte == b'-',
        10 => *byte == b'T',
        13 | 16 => *byte == b':',
        _ => byte.is_ascii_digit(),
    };
    reading.iter().enumerate().all(has_form) && without_fraction(rest).is_some_and(is_offset)
}

/// What follows the fraction of a second, if there is one and it has digits.
fn without_fraction(text: &[u8]) -> Option<&[u8]> {
    let Some(fraction) = text.strip_prefix(b".") else { return Some(text) };
    let end = fraction.iter().position(|byte| !byte.is_ascii_digit())?;
    (end > 0).then(|| &fraction[end..])
}

fn is_offset(text: &[u8]) -> bool {
    match text {
        [b'Z'] => true,
        [b'+' | b'-', a, b, b':', c, d] | [b'+' | b'-', a, b, c, d] => [a, b, c, d].into_iter().all(u8::is_ascii_digit),
        _ => false,
    }
}
