//! Charges, and what a request for one takes from its source.

use typemint::rule::SignedDuration;
use typemint_providers::omise::{Charge, ChargeRequest, ChargeSourceChargeStatus, ChargeStatus, Source};

use super::{ends_as_usual, is_of_mode};

fn is_captured(charge: &Charge) -> bool {
    charge.status == ChargeStatus::Successful && charge.capture
}

pub(crate) fn omise_charge_created(this: &Charge) -> bool {
    this.created_at.is_some() || this.created.is_some()
}

pub(crate) fn omise_charge_source_amount(this: &Charge) -> bool {
    this.source.amount == this.amount
}

pub(crate) fn omise_charge_source_currency(this: &Charge) -> bool {
    this.source.currency == this.currency
}

pub(crate) fn omise_charge_source_status(this: &Charge) -> bool {
    let Some(status) = this.source.charge_status else { return true };
    matches!(
        (this.status, status),
        (ChargeStatus::Pending, ChargeSourceChargeStatus::Pending)
            | (ChargeStatus::Successful, ChargeSourceChargeStatus::Successful)
            | (ChargeStatus::Failed, ChargeSourceChargeStatus::Failed)
            | (ChargeStatus::Expired, ChargeSourceChargeStatus::Expired)
            | (ChargeStatus::Reversed, ChargeSourceChargeStatus::Reversed)
    )
}

pub(crate) fn omise_charge_pending_has_authorize_uri(this: &Charge) -> bool {
    this.status != ChargeStatus::Pending || this.authorize_uri.is_some()
}

pub(crate) fn omise_charge_failed_has_code(this: &Charge) -> bool {
    this.status != ChargeStatus::Failed || this.failure_code.is_some()
}

pub(crate) fn omise_charge_failed_has_message(this: &Charge) -> bool {
    this.status != ChargeStatus::Failed || this.failure_message.is_some()
}

pub(crate) fn omise_charge_successful_is_paid(this: &Charge) -> bool {
    !is_captured(this) || this.paid
}

pub(crate) fn omise_charge_successful_has_paid_at(this: &Charge) -> bool {
    !is_captured(this) || this.created.is_some() || this.paid_at.flatten().is_some()
}

pub(crate) fn omise_charge_successful_has_transaction(this: &Charge) -> bool {
    !is_captured(this) || this.transaction.is_some()
}

pub(crate) fn omise_charge_net(this: &Charge) -> bool {
    let (Some(net), Some(fee), Some(fee_vat), Some(interest), Some(interest_vat)) =
        (this.net, this.fee, this.fee_vat, this.interest, this.interest_vat)
    else {
        return true;
    };
    let left = [fee, fee_vat, interest, interest_vat].into_iter().try_fold(this.amount, i64::checked_sub);
    left == Some(net)
}

pub(crate) fn omise_charge_location_holds_id(this: &Charge) -> bool {
    this.location.strip_prefix("/charges/") == Some(this.id.0.as_str())
}

pub(crate) fn omise_charge_refunded_at_most_amount(this: &Charge) -> bool {
    this.refunded_amount.is_none_or(|refunded| refunded <= this.amount)
}

pub(crate) fn omise_charge_refunded_at_most_amount_2017(this: &Charge) -> bool {
    this.refunded.is_none_or(|refunded| refunded <= this.amount)
}

pub(crate) fn omise_charge_expires_after_seven_days(this: &Charge) -> bool {
    let (false, Some(created), Some(Some(expires))) =
        (this.status == ChargeStatus::Expired, this.created_at, this.expires_at)
    else {
        return true;
    };
    match (created.timestamp(), expires.timestamp()) {
        (Some(created), Some(expires)) => {
            created.checked_add(SignedDuration::from_hours(168)).is_ok_and(|end| end == expires)
        }
        _ => false,
    }
}

pub(crate) fn omise_charge_livemode_matches_id(this: &Charge) -> bool {
    is_of_mode(&this.id.0, this.livemode)
}

pub(crate) fn omise_charge_id_length(this: &Charge) -> bool {
    ends_as_usual(&this.id.0)
}

pub(crate) fn omise_charge_amount_matches_source(this: &ChargeRequest, source: &Source) -> bool {
    this.amount == source.amount
}

pub(crate) fn omise_charge_currency_matches_source(this: &ChargeRequest, source: &Source) -> bool {
    let (own, other) = (this.currency.0.as_str(), source.currency.0.as_str());
    let among = |a: &str, b: &str| (own == a || own == b) && (other == a || other == b);
    own == other || among("SGD", "sgd") || among("THB", "thb")
}

pub(crate) fn omise_charge_source_matches(this: &ChargeRequest, source: &Source) -> bool {
    this.source == source.id
}
