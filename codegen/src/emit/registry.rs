//! The module of a provider with its messages, and the library that lists all of them.

use std::collections::BTreeSet;

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use typemint_derive_core::name;

use super::{Emit, OutputFile, print, type_ident};
use crate::ir::TypeId;
use crate::parse::{Direction, Encoding};
use crate::resolve::{Message, MessageKind};
use crate::rule::named;

/// `mod.rs` of a provider (or the only module, where there is no provider).
pub(super) fn provider(emit: &Emit<'_>, folder: &str, prefix: &str, modules: &[String], receives: bool) -> OutputFile {
    let idents: Vec<_> = modules.iter().map(|module| name::ident(module, Span::call_site())).collect();
    let messages: Vec<TokenStream> = emit
        .front
        .messages
        .iter()
        .enumerate()
        .filter(|(_, message)| provider_folder(emit, message) == folder)
        .filter_map(|(index, message)| Some(self::message(emit, folder, message, *emit.program.messages.get(&index)?)))
        .collect();
    let count = messages.len();
    let lines = modules.iter().map(|module| format!(" Types of `{module}`."));
    let webhook = receives.then(|| {
        quote!(
            #[cfg(feature = "webhook")]
            pub mod webhook;
        )
    });
    let imports = if messages.is_empty() {
        quote!(
            use typemint::message::Message;
        )
    } else {
        quote!(
            use typemint::message::{Direction, Encoding, Message};
        )
    };
    let body = quote! {
        // Rules repeat words, and the cases of a message differ in size: the schemas decide both.
        #![allow(clippy::duplicated_attributes, clippy::large_enum_variant)]

        #(#[doc = #lines] pub mod #idents;)*
        pub mod tables;
        #webhook

        #(pub use #idents::*;)*

        #imports

        /// The messages, by name.
        pub static MESSAGES: [Message; #count] = [#(#messages),*];
    };
    let title = emit.front.providers.iter().find(|provider| provider.folder == folder);
    let doc = match title.and_then(|provider| provider.title.as_ref()) {
        Some(title) => title.value.clone(),
        None => format!("The schemas of `{folder}`."),
    };
    let origin = if folder.is_empty() { "the schemas".to_owned() } else { format!("{folder}/") };
    print(emit, &format!("{prefix}mod.rs"), &origin, &doc, body)
}

fn provider_folder<'a>(emit: &Emit<'a>, message: &Message) -> &'a str {
    emit.front.provider(message.provider).map_or("", |provider| provider.folder.as_str())
}

