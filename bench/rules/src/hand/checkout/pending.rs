//! Rules of the answer to a request for a payment.

use typemint_providers::checkout::{PaymentResponsePending, PendingLinks, RequestFacts};

use super::is_id;

fn redirects(this: &PaymentResponsePending) -> bool {
    this.links.as_ref().is_some_and(|links| links.redirect.is_some())
}

/// How the request said that it is paid.
fn source_type(request: &RequestFacts) -> Option<&str> {
    request.source.as_ref()?.r#type.as_deref()
}

pub(crate) fn checkout_pending_links_present(this: &PaymentResponsePending) -> bool {
    this.links.is_some()
}

pub(crate) fn checkout_pending_customer_present(this: &PaymentResponsePending) -> bool {
    this.customer.is_some()
}

pub(crate) fn checkout_pending_self_link(this: &PaymentResponsePending) -> bool {
    this.links
        .as_ref()
        .and_then(|links| links.self_link.as_ref())
        .is_none_or(|link| link.href.strip_suffix(&this.id.0).is_some_and(|address| address.ends_with("/payments/")))
}

pub(crate) fn checkout_pending_id_base32(this: &PaymentResponsePending) -> bool {
    is_id(&this.id.0, "pay_")
}

pub(crate) fn checkout_pending_reference_echo(this: &PaymentResponsePending, request: &RequestFacts) -> bool {
    request.reference.is_none() || this.reference == request.reference
}

pub(crate) fn checkout_pending_reference_only_if_sent(this: &PaymentResponsePending, request: &RequestFacts) -> bool {
    request.reference.is_some() || this.reference.is_none()
}

pub(crate) fn checkout_pending_kakaopay_redirects(this: &PaymentResponsePending, request: &RequestFacts) -> bool {
    source_type(request) != Some("kakaopay") || redirects(this)
}

pub(crate) fn checkout_pending_stored_source_does_not(this: &PaymentResponsePending, request: &RequestFacts) -> bool {
    source_type(request) != Some("id") || !redirects(this)
}

pub(crate) fn checkout_pending_recurring_has_source(this: &PaymentResponsePending, request: &RequestFacts) -> bool {
    request.payment_type.as_deref() != Some("Recurring") || this.source.is_some()
}

pub(crate) fn checkout_pending_regular_has_no_source(this: &PaymentResponsePending, request: &RequestFacts) -> bool {
    !matches!(request.payment_type.as_deref(), None | Some("Regular")) || this.source.is_none()
}

pub(crate) fn checkout_pending_source_has_id(this: &PaymentResponsePending) -> bool {
    this.source.as_ref().is_none_or(|source| source.id.is_some())
}

pub(crate) fn checkout_pending_same_source(this: &PaymentResponsePending, request: &RequestFacts) -> bool {
    let sent = request.source.as_ref().and_then(|source| source.id.as_ref());
    let own = this.source.as_ref().and_then(|source| source.id.as_ref());
    match (sent, own) {
        (Some(sent), Some(own)) => own.0 == *sent,
        _ => true,
    }
}

pub(crate) fn checkout_pending_regular_redirects(this: &PaymentResponsePending) -> bool {
    this.source.is_some() || redirects(this)
}

pub(crate) fn checkout_pending_links_self_present(this: &PendingLinks) -> bool {
    this.self_link.is_some()
}

pub(crate) fn checkout_pending_links_redirect_https(this: &PendingLinks) -> bool {
    this.redirect.as_ref().is_none_or(|link| link.href.starts_with("https://"))
}
