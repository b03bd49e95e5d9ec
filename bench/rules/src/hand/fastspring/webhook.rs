//! Webhooks and the events in them.

use typemint_providers::fastspring::{
    AnyEvent, OrderCanceledEvent, OrderCompletedEvent, ReturnCreatedEvent, WebhookEnvelope,
};

use super::FIRST_MILLISECOND;

pub(crate) fn fastspring_webhook_ids_unique(this: &WebhookEnvelope) -> bool {
    // A webhook holds few events: comparing them all is faster than a set.
    this.events.iter().enumerate().all(|(at, event)| this.events[..at].iter().all(|other| other.id != event.id))
}

pub(crate) fn fastspring_webhook_created_in_milliseconds(this: &AnyEvent) -> bool {
    this.created > FIRST_MILLISECOND
}

pub(crate) fn fastspring_order_canceled_not_completed(this: &OrderCanceledEvent) -> bool {
    !this.data.completed
}

pub(crate) fn fastspring_order_canceled_same_mode(this: &OrderCanceledEvent) -> bool {
    this.live == this.data.live
}

pub(crate) fn fastspring_order_canceled_mode_of_data(this: &OrderCanceledEvent) -> bool {
    this.live == this.data.live
}

pub(crate) fn fastspring_order_canceled_created_in_milliseconds(this: &OrderCanceledEvent) -> bool {
    this.created > FIRST_MILLISECOND
}

pub(crate) fn fastspring_order_completed_completed(this: &OrderCompletedEvent) -> bool {
    this.data.completed
}

pub(crate) fn fastspring_order_completed_same_mode(this: &OrderCompletedEvent) -> bool {
    this.live == this.data.live
}

pub(crate) fn fastspring_order_completed_mode_of_data(this: &OrderCompletedEvent) -> bool {
    this.live == this.data.live
}

pub(crate) fn fastspring_order_completed_created_in_milliseconds(this: &OrderCompletedEvent) -> bool {
    this.created > FIRST_MILLISECOND
}

pub(crate) fn fastspring_return_created_same_mode(this: &ReturnCreatedEvent) -> bool {
    this.live == this.data.live
}

pub(crate) fn fastspring_return_created_mode_of_data(this: &ReturnCreatedEvent) -> bool {
    this.live == this.data.live
}

pub(crate) fn fastspring_return_created_created_in_milliseconds(this: &ReturnCreatedEvent) -> bool {
    this.created > FIRST_MILLISECOND
}
