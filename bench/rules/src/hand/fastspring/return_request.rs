//! Returns to be made.

use typemint_providers::fastspring::{OrderFacts, OrderLineFacts, PartialReturn, ReturnRequestItem, ReturnsRequest};

use super::{at_most, is_whole};

pub(crate) fn fastspring_returns_some(this: &ReturnsRequest) -> bool {
    !this.returns.is_empty()
}

pub(crate) fn fastspring_returns_partial_has_items(this: &PartialReturn) -> bool {
    !this.items.is_empty()
}

pub(crate) fn fastspring_returns_products_once(this: &PartialReturn) -> bool {
    // A return has a few lines: comparing them all is faster than a set.
    this.items.iter().enumerate().all(|(at, item)| this.items[..at].iter().all(|other| other.product != item.product))
}

pub(crate) fn fastspring_returns_order_known(this: &PartialReturn, order: &OrderFacts) -> bool {
    order.order.as_ref().is_none_or(|known| this.order == *known || order.reference.as_ref() == Some(&this.order))
}

pub(crate) fn fastspring_returns_amount_whole_won(this: &ReturnRequestItem, order: &OrderFacts) -> bool {
    order.currency.as_deref() != Some("KRW") || is_whole(&this.amount)
}

pub(crate) fn fastspring_returns_amount_cents(this: &ReturnRequestItem, order: &OrderFacts) -> bool {
    order.currency.as_deref() != Some("USD")
        || this.amount.to_decimal().is_some_and(|amount| amount.normalize().scale() <= 2)
}

pub(crate) fn fastspring_returns_product_in_order(this: &ReturnRequestItem, order: &OrderFacts) -> bool {
    order.items.as_ref().is_none_or(|items| items.iter().any(|line| line.product == this.product))
}

pub(crate) fn fastspring_returns_amount_at_most_order(this: &ReturnRequestItem, order: &OrderFacts) -> bool {
    order.total.as_ref().is_none_or(|total| at_most(&this.amount, total))
}

/// Every line of the order that the item is of.
fn lines<'a>(item: &'a ReturnRequestItem, order: &'a OrderFacts) -> impl Iterator<Item = &'a OrderLineFacts> {
    order.items.iter().flatten().filter(|line| line.product == item.product)
}

pub(crate) fn fastspring_returns_amount_at_most_line(this: &ReturnRequestItem, order: &OrderFacts) -> bool {
    lines(this, order).filter_map(|line| line.subtotal.as_ref()).all(|subtotal| {
        let Some(tax) = &order.tax else { return at_most(&this.amount, subtotal) };
        let (Some(amount), Some(subtotal), Some(tax)) =
            (this.amount.to_decimal(), subtotal.to_decimal(), tax.to_decimal())
        else {
            return false;
        };
        subtotal.checked_add(tax).is_some_and(|line| amount <= line)
    })
}

pub(crate) fn fastspring_returns_amount_at_most_left(this: &ReturnRequestItem, order: &OrderFacts) -> bool {
    lines(this, order).filter_map(|line| line.remaining.as_ref()).all(|remaining| at_most(&this.amount, remaining))
}
