//! Orders as events carry them, their accounts and subscriptions.

use typemint_providers::fastspring::{Account, Order, OrderCurrency, OrderItem, PaymentType, Subscription};

use super::{is_payable, is_whole};

pub(super) fn has_whole_amounts(item: &OrderItem) -> bool {
    is_whole(&item.subtotal) && is_whole(&item.discount)
}

pub(crate) fn fastspring_order_one_id(this: &Order) -> bool {
    this.order == this.id
}

pub(crate) fn fastspring_order_one_order(this: &Order) -> bool {
    this.order == this.id
}

pub(crate) fn fastspring_order_changed_twins(this: &Order) -> bool {
    this.changed == this.changed_value
}

pub(crate) fn fastspring_order_changed_value_twin(this: &Order) -> bool {
    this.changed == this.changed_value
}

pub(crate) fn fastspring_order_changed_in_seconds(this: &Order) -> bool {
    this.changed_in_seconds == this.changed / 1000
}

pub(crate) fn fastspring_order_buyer_in_korea(this: &Order) -> bool {
    this.address.country == "KR"
}

pub(crate) fn fastspring_order_live_kakaopay(this: &Order) -> bool {
    !this.live || this.payment.r#type == PaymentType::Kakaopay
}

pub(crate) fn fastspring_order_total_whole_won(this: &Order) -> bool {
    is_payable(this.currency, &this.total)
}

pub(crate) fn fastspring_order_tax_whole_won(this: &Order) -> bool {
    is_payable(this.currency, &this.tax)
}

pub(crate) fn fastspring_order_subtotal_whole_won(this: &Order) -> bool {
    is_payable(this.currency, &this.subtotal)
}

pub(crate) fn fastspring_order_discount_whole_won(this: &Order) -> bool {
    is_payable(this.currency, &this.discount)
}

pub(crate) fn fastspring_order_discount_with_tax_whole_won(this: &Order) -> bool {
    is_payable(this.currency, &this.discount_with_tax)
}

pub(crate) fn fastspring_order_items_whole_won(this: &Order) -> bool {
    this.currency != OrderCurrency::Krw || this.items.iter().all(has_whole_amounts)
}

pub(crate) fn fastspring_order_no_automatic_renewal(this: &Subscription) -> bool {
    !this.auto_renew.unwrap_or(false)
}

pub(crate) fn fastspring_account_one_id(this: &Account) -> bool {
    this.id == this.account
}

pub(crate) fn fastspring_account_one_account(this: &Account) -> bool {
    this.id == this.account
}
