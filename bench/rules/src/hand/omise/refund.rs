//! Refunds and lists of them.

use typemint_providers::omise::{Charge, Refund, RefundList};

use super::{ends_as_usual, is_of_mode};

pub(crate) fn omise_refund_created(this: &Refund) -> bool {
    this.created_at.is_some() || this.created.is_some()
}

pub(crate) fn omise_refund_location_holds_charge(this: &Refund) -> bool {
    this.location.contains(&this.charge.0)
}

pub(crate) fn omise_refund_location_of_charge(this: &Refund) -> bool {
    this.location
        .strip_prefix("/charges/")
        .and_then(|rest| rest.strip_prefix(this.charge.0.as_str()))
        .is_some_and(|rest| rest.starts_with("/refunds/"))
}

pub(crate) fn omise_refund_location_holds_id(this: &Refund) -> bool {
    this.location.ends_with(&this.id.0)
}

pub(crate) fn omise_refund_id_in_location(this: &Refund) -> bool {
    this.location.ends_with(&this.id.0)
}

pub(crate) fn omise_refund_of_this_charge(this: &Refund, charge: &Charge) -> bool {
    this.charge == charge.id
}

pub(crate) fn omise_refund_livemode_matches_id(this: &Refund) -> bool {
    this.livemode.is_none_or(|livemode| is_of_mode(&this.id.0, livemode))
}

pub(crate) fn omise_refund_id_length(this: &Refund) -> bool {
    ends_as_usual(&this.id.0)
}

pub(crate) fn omise_refund_list_total_counts_data(this: &RefundList) -> bool {
    let (Some(data), Some(total), Some(limit)) = (&this.data, this.total, this.limit) else { return true };
    this.offset.is_some_and(|offset| offset > 0) || total > limit || usize::try_from(total) == Ok(data.len())
}
