//! Orders as they are asked for.

use typemint_providers::fastspring::{OrderCurrency, OrdersGetResponse, PaymentType};

use super::is_payable;
use super::order::has_whole_amounts;

pub(crate) fn fastspring_orders_get_one_id(this: &OrdersGetResponse) -> bool {
    this.order == this.id
}

pub(crate) fn fastspring_orders_get_one_order(this: &OrdersGetResponse) -> bool {
    this.order == this.id
}

pub(crate) fn fastspring_orders_get_changed_twins(this: &OrdersGetResponse) -> bool {
    this.changed == this.changed_value
}

pub(crate) fn fastspring_orders_get_changed_value_twin(this: &OrdersGetResponse) -> bool {
    this.changed == this.changed_value
}

pub(crate) fn fastspring_orders_get_changed_in_seconds(this: &OrdersGetResponse) -> bool {
    this.changed_in_seconds == this.changed / 1000
}

pub(crate) fn fastspring_orders_get_buyer_in_korea(this: &OrdersGetResponse) -> bool {
    this.address.country == "KR"
}

pub(crate) fn fastspring_orders_get_live_kakaopay(this: &OrdersGetResponse) -> bool {
    !this.live || this.payment.r#type == PaymentType::Kakaopay
}

pub(crate) fn fastspring_orders_get_total_whole_won(this: &OrdersGetResponse) -> bool {
    is_payable(this.currency, &this.total)
}

pub(crate) fn fastspring_orders_get_tax_whole_won(this: &OrdersGetResponse) -> bool {
    is_payable(this.currency, &this.tax)
}

pub(crate) fn fastspring_orders_get_subtotal_whole_won(this: &OrdersGetResponse) -> bool {
    is_payable(this.currency, &this.subtotal)
}

pub(crate) fn fastspring_orders_get_discount_whole_won(this: &OrdersGetResponse) -> bool {
    is_payable(this.currency, &this.discount)
}

pub(crate) fn fastspring_orders_get_discount_with_tax_whole_won(this: &OrdersGetResponse) -> bool {
    is_payable(this.currency, &this.discount_with_tax)
}

pub(crate) fn fastspring_orders_get_items_whole_won(this: &OrdersGetResponse) -> bool {
    this.currency != OrderCurrency::Krw || this.items.iter().all(has_whole_amounts)
}
