//! What a shop does with events. Each function takes a `Verified` event, so that none can be called with a body that anybody
//! may have sent. Printing stands for a data base; a real shop also remembers which events it has handled, for providers
//! send them again, and nothing but that keeps a recorded one from being sent again.

use typemint::webhook::Verified;
use typemint_providers::{adyen, checkout, fastspring, omise, uqpay};

pub(crate) fn adyen(event: Verified<adyen::webhook::Event>) {
    use adyen::webhook::Event;
    match event.into_event() {
        Event::Authorisation(item) if item.success.get() => {
            println!("adyen: payment {} of {} is authorised", item.psp_reference, item.amount.value);
        }
        Event::Authorisation(item) => println!("adyen: payment {} is refused", item.psp_reference),
        Event::Unknown(code, _) => println!("adyen: nothing to do for {code}"),
        _ => println!("adyen: noted"),
    }
}

pub(crate) fn checkout(event: Verified<checkout::webhook::Event>) {
    use checkout::webhook::Event;
    match event.into_event() {
        Event::PaymentCaptured(event) => println!("checkout: payment {} is captured", event.data.id.0),
        Event::PaymentPending(event) => {
            println!("checkout: payment {} of {} is pending", event.data.id.0, event.data.amount)
        }
        Event::Unknown(kind, _) => println!("checkout: nothing to do for {kind}"),
        _ => println!("checkout: noted"),
    }
}

pub(crate) fn fastspring(event: Verified<fastspring::webhook::Event>) {
    use fastspring::webhook::Event;
    match event.into_event() {
        Event::OrderCompleted(event) => println!("fastspring: order {} is paid", event.data.reference),
        Event::Unknown(kind, _) => println!("fastspring: nothing to do for {kind}"),
        _ => println!("fastspring: noted"),
    }
}

pub(crate) fn omise(event: Verified<omise::webhook::Event>) {
    use omise::webhook::Event;
    match event.into_event() {
        Event::ChargeComplete(event) => println!("omise: charge {} is {:?}", event.data.id.0, event.data.status),
        Event::Unknown(key, _) => println!("omise: nothing to do for {key}"),
        _ => println!("omise: noted"),
    }
}

/// Never called yet: its pushes are refused until their signing is documented.
pub(crate) fn uqpay(_event: Verified<uqpay::Notification>) {
    println!("uqpay: noted");
}
