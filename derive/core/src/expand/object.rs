//! What conditions look at: a generated type is its own `Instance`; of a hand-written one only the members that a condition
//! names are shown, so that the types of the others need not be JSON values.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::quote;
use syn::LitStr;

use crate::attr::Pointer;
use crate::errors::Errors;
use crate::input::{Field, Input, Shape};

/// `let object = ...`, where anything looks at it.
pub(crate) fn expand(input: &Input, errors: &mut Errors) -> TokenStream {
    let validate = &input.validate;
    if validate.assertions.is_empty() && validate.constraints.is_empty() {
        return TokenStream::new();
    }
    let fields = match (&input.shape, &input.model.location) {
        (Shape::Struct(fields), None) => fields,
        _ => return quote!(let object = self;),
    };
    let named: Vec<&Field> = fields.iter().filter(|field| !field.model.additional).collect();
    let mut wanted: Vec<&str> = Vec::new();
    for (assertion, written) in &validate.assertions {
        for pointer in assertion.pointers() {
            let Some(name) = pointer.0.first() else { continue };
            let is_constant = input.model.constants.iter().any(|(known, _)| known == name);
            match named.iter().find(|field| field.wire == *name) {
                Some(field) if !wanted.contains(&field.wire.as_str()) => wanted.push(&field.wire),
                None if !is_constant => errors.add(unknown(input, &named, pointer, name, written)),
                _ => {}
            }
        }
    }
    let constants = input.model.constants.iter().map(|(name, value)| {
        let value = value.expression();
        quote!((#name, ::core::option::Option::Some(&#value as &dyn ::typemint::instance::Instance)))
    });
    let members = named.iter().filter(|field| wanted.contains(&field.wire.as_str())).map(|field| {
        let (ident, wire) = (&field.ident, &field.wire);
        let value = if field.optional {
            quote!(self.#ident.as_ref().map(|value| value as &dyn ::typemint::instance::Instance))
        } else {
            quote!(::core::option::Option::Some(&self.#ident as &dyn ::typemint::instance::Instance))
        };
        quote!((#wire, #value))
    });
    let counts = fields.iter().map(|field| {
        let ident = &field.ident;
        match (field.model.additional, field.optional) {
            (true, _) => quote!(self.#ident.len()),
            (_, true) => quote!(::core::primitive::usize::from(self.#ident.is_some())),
            _ => quote!(1),
        }
    });
    let fixed = input.model.constants.len();
    quote! {
        let object = &::typemint::condition::Members {
            named: &[#(#constants,)* #(#members),*],
            count: #fixed #(+ #counts)*,
        };
    }
}

fn unknown(input: &Input, fields: &[&Field], pointer: &Pointer, name: &str, written: &TokenTree) -> syn::Error {
    let hint = typemint_rules::nearest(name, fields.iter().map(|field| field.wire.as_str()))
        .map(|near| format!("; did you mean `{near}`?"))
        .unwrap_or_default();
    let span = literal(written, &pointer.text()).unwrap_or_else(|| written.span());
    syn::Error::new(span, format!("`{}` has no member `{name}`{hint}", input.ident))
}

/// Where a text stands among tokens.
fn literal(written: &TokenTree, text: &str) -> Option<Span> {
    match written {
        TokenTree::Group(group) => group.stream().into_iter().find_map(|token| literal(&token, text)),
        other => {
            let literal: LitStr = syn::parse2(other.clone().into()).ok()?;
            (literal.value() == text).then(|| literal.span())
        }
    }
}
