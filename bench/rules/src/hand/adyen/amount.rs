//! Amounts in minor units.

use typemint_providers::adyen::RequestAmount;

pub(crate) fn adyen_amount_krw_only(this: &RequestAmount) -> bool {
    this.currency.eq_ignore_ascii_case("KRW")
}

pub(crate) fn adyen_amount_currency_upper_case(this: &RequestAmount) -> bool {
    this.currency.len() == 3 && this.currency.bytes().all(|byte| byte.is_ascii_uppercase())
}

pub(crate) fn adyen_amount_value_positive(this: &RequestAmount) -> bool {
    this.value > 0
}
