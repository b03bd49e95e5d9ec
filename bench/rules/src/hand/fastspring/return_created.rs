//! Returns as events carry them.

use typemint_providers::fastspring::{OrderFacts, Return, ReturnType};

use super::return_result::{is_known, is_of_wallet};
use super::{at_most, is_payable, is_positive};

pub(crate) fn fastspring_return_changed_twins(this: &Return) -> bool {
    this.changed == this.changed_value
}

pub(crate) fn fastspring_return_changed_value_twin(this: &Return) -> bool {
    this.changed == this.changed_value
}

pub(crate) fn fastspring_return_changed_in_seconds(this: &Return) -> bool {
    this.changed_in_seconds == this.changed / 1000
}

pub(crate) fn fastspring_return_currency_of_order(this: &Return) -> bool {
    this.original.currency == this.currency
}

pub(crate) fn fastspring_return_currency_as_order(this: &Return) -> bool {
    this.currency == this.original.currency
}

pub(crate) fn fastspring_return_currency_of_known_order(this: &Return, order: &OrderFacts) -> bool {
    order.currency.as_ref().is_none_or(|currency| this.currency.as_str() == currency)
}

pub(crate) fn fastspring_return_order_known(this: &Return, order: &OrderFacts) -> bool {
    is_known(&this.original, order)
}

pub(crate) fn fastspring_return_at_most_order(this: &Return) -> bool {
    at_most(&this.total_return, &this.original.total)
}

pub(crate) fn fastspring_return_total_positive(this: &Return) -> bool {
    is_positive(&this.total_return)
}

pub(crate) fn fastspring_return_total_return_whole_won(this: &Return) -> bool {
    is_payable(this.currency, &this.total_return)
}

pub(crate) fn fastspring_return_tax_whole_won(this: &Return) -> bool {
    is_payable(this.currency, &this.tax)
}

pub(crate) fn fastspring_return_subtotal_whole_won(this: &Return) -> bool {
    is_payable(this.currency, &this.subtotal)
}

pub(crate) fn fastspring_return_type_known(this: &Return) -> bool {
    this.r#type.as_ref().is_none_or(|kind| *kind == ReturnType::Return)
}

pub(crate) fn fastspring_return_kakaopay(this: &Return) -> bool {
    is_of_wallet(&this.payment, this.live)
}
