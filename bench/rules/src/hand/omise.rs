//! Rules of Omise's messages by hand.

use typemint::Timestamp;
use typemint::rule::SignedDuration;
use typemint_providers::omise::{Charge, ChargeRequest, Refund, RefundRequest, Source};

pub(crate) fn omise_charge_location_holds_id(this: &Charge) -> bool {
    this.location.strip_prefix("/charges/") == Some(this.id.0.as_str())
}

pub(crate) fn omise_charge_livemode_matches_id(this: &Charge) -> bool {
    this.livemode != this.id.0.contains("_test_")
}

pub(crate) fn omise_charge_id_length(this: &Charge) -> bool {
    this.id.0.chars().count() == 29
}

pub(crate) fn omise_charge_refunded_at_most_amount(this: &Charge) -> bool {
    this.refunded_amount.is_none_or(|refunded| refunded <= this.amount)
}

pub(crate) fn omise_charge_successful_is_paid(this: &Charge) -> bool {
    this.status.as_str() != "successful" || !this.capture || this.paid
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

pub(crate) fn omise_charge_expires_after_seven_days(this: &Charge) -> bool {
    let (false, Some(created), Some(Some(expires))) =
        (this.status.as_str() == "expired", this.created_at, this.expires_at)
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

pub(crate) fn omise_charge_amount_matches_source(this: &ChargeRequest, source: &Source) -> bool {
    this.amount == source.amount
}

pub(crate) fn omise_charge_currency_matches_source(this: &ChargeRequest, source: &Source) -> bool {
    let (own, other) = (this.currency.0.as_str(), source.currency.0.as_str());
    let among = |a: &str, b: &str| (own == a || own == b) && (other == a || other == b);
    own == other || among("SGD", "sgd") || among("THB", "thb")
}

pub(crate) fn omise_refund_location_holds_charge(this: &Refund) -> bool {
    this.location.contains(&this.charge.0)
}

pub(crate) fn omise_refund_of_this_charge(this: &Refund, charge: &Charge) -> bool {
    this.charge == charge.id
}

pub(crate) fn omise_refund_charge_paid(_this: &RefundRequest, charge: &Charge) -> bool {
    charge.paid
}

pub(crate) fn omise_refund_at_most_left(this: &RefundRequest, charge: &Charge) -> bool {
    let refunded = charge.refunded_amount.or(charge.refunded).unwrap_or(0);
    charge.amount.checked_sub(refunded).is_some_and(|left| this.amount <= left)
}

pub(crate) fn omise_refund_within_a_year(_this: &RefundRequest, charge: &Charge, now: Timestamp) -> bool {
    let Some(Some(paid)) = charge.paid_at else { return true };
    let end = paid.timestamp().and_then(|paid| paid.checked_add(SignedDuration::from_hours(8760)).ok());
    end.is_some_and(|end| now <= end)
}

/// Before the next 00:15 of UTC+8.
fn next_quarter(of: Timestamp) -> i64 {
    let local = of.as_second() + 8 * 3600;
    let today = local.div_euclid(86_400) * 86_400 + 900;
    let next = if today > local { today } else { today + 86_400 };
    next - 8 * 3600
}

pub(crate) fn omise_refund_void_window(this: &RefundRequest, charge: &Charge, now: Timestamp) -> bool {
    if !this.void.unwrap_or(false) {
        return true;
    }
    let Some(created) = charge.created_at.or(charge.created) else { return true };
    created.timestamp().is_some_and(|created| now.as_second() < next_quarter(created))
}
