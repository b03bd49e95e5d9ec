//! Returns as they are answered.

use typemint_providers::fastspring::{OrderFacts, OriginalOrder, ReturnPayment, ReturnResult, ReturnType};

use super::{at_most, is_payable, is_positive};

pub(super) fn is_known(original: &OriginalOrder, order: &OrderFacts) -> bool {
    order.order.as_ref().is_none_or(|known| {
        original.order == *known || order.reference.as_ref().is_some_and(|known| original.reference == *known)
    })
}

/// Payments in test mode have a type of their own.
pub(super) fn is_of_wallet(payment: &ReturnPayment, live: bool) -> bool {
    payment.r#type == "kakaopay" || (!live && payment.r#type == "test")
}

pub(crate) fn fastspring_return_result_changed_twins(this: &ReturnResult) -> bool {
    this.changed == this.changed_value
}

pub(crate) fn fastspring_return_result_changed_value_twin(this: &ReturnResult) -> bool {
    this.changed == this.changed_value
}

pub(crate) fn fastspring_return_result_changed_in_seconds(this: &ReturnResult) -> bool {
    this.changed_in_seconds == this.changed / 1000
}

pub(crate) fn fastspring_return_result_currency_of_order(this: &ReturnResult) -> bool {
    this.original.currency == this.currency
}

pub(crate) fn fastspring_return_result_currency_as_order(this: &ReturnResult) -> bool {
    this.currency == this.original.currency
}

pub(crate) fn fastspring_return_result_currency_of_known_order(this: &ReturnResult, order: &OrderFacts) -> bool {
    order.currency.as_ref().is_none_or(|currency| this.currency.as_str() == currency)
}

pub(crate) fn fastspring_return_result_order_known(this: &ReturnResult, order: &OrderFacts) -> bool {
    is_known(&this.original, order)
}

pub(crate) fn fastspring_return_result_at_most_order(this: &ReturnResult) -> bool {
    at_most(&this.total_return, &this.original.total)
}

pub(crate) fn fastspring_return_result_total_positive(this: &ReturnResult) -> bool {
    is_positive(&this.total_return)
}

pub(crate) fn fastspring_return_result_total_return_whole_won(this: &ReturnResult) -> bool {
    is_payable(this.currency, &this.total_return)
}

pub(crate) fn fastspring_return_result_tax_whole_won(this: &ReturnResult) -> bool {
    is_payable(this.currency, &this.tax)
}

pub(crate) fn fastspring_return_result_subtotal_whole_won(this: &ReturnResult) -> bool {
    is_payable(this.currency, &this.subtotal)
}

pub(crate) fn fastspring_return_result_type_known(this: &ReturnResult) -> bool {
    this.r#type.as_ref().is_none_or(|kind| *kind == ReturnType::Return)
}

pub(crate) fn fastspring_return_result_kakaopay(this: &ReturnResult) -> bool {
    is_of_wallet(&this.payment, this.live)
}

pub(crate) fn fastspring_return_original_one_id(this: &OriginalOrder) -> bool {
    this.id == this.order
}

pub(crate) fn fastspring_return_original_one_order(this: &OriginalOrder) -> bool {
    this.id == this.order
}
