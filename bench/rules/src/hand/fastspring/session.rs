//! Sessions of both versions.

use typemint::rule::{Decimal, SignedDuration};
use typemint_providers::fastspring::{
    CartItem, CheckoutStatus, PaymentMethod, PriceByCurrency, PriceByCurrencyKrw, PriceMap, Pricing, PricingRenew,
    SessionCartTaxIncluded, SessionContact, SessionItem, SessionStatus, SessionV1Request, SessionV1Response,
    SessionV2Request, SessionV2Response,
};

use super::{FIRST_MILLISECOND, is_whole};

pub(crate) fn fastspring_session_v1_buyer_in_korea(this: &SessionContact) -> bool {
    this.country.as_ref().is_none_or(|country| country == "KR" || country == "kr")
}

pub(crate) fn fastspring_session_v1_country_present(this: &SessionContact) -> bool {
    this.country.is_some()
}

pub(crate) fn fastspring_session_v1_quantity_positive(this: &SessionItem) -> bool {
    this.quantity.is_none_or(|quantity| quantity > 0)
}

pub(crate) fn fastspring_session_v1_no_automatic_renewal(this: &Pricing) -> bool {
    this.renew != Some(PricingRenew::Auto)
}

pub(crate) fn fastspring_session_v1_no_optional_automatic_renewal(this: &Pricing) -> bool {
    this.renew != Some(PricingRenew::OptAuto)
}

/// Digits with a sign and a point at most.
fn decimal(text: &str) -> Option<Decimal> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = is_digits(whole.strip_prefix('-').unwrap_or(whole)) && is_digits(fraction);
    if is_plain { Decimal::from_str_exact(text).ok() } else { None }
}

pub(crate) fn fastspring_session_v1_price_whole_won(this: &PriceByCurrency) -> bool {
    this.krw.as_ref().is_none_or(|price| match price {
        PriceByCurrencyKrw::Number(price) => is_whole(price),
        PriceByCurrencyKrw::String(price) => decimal(price).is_some_and(|price| price.is_integer()),
    })
}

pub(crate) fn fastspring_session_v1_buyer_named(this: &SessionV1Request) -> bool {
    this.account.is_some() || this.contact.is_some()
}

pub(crate) fn fastspring_session_v1_buyer_described(this: &SessionV1Request) -> bool {
    this.account.is_some() || this.contact.is_some()
}

pub(crate) fn fastspring_session_v1_expiration_positive(this: &SessionV1Request) -> bool {
    this.expiration.is_none_or(|expiration| expiration > 0)
}

pub(crate) fn fastspring_session_v1_items_present(this: &SessionV1Request) -> bool {
    !this.items.is_empty()
}

pub(crate) fn fastspring_session_v1_answer_wallet_currency(this: &SessionV1Response) -> bool {
    matches!(this.currency.0.as_str(), "KRW" | "USD")
}

pub(crate) fn fastspring_session_v1_answer_subtotal_whole_won(this: &SessionV1Response) -> bool {
    this.currency.0 != "KRW" || is_whole(&this.subtotal)
}

pub(crate) fn fastspring_session_v1_answer_expires_in_milliseconds(this: &SessionV1Response) -> bool {
    this.expires > FIRST_MILLISECOND
}

pub(crate) fn fastspring_session_v2_quantity_positive(this: &CartItem) -> bool {
    this.quantity.is_none_or(|quantity| quantity > 0)
}

pub(crate) fn fastspring_session_v2_price_whole_won(this: &PriceMap) -> bool {
    this.krw.as_ref().is_none_or(is_whole)
}

pub(crate) fn fastspring_session_v2_buyer_in_korea(this: &SessionV2Request) -> bool {
    this.country.as_ref().is_none_or(|country| country == "KR" || country == "kr")
}

pub(crate) fn fastspring_session_v2_wallet_not_hidden(this: &SessionV2Request) -> bool {
    this.hide_payment_methods.as_ref().is_none_or(|hidden| !hidden.contains(&PaymentMethod::Kakaopay))
}

pub(crate) fn fastspring_session_v2_answer_expires_later(this: &SessionV2Response) -> bool {
    matches!((this.created.timestamp(), this.expires.timestamp()), (Some(from), Some(to)) if to > from)
}

pub(crate) fn fastspring_session_v2_answer_lives_a_day(this: &SessionV2Response) -> bool {
    let (Some(created), Some(expires)) = (this.created.timestamp(), this.expires.timestamp()) else { return false };
    created.checked_add(SignedDuration::from_hours(24)).is_ok_and(|end| end == expires)
}

pub(crate) fn fastspring_session_v2_answer_wallet_currency(this: &SessionV2Response) -> bool {
    this.currency.as_ref().is_none_or(|currency| matches!(currency.0.as_str(), "KRW" | "USD"))
}

pub(crate) fn fastspring_session_v2_answer_net_total_whole_won(this: &SessionV2Response) -> bool {
    let net_total = this.cart.as_ref().and_then(|cart| cart.net_total.as_ref());
    this.currency.as_ref().is_none_or(|currency| currency.0 != "KRW") || net_total.is_none_or(is_whole)
}

pub(crate) fn fastspring_session_v2_answer_status_in_capitals(this: &SessionV2Response) -> bool {
    let status = this.status.as_str();
    !status.is_empty() && status.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_')
}

pub(crate) fn fastspring_session_v2_answer_status_known(this: &SessionV2Response) -> bool {
    !matches!(this.status, SessionStatus::Unknown(_))
}

pub(crate) fn fastspring_session_v2_answer_checkout_status_known(this: &SessionV2Response) -> bool {
    let known = |status: &CheckoutStatus| !matches!(status, CheckoutStatus::Unknown(_));
    this.checkout_status.as_ref().is_none_or(|statuses| statuses.iter().all(known))
}

pub(crate) fn fastspring_session_v2_answer_tax_included_known(this: &SessionV2Response) -> bool {
    let tax_included = this.cart.as_ref().and_then(|cart| cart.tax_included.as_ref());
    !matches!(tax_included, Some(SessionCartTaxIncluded::Unknown(_)))
}
