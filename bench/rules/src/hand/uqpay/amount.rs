//! Amounts in major units, which are numbers or texts.

use typemint::rule::Decimal;
use typemint_providers::uqpay::{Amount, Currency};

pub(super) fn decimal(amount: &Amount) -> Option<Decimal> {
    match amount {
        Amount::Number(number) => number.to_decimal(),
        Amount::String(text) => plain_decimal(text),
    }
}

/// `Decimal` also reads `+1`, `.5`, `5.` and `1_000`, which are no amounts.
fn plain_decimal(text: &str) -> Option<Decimal> {
    let unsigned = text.strip_prefix('-').unwrap_or(text).as_bytes();
    let is_plain = matches!(unsigned, [b'0'..=b'9'] | [b'0'..=b'9', .., b'0'..=b'9']) && !unsigned.contains(&b'_');
    if is_plain { Decimal::from_str_exact(text).ok() } else { None }
}

pub(super) fn is_above_zero(amount: Option<&Amount>) -> bool {
    amount.is_none_or(|amount| decimal(amount).is_some_and(|amount| amount > Decimal::ZERO))
}

/// Whether an amount in won or yen, where both are known, has no decimals.
pub(super) fn is_whole_units(amount: Option<&Amount>, currency: Option<&Currency>) -> bool {
    let (Some(amount), Some(currency)) = (amount, currency) else { return true };
    !matches!(currency.0.as_str(), "KRW" | "JPY") || decimals(amount) == Some(0)
}

/// Whether an amount in a currency of two decimals, where both are known, has no more.
pub(super) fn is_at_most_two_decimals(amount: Option<&Amount>, currency: Option<&Currency>) -> bool {
    let (Some(amount), Some(currency)) = (amount, currency) else { return true };
    !matches!(currency.0.as_str(), "SGD" | "HKD" | "USD" | "MYR" | "PHP" | "THB" | "CNY" | "EUR")
        || decimals(amount).is_some_and(|decimals| decimals <= 2)
}

/// How many decimals are written.
fn decimals(amount: &Amount) -> Option<usize> {
    match amount {
        Amount::Number(number) => number.to_decimal().map(|number| number.scale() as usize),
        Amount::String(text) => decimals_of(text),
    }
}

fn decimals_of(text: &str) -> Option<usize> {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    match unsigned.split_once('.') {
        Some((whole, fraction)) => (is_number(whole) && is_number(fraction)).then_some(fraction.len()),
        None => is_number(unsigned).then_some(0),
    }
}