fn message(emit: &Emit<'_>, folder: &str, message: &Message, id: TypeId) -> TokenStream {
    let ident = type_ident(emit.names, id);
    let name = &message.name;
    let definition = super::definition(emit, id);
    let title = definition.and_then(|definition| definition.doc.title.clone()).unwrap_or_else(|| name.clone());
    let (direction, statuses, answers) = match &message.kind {
        MessageKind::Response { statuses, answers } => {
            let request = answers.and_then(|id| emit.front.message(id)).map(|request| request.name.clone());
            (Direction::Response, statuses.clone(), request)
        }
        MessageKind::Webhook => (Direction::Webhook, Vec::new(), None),
        MessageKind::Request | MessageKind::Document => (Direction::Request, Vec::new(), None),
    };
    let direction = match direction {
        Direction::Request => quote!(Request),
        Direction::Response => quote!(Response),
        Direction::Webhook => quote!(Webhook),
    };
    let statuses = statuses.iter().map(|status| proc_macro2::Literal::u16_unsuffixed(*status));
    let encodings = message.encodings.iter().map(|encoding| match encoding {
        Encoding::Json => quote!(Encoding::Json),
        Encoding::Form => quote!(Encoding::Form),
    });
    let answers = match answers {
        Some(request) => quote!(Some(#request)),
        None => quote!(None),
    };
    let method = message.method.clone().unwrap_or_default();
    let path = message.path.clone().unwrap_or_default();
    let table = definition.and_then(|definition| super::tables::path_of(emit, definition));
    let rules = rules(emit, id);
    let context = emit.rules.needs(id).map(|variable| &variable.name.value);
    quote! {
        Message {
            provider: #folder,
            name: #name,
            title: #title,
            direction: Direction::#direction,
            method: #method,
            path: #path,
            statuses: &[#(#statuses),*],
            encodings: &[#(#encodings),*],
            answers: #answers,
            schema: &#table,
            rules: &[#(#rules),*],
            context: &[#(#context),*],
            judge: typemint::judge::<#ident>,
            decode: typemint::decode_front::<#ident>,
        }
    }
}

/// Every rule that the message can break, each id once.
fn rules(emit: &Emit<'_>, root: TypeId) -> Vec<TokenStream> {
    let mut seen_types: BTreeSet<TypeId> = BTreeSet::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut open = vec![root];
    let mut out = Vec::new();
    while let Some(id) = open.pop() {
        if !seen_types.insert(id) {
            continue;
        }
        for (index, rule) in emit.rules.of(id).iter().enumerate() {
            if seen.insert(rule.attribute.id.as_str()) {
                let ident = type_ident(emit.names, id);
                let index = proc_macro2::Literal::usize_unsuffixed(index);
                out.push((rule.attribute.id.as_str(), quote!(&#ident::RULES[#index])));
            }
        }
        if let Some(definition) = super::definition(emit, id) {
            open.extend(definition.kind.uses().into_iter().flat_map(named));
        }
    }
    out.sort_by_key(|(id, _)| *id);
    out.into_iter().map(|(_, tokens)| tokens).collect()
}

/// `lib.rs`: a feature a provider.
pub(super) fn library(emit: &Emit<'_>, folders: &[&str], receiving: &[&str]) -> OutputFile {
    let modules = folders.iter().map(|folder| {
        let ident = name::ident(&super::module_name(folder), Span::call_site());
        let title = emit.front.providers.iter().find(|provider| provider.folder == *folder);
        let title = title.and_then(|p| p.title.as_ref()).map_or_else(|| (*folder).to_owned(), |t| t.value.clone());
        let line = format!(" {title}");
        // Printed by the generator: rustfmt would break lines elsewhere.
        quote!(#[doc = #line] #[cfg(feature = #folder)] #[rustfmt::skip] pub mod #ident;)
    });
    let elements: Vec<TokenStream> = folders
        .iter()
        .flat_map(|folder| {
            let ident = name::ident(&super::module_name(folder), Span::call_site());
            let count = emit.front.messages.iter().filter(|message| provider_folder(emit, message) == *folder).count();
            (0..count).map(move |index| {
                let index = proc_macro2::Literal::usize_unsuffixed(index);
                quote!(#[cfg(feature = #folder)] &#ident::MESSAGES[#index])
            })
        })
        .collect();
    let all = format_ident!("ALL");
    let receivers = (!receiving.is_empty()).then(|| {
        let elements = receiving.iter().map(|folder| {
            let ident = name::ident(&name::field(folder), Span::call_site());
            quote!(#[cfg(feature = #folder)] &#ident::webhook::RECEIVER)
        });
        quote! {
            #[cfg(feature = "webhook")]
            static RECEIVERS: &[&typemint::webhook::Receiver] = &[#(#elements),*];

            /// How the webhooks of all providers whose feature is on are received.
            #[cfg(feature = "webhook")]
            pub fn receivers() -> &'static [&'static typemint::webhook::Receiver] {
                RECEIVERS
            }
        }
    });
    let body = quote! {
        #![deny(missing_docs)]

        #(#modules)*

        use typemint::message::Message;

        static #all: &[&Message] = &[#(#elements),*];

        /// The messages of all providers whose feature is on.
        pub fn messages() -> &'static [&'static Message] {
            #all
        }

        #receivers
    };
    print(emit, "lib.rs", "the schemas", "Typed models of the messages of payment providers, a feature each.", body)
}
