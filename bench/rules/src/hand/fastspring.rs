//! Rules of FastSpring's messages by hand.

use typemint_providers::fastspring::{
    OrderFacts, PartialReturn, ReturnRequestItem, ReturnResult, ReturnsRequest, SessionContact,
};

pub(crate) fn fastspring_return_result_changed_in_seconds(this: &ReturnResult) -> bool {
    this.changed_in_seconds == this.changed / 1000
}

pub(crate) fn fastspring_return_result_changed_twins(this: &ReturnResult) -> bool {
    this.changed == this.changed_value
}

pub(crate) fn fastspring_return_result_total_positive(this: &ReturnResult) -> bool {
    this.total_return.to_decimal().is_some_and(|total| total > typemint::rule::Decimal::ZERO)
}

pub(crate) fn fastspring_return_result_total_return_whole_won(this: &ReturnResult) -> bool {
    this.currency.as_str() != "KRW" || this.total_return.to_decimal().is_some_and(|total| total.is_integer())
}

pub(crate) fn fastspring_return_result_order_known(this: &ReturnResult, order: &OrderFacts) -> bool {
    order.order.as_ref().is_none_or(|known| {
        this.original.order == *known || order.reference.as_ref().is_some_and(|known| this.original.reference == *known)
    })
}

pub(crate) fn fastspring_returns_order_known(this: &PartialReturn, order: &OrderFacts) -> bool {
    order.order.as_ref().is_none_or(|known| this.order == *known || order.reference.as_ref() == Some(&this.order))
}

pub(crate) fn fastspring_returns_some(this: &ReturnsRequest) -> bool {
    !this.returns.is_empty()
}

pub(crate) fn fastspring_returns_product_in_order(this: &ReturnRequestItem, order: &OrderFacts) -> bool {
    order.items.as_ref().is_none_or(|items| items.iter().any(|line| line.product == this.product))
}

pub(crate) fn fastspring_session_v1_buyer_in_korea(this: &SessionContact) -> bool {
    this.country.as_ref().is_none_or(|country| country == "KR" || country == "kr")
}
