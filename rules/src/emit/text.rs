//! Values that own what they hold. Text that a rule makes is canonical as `&str`, but must not dangle where it leaves a block.

use super::{Emitter, makes_text};
use crate::check::node::{Form, Kind, Macro, Node};
use crate::types::Type;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

impl Emitter<'_> {
    /// Text that is made, as `&str` within the statement.
    pub(super) fn borrowed_text(&self, node: &Node) -> TokenStream {
        let (place, text) = (self.locate(node.at), self.made(node));
        if makes(node) {
            return quote_spanned!(place=> &*#text);
        }
        // No branch makes anything: plain references do.
        match &node.kind {
            Kind::Ternary(condition, yes, no) => {
                let (condition, yes, no) = (self.value(condition), self.value(yes), self.value(no));
                quote_spanned!(place=> if #condition { #yes } else { #no })
            }
            _ => quote_spanned!(place=> &*#text),
        }
    }

    /// `Text` of the runtime.
    fn made(&self, node: &Node) -> TokenStream {
        let (place, runtime) = self.place(node.at);
        match &node.kind {
            Kind::Ternary(condition, yes, no) => {
                let (condition, yes, no) = (self.value(condition), self.made(yes), self.made(no));
                quote_spanned!(place=> (if #condition { #yes } else { #no }))
            }
            Kind::Call(call) if makes_text(call) => {
                let text = self.function(node, call);
                quote_spanned!(place=> #runtime::Text::from(#text))
            }
            _ if node.borrows() => {
                let text = self.value(node);
                quote_spanned!(place=> #runtime::Text::from(::std::borrow::ToOwned::to_owned(#text)))
            }
            _ => {
                let text = self.value(node);
                quote_spanned!(place=> #runtime::Text::from(#text))
            }
        }
    }

    /// A value that can leave the block it is made in: text and lists that the rule makes are owned, all else is canonical.
    pub(super) fn owned(&self, node: &Node) -> TokenStream {
        let place = self.locate(node.at);
        match &node.kind {
            _ if node.ty.is_text() && makes(node) => {
                let text = self.made(node);
                quote_spanned!(place=> #text.into_owned())
            }
            Kind::Macro(call @ Macro { form: Form::Filter | Form::Map, .. }) => self.comprehension(node, call),
            Kind::Call(call) if call.function == "join" => self.function(node, call),
            Kind::List(items) if items.is_empty() => {
                let element = self.element_type(node);
                quote_spanned!(place=> ::std::vec::Vec::<#element>::new())
            }
            Kind::List(items) => {
                let items = self.all_owned(items.iter());
                quote_spanned!(place=> ::std::vec![#(#items),*])
            }
            Kind::Map(entries) => self.map(node, entries),
            _ => self.value(node),
        }
    }

    /// Values of one type in Rust too: text that is made owns itself, so all beside it does.
    pub(super) fn all_owned<'n>(&self, items: impl Iterator<Item = &'n Node> + Clone) -> Vec<TokenStream> {
        let made = items.clone().any(|item| item.ty.is_text() && makes(item));
        let one = |item: &Node| {
            if !made {
                return self.owned(item);
            }
            let text = self.made(item);
            quote_spanned!(self.locate(item.at)=> #text.into_owned())
        };
        items.map(one).collect()
    }

    /// A map literal, as itself.
    pub(super) fn map(&self, node: &Node, entries: &[(Node, Node)]) -> TokenStream {
        let place = self.locate(node.at);
        if entries.is_empty() {
            let value = self.element_type(node);
            return quote_spanned!(place=> ::std::collections::BTreeMap::<::std::string::String, #value>::new());
        }
        let values = self.all_owned(entries.iter().map(|(_, value)| value));
        let entries = entries.iter().zip(values).map(|((key, _), value)| {
            let key = self.value(key);
            quote_spanned!(place=> (#key, #value))
        });
        let entries: Vec<_> = entries.collect();
        self.call(node.at, "map_of", &[quote_spanned!(place=> [#(#entries),*])], true)
    }

    /// The Rust type of what an empty list or map would hold.
    pub(super) fn element_type(&self, node: &Node) -> TokenStream {
        match &node.ty {
            Type::List(inner) | Type::Map(inner) => self.rust_type(inner),
            _ => self.rust_type(&Type::Opaque),
        }
    }

    /// The Rust type of the elements of an empty list or map.
    pub(super) fn rust_type(&self, ty: &Type) -> TokenStream {
        let runtime = &self.runtime;
        match ty {
            Type::Bool => quote!(::core::primitive::bool),
            Type::Double => quote!(::core::primitive::f64),
            Type::Decimal => quote!(#runtime::Decimal),
            Type::String | Type::Enum { .. } => quote!(&::core::primitive::str),
            Type::Timestamp => quote!(#runtime::Timestamp),
            Type::Civil => quote!(#runtime::DateTime),
            Type::Duration => quote!(#runtime::SignedDuration),
            Type::List(element) => {
                let element = self.rust_type(element);
                quote!(::std::vec::Vec<#element>)
            }
            Type::Map(value) => {
                let value = self.rust_type(value);
                quote!(::std::collections::BTreeMap<::std::string::String, #value>)
            }
            _ => quote!(::core::primitive::i64),
        }
    }
}

/// Whether text comes out of a function that makes it, in some branch, or lies in a list that is made.
fn makes(node: &Node) -> bool {
    match &node.kind {
        Kind::Call(call) if makes_text(call) => true,
        Kind::Ternary(_, yes, no) => makes(yes) || makes(no),
        _ => node.borrows(),
    }
}
