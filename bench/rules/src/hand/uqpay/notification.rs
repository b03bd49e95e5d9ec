//! Results that are pushed.

use typemint_providers::uqpay::{Notification, NotificationData, Status};

use super::amount::{is_above_zero, is_at_most_two_decimals, is_whole_units};

pub(crate) fn uqpay_notification_data_present(this: &Notification) -> bool {
    matches!(this.data, Some(Some(_)))
}

pub(crate) fn uqpay_notification_result_present(this: &Notification) -> bool {
    matches!(this.data, Some(Some(_)))
}

pub(crate) fn uqpay_notification_status_present(this: &NotificationData) -> bool {
    this.status.is_some()
}

pub(crate) fn uqpay_notification_final_status(this: &NotificationData) -> bool {
    matches!(this.status, None | Some(Status::Success | Status::Fail))
}

pub(crate) fn uqpay_notification_names_order(this: &NotificationData) -> bool {
    this.uq_order_id.is_some()
}

pub(crate) fn uqpay_notification_amount_without_order(this: &NotificationData) -> bool {
    this.order_id.is_some() || this.amount.is_some()
}

pub(crate) fn uqpay_notification_currency_without_order(this: &NotificationData) -> bool {
    this.order_id.is_some() || this.currency.is_some()
}

pub(crate) fn uqpay_notification_amount_above_zero(this: &NotificationData) -> bool {
    is_above_zero(this.amount.as_ref())
}

pub(crate) fn uqpay_notification_amount_whole_units(this: &NotificationData) -> bool {
    is_whole_units(this.amount.as_ref(), this.currency.as_ref())
}

pub(crate) fn uqpay_notification_amount_two_decimals(this: &NotificationData) -> bool {
    is_at_most_two_decimals(this.amount.as_ref(), this.currency.as_ref())
}
