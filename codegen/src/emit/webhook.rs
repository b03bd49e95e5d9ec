//! The receiver of a provider: the scheme as data, the events as an enum, and one function that checks, decodes and
//! validates in that order.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use typemint_derive_core::name;

use super::{Emit, OutputFile, doc, print, type_ident};
use crate::ir::TypeId;
use crate::lower;
use crate::webhook::{Events, Over, Receiver};

/// `webhook.rs` of a provider.
pub(super) fn module(emit: &Emit<'_>, folder: &str, prefix: &str, receiver: &Receiver) -> OutputFile {
    let scheme = scheme(receiver);
    let is_fresh = matches!(receiver.signature.over, Over::TimestampAndBody { .. });
    let freshness = is_fresh.then(|| quote!(, freshness: &Freshness));
    let import = is_fresh.then(|| quote!(Freshness,));
    let authenticate = if is_fresh {
        quote!(webhook::authenticate_fresh(&SCHEME, headers, body, keys, freshness)?)
    } else {
        quote!(webhook::authenticate(&SCHEME, headers, body, keys)?)
    };
    let (items, result, read) = match &receiver.events {
        Events::Message(_, id) => {
            let ident = type_ident(emit.names, *id);
            (TokenStream::new(), quote!(#ident), quote!(verified.try_map(webhook::whole)))
        }
        Events::Told { items, event, cases, other, envelope, .. } => {
            let enumeration = events(emit, event, cases, *other);
            let envelope = match envelope {
                Some(id) => {
                    let ident = type_ident(emit.names, *id);
                    quote!(Some(webhook::holds::<#ident>))
                }
                None => quote!(None),
            };
            if items.is_empty() {
                let read = quote!(verified.try_map(|body| webhook::event(body, #event, Event::read)));
                (enumeration, quote!(Event), read)
            } else {
                let read = quote! {
                    verified.try_map(|body| webhook::events(body, #items, #event, #envelope, Event::read))
                };
                (enumeration, quote!(Vec<Event>), read)
            }
        }
    };
    let facts = facts(folder, receiver);
    let body = quote! {
        use typemint::webhook::{self, Encoding, #import Headers, KeyForm, Keys, Over, Receiver, Scheme, Verified, WebhookError};
        use super::*;

        /// How this provider signs.
        pub static SCHEME: Scheme = #scheme;

        /// The same with what a body holds, for whoever receives the webhooks of many providers.
        pub static RECEIVER: Receiver = #facts;

        #items

        /// Checks the signature of the raw body, then decodes, then validates. Rules that read other messages are left to
        /// the application, which has those.
        ///
        /// # Errors
        /// Why the body was not accepted.
        pub fn receive(
            headers: &(impl Headers + ?Sized),
            body: &[u8],
            keys: &Keys
            #freshness
        ) -> Result<Verified<#result>, WebhookError> {
            let verified = #authenticate;
            #read
        }
    };
    let origin = format!("{folder}/provider.json");
    print(emit, &format!("{prefix}webhook.rs"), &origin, "Receiving this provider's webhooks.", body)
}

fn facts(folder: &str, receiver: &Receiver) -> TokenStream {
    let (items, event, messages, any): (&str, &str, &[(String, String)], _) = match &receiver.events {
        Events::Message(name, _) => ("", "", &[], Some(name)),
        Events::Told { items, event, messages, any, .. } => (items, event, messages, any.as_ref()),
    };
    let messages = messages.iter().map(|(value, name)| quote!((#value, #name)));
    let any = match any {
        Some(name) => quote!(Some(#name)),
        None => quote!(None),
    };
    quote! {
        Receiver {
            provider: #folder,
            scheme: &SCHEME,
            items: #items,
            event: #event,
            messages: &[#(#messages),*],
            any: #any,
        }
    }
}

fn scheme(receiver: &Receiver) -> TokenStream {
    let variant = |word: &str| format_ident!("{}", name::upper_camel(word));
    let (encoding, key) = (variant(&receiver.signature.encoding), variant(&receiver.signature.key));
    let over = match &receiver.signature.over {
        Over::Body { header } => quote!(Over::Body { header: #header }),
        Over::TimestampAndBody { header, timestamp } => {
            quote!(Over::TimestampAndBody { header: #header, timestamp: #timestamp })
        }
        Over::Members { items, members, signature } => {
            quote!(Over::Members { items: #items, members: &[#(#members),*], signature: #signature })
        }
        Over::Unconfirmed { reason } => quote!(Over::Unconfirmed { reason: #reason }),
    };
    quote!(Scheme { over: #over, encoding: Encoding::#encoding, key: KeyForm::#key })
}

fn events(emit: &Emit<'_>, event: &str, cases: &[(String, TypeId)], other: Option<TypeId>) -> TokenStream {
    let labels: Vec<&str> = cases.iter().map(|(value, _)| value.as_str()).collect();
    let names: Vec<_> = lower::cases(&labels).iter().map(|label| name::ident(label, Span::call_site())).collect();
    let variants = cases.iter().zip(&names).map(|((value, id), name)| {
        let ident = type_ident(emit.names, *id);
        let comment = emit
            .program
            .get(*id)
            .map(|definition| doc::comment(&definition.doc, None, &format!("The event `{value}`")));
        quote!(#comment #name(#ident),)
    });
    let other_type = match other {
        Some(id) => {
            let ident = type_ident(emit.names, id);
            quote!(#ident)
        }
        None => quote!(webhook::Untyped),
    };
    let read_other = match other {
        Some(_) => quote!(webhook::read(item)?),
        None => quote!(webhook::unknown(item)?),
    };
    let line = format!(" An event, told by the member at `{event}`.");
    quote! {
        #[doc = #line]
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Event {
            #(#variants)*
            /// An event that no schema fixes, with what its member says.
            Unknown(String, #other_type),
        }

        impl Event {
            fn read(item: &webhook::Item<'_>) -> Result<Self, typemint::Violations> {
                Ok(match item.event.as_str() {
                    #(#labels => Event::#names(webhook::read(item)?),)*
                    _ => Event::Unknown(item.event.clone(), #read_other),
                })
            }
        }
    }
}
