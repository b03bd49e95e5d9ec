//! Rules of what several messages hold.

use typemint_providers::checkout::{Address, Balances, DesktopProcessing, ErrorResponse, EventLinks, Item};

use super::is_code;

pub(crate) fn checkout_balances_total_authorized_not_negative(this: &Balances) -> bool {
    this.total_authorized >= 0
}

pub(crate) fn checkout_balances_total_voided_not_negative(this: &Balances) -> bool {
    this.total_voided >= 0
}

pub(crate) fn checkout_balances_available_to_void_not_negative(this: &Balances) -> bool {
    this.available_to_void >= 0
}

pub(crate) fn checkout_balances_total_captured_not_negative(this: &Balances) -> bool {
    this.total_captured >= 0
}

pub(crate) fn checkout_balances_available_to_capture_not_negative(this: &Balances) -> bool {
    this.available_to_capture >= 0
}

pub(crate) fn checkout_balances_total_refunded_not_negative(this: &Balances) -> bool {
    this.total_refunded >= 0
}

pub(crate) fn checkout_balances_available_to_refund_not_negative(this: &Balances) -> bool {
    this.available_to_refund >= 0
}

pub(crate) fn checkout_balances_captured_at_most_authorised(this: &Balances) -> bool {
    this.total_captured <= this.total_authorized
}

pub(crate) fn checkout_balances_refunded_at_most_captured(this: &Balances) -> bool {
    this.total_refunded <= this.total_captured
}

pub(crate) fn checkout_balances_refundable_at_most_captured(this: &Balances) -> bool {
    this.total_refunded.checked_add(this.available_to_refund).is_some_and(|sum| sum <= this.total_captured)
}

pub(crate) fn checkout_item_total(this: &Item) -> bool {
    let (Some(total), Some(quantity), Some(price)) = (this.total_amount, this.quantity, this.unit_price) else {
        return true;
    };
    quantity.checked_mul(price).and_then(|sum| sum.checked_sub(this.discount_amount.unwrap_or(0))) == Some(total)
}

/// On a desktop alone can the type of terminal be absent.
pub(crate) fn checkout_processing_terminal_type_present(this: &DesktopProcessing) -> bool {
    this.terminal_type.is_some()
}

pub(crate) fn checkout_address_country_upper_case(this: &Address) -> bool {
    this.country.as_ref().is_none_or(|country| is_code(country, 2))
}

pub(crate) fn checkout_event_links_payment_present(this: &EventLinks) -> bool {
    this.payment.is_some()
}

pub(crate) fn checkout_event_links_payment_actions_present(this: &EventLinks) -> bool {
    this.payment_actions.is_some()
}

pub(crate) fn checkout_error_codes_snake_case(this: &ErrorResponse) -> bool {
    let is_snake_case =
        |code: &String| !code.is_empty() && code.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
    this.error_codes.as_ref().is_none_or(|codes| codes.iter().all(is_snake_case))
}
