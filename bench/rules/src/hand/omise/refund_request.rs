//! What may still be given back of a charge.

use typemint::Timestamp;
use typemint::rule::SignedDuration;
use typemint_providers::omise::{Charge, RefundRequest};

pub(crate) fn omise_refund_amount_positive(this: &RefundRequest) -> bool {
    this.amount > 0
}

pub(crate) fn omise_refund_at_most_left(this: &RefundRequest, charge: &Charge) -> bool {
    let refunded = charge.refunded_amount.or(charge.refunded).unwrap_or(0);
    charge.amount.checked_sub(refunded).is_some_and(|left| this.amount <= left)
}

/// Before the next 00:15 of UTC+8 after the charge was created.
fn can_be_voided(charge: &Charge, now: Timestamp) -> bool {
    let Some(created) = charge.created_at.or(charge.created) else { return true };
    created.timestamp().is_some_and(|created| now.as_second() < next_quarter(created))
}

fn next_quarter(of: Timestamp) -> i64 {
    let local = of.as_second() + 8 * 3600;
    let today = local.div_euclid(86_400) * 86_400 + 900;
    let next = if today > local { today } else { today + 86_400 };
    next - 8 * 3600
}

pub(crate) fn omise_refund_void_window(this: &RefundRequest, charge: &Charge, now: Timestamp) -> bool {
    !this.void.unwrap_or(false) || can_be_voided(charge, now)
}

pub(crate) fn omise_refund_void_in_time(this: &RefundRequest, charge: &Charge, now: Timestamp) -> bool {
    !this.void.unwrap_or(false) || can_be_voided(charge, now)
}

fn was_paid_within_a_year(charge: &Charge, now: Timestamp) -> bool {
    let Some(Some(paid)) = charge.paid_at else { return true };
    let end = paid.timestamp().and_then(|paid| paid.checked_add(SignedDuration::from_hours(8760)).ok());
    end.is_some_and(|end| now <= end)
}

pub(crate) fn omise_refund_within_a_year(_this: &RefundRequest, charge: &Charge, now: Timestamp) -> bool {
    was_paid_within_a_year(charge, now)
}

pub(crate) fn omise_refund_amount_within_a_year(_this: &RefundRequest, charge: &Charge, now: Timestamp) -> bool {
    was_paid_within_a_year(charge, now)
}

fn is_disputed(charge: &Charge) -> bool {
    matches!(charge.dispute, Some(Some(_)))
}

pub(crate) fn omise_refund_not_disputed(_this: &RefundRequest, charge: &Charge) -> bool {
    !is_disputed(charge)
}

pub(crate) fn omise_refund_amount_not_disputed(_this: &RefundRequest, charge: &Charge) -> bool {
    !is_disputed(charge)
}

fn has_refunds_left(charge: &Charge) -> bool {
    let total = charge.refunds.as_ref().and_then(Option::as_ref).and_then(|refunds| refunds.total);
    total.is_none_or(|total| total < 15)
}

pub(crate) fn omise_refund_fewer_than_fifteen(_this: &RefundRequest, charge: &Charge) -> bool {
    has_refunds_left(charge)
}

pub(crate) fn omise_refund_amount_fewer_than_fifteen(_this: &RefundRequest, charge: &Charge) -> bool {
    has_refunds_left(charge)
}

pub(crate) fn omise_refund_charge_paid(_this: &RefundRequest, charge: &Charge) -> bool {
    charge.paid
}

pub(crate) fn omise_refund_charge_refundable(_this: &RefundRequest, charge: &Charge) -> bool {
    charge.refundable.unwrap_or(true)
}

pub(crate) fn omise_refund_charge_partially_refundable(this: &RefundRequest, charge: &Charge) -> bool {
    charge.partially_refundable.unwrap_or(true)
        || charge.refunded_amount.is_none_or(|refunded| charge.amount.checked_sub(refunded) == Some(this.amount))
}

pub(crate) fn omise_refund_charge_voidable(this: &RefundRequest, charge: &Charge) -> bool {
    !this.void.unwrap_or(false) || charge.can_perform_void.unwrap_or(true)
}
