//! Sources, on their own and as a charge shows them.

use typemint_providers::omise::{ChargeSource, ChargeSourceFlow, Source, SourceFlow};

use super::{ends_as_usual, is_of_mode};

pub(crate) fn omise_source_flow_app_redirect(this: &Source) -> bool {
    this.flow == SourceFlow::AppRedirect
}

pub(crate) fn omise_source_location_holds_id(this: &Source) -> bool {
    this.location.strip_prefix("/sources/") == Some(this.id.0.as_str())
}

pub(crate) fn omise_source_livemode_matches_id(this: &Source) -> bool {
    is_of_mode(&this.id.0, this.livemode)
}

pub(crate) fn omise_source_id_length(this: &Source) -> bool {
    ends_as_usual(&this.id.0)
}

pub(crate) fn omise_source_created(this: &Source) -> bool {
    this.created_at.is_some() || this.created.is_some()
}

pub(crate) fn omise_charge_source_flow_app_redirect(this: &ChargeSource) -> bool {
    this.flow == ChargeSourceFlow::AppRedirect
}

pub(crate) fn omise_charge_source_location_holds_id(this: &ChargeSource) -> bool {
    let own = |location: &String| location.strip_prefix("/sources/") == Some(this.id.0.as_str());
    this.location.as_ref().is_none_or(own)
}

pub(crate) fn omise_charge_source_livemode_matches_id(this: &ChargeSource) -> bool {
    this.livemode.is_none_or(|livemode| is_of_mode(&this.id.0, livemode))
}

pub(crate) fn omise_charge_source_id_length(this: &ChargeSource) -> bool {
    ends_as_usual(&this.id.0)
}
