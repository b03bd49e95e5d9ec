//! Events of charges and refunds.

use typemint_providers::omise::{Charge, ChargeStatus, EventChargeComplete, EventChargeCreate, EventRefundCreate};

use super::{ends_as_usual, is_of_mode};

pub(crate) fn omise_event_charge_complete_created(this: &EventChargeComplete) -> bool {
    this.created_at.is_some() || this.created.is_some()
}

pub(crate) fn omise_event_charge_complete_location_holds_id(this: &EventChargeComplete) -> bool {
    this.location.strip_prefix("/events/") == Some(this.id.0.as_str())
}

pub(crate) fn omise_event_charge_complete_livemode_matches_id(this: &EventChargeComplete) -> bool {
    is_of_mode(&this.id.0, this.livemode)
}

pub(crate) fn omise_event_charge_complete_id_length(this: &EventChargeComplete) -> bool {
    ends_as_usual(&this.id.0)
}

pub(crate) fn omise_event_charge_complete_charge_known(this: &EventChargeComplete, charge: &Charge) -> bool {
    this.data.id == charge.id
}

pub(crate) fn omise_event_charge_complete_status_confirmed(this: &EventChargeComplete, charge: &Charge) -> bool {
    charge.status == ChargeStatus::Pending || this.data.status == charge.status
}

pub(crate) fn omise_event_charge_complete_final(this: &EventChargeComplete) -> bool {
    this.data.status != ChargeStatus::Pending || !this.data.capture
}

pub(crate) fn omise_event_charge_create_created(this: &EventChargeCreate) -> bool {
    this.created_at.is_some() || this.created.is_some()
}

pub(crate) fn omise_event_charge_create_location_holds_id(this: &EventChargeCreate) -> bool {
    this.location.strip_prefix("/events/") == Some(this.id.0.as_str())
}

pub(crate) fn omise_event_charge_create_livemode_matches_id(this: &EventChargeCreate) -> bool {
    is_of_mode(&this.id.0, this.livemode)
}

pub(crate) fn omise_event_charge_create_id_length(this: &EventChargeCreate) -> bool {
    ends_as_usual(&this.id.0)
}

pub(crate) fn omise_event_charge_create_charge_known(this: &EventChargeCreate, charge: &Charge) -> bool {
    this.data.id == charge.id
}

pub(crate) fn omise_event_refund_create_created(this: &EventRefundCreate) -> bool {
    this.created_at.is_some() || this.created.is_some()
}

pub(crate) fn omise_event_refund_create_location_holds_id(this: &EventRefundCreate) -> bool {
    this.location.strip_prefix("/events/") == Some(this.id.0.as_str())
}

pub(crate) fn omise_event_refund_create_livemode_matches_id(this: &EventRefundCreate) -> bool {
    is_of_mode(&this.id.0, this.livemode)
}

pub(crate) fn omise_event_refund_create_id_length(this: &EventRefundCreate) -> bool {
    ends_as_usual(&this.id.0)
}
