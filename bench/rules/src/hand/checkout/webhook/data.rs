//! Rules of what every event tells; a captured payment stands for all.

use typemint_providers::checkout::PaymentCapturedData;

use super::{is_code, is_id};

pub(crate) fn checkout_event_processed_on_present(this: &PaymentCapturedData) -> bool {
    this.processed_on.is_some()
}

pub(crate) fn checkout_event_currency_upper_case(this: &PaymentCapturedData) -> bool {
    is_code(&this.currency.0, 3)
}

pub(crate) fn checkout_event_amount_positive(this: &PaymentCapturedData) -> bool {
    this.amount > 0
}

pub(crate) fn checkout_event_id_base32(this: &PaymentCapturedData) -> bool {
    is_id(&this.id.0, "pay_")
}

pub(crate) fn checkout_event_action_id_base32(this: &PaymentCapturedData) -> bool {
    this.action_id.as_ref().is_none_or(|action| is_id(&action.0, "act_"))
}
