//! `Instance`: the typed value seen as JSON, which conditions over members look at.

use proc_macro2::TokenStream;
use quote::quote;

use super::implement;
use crate::input::{Field, Input, Shape};

pub(crate) fn expand(input: &Input) -> TokenStream {
    let body = match &input.shape {
        Shape::Struct(fields) => object(input, fields),
        Shape::Newtype(_) => delegate(&quote!(&self.0)),
        Shape::Values(_) => quote! {
            fn scalar(&self) -> ::core::option::Option<::typemint::instance::Scalar<'_>> {
                ::core::option::Option::Some(::typemint::instance::Scalar::Text(self.as_str()))
            }
        },
        Shape::Union(variants) => {
            let idents = variants.iter().map(|variant| &variant.ident);
            delegate(&quote!(match self { #(Self::#idents(value) => value as &dyn ::typemint::instance::Instance,)* }))
        }
    };
    implement(input, quote!(::typemint::instance::Instance), body)
}

fn delegate(target: &TokenStream) -> TokenStream {
    quote! {
        fn scalar(&self) -> ::core::option::Option<::typemint::instance::Scalar<'_>> {
            ::typemint::instance::Instance::scalar(#target)
        }

        fn length(&self) -> ::core::option::Option<usize> {
            ::typemint::instance::Instance::length(#target)
        }

        fn member(&self, name: &str) -> ::core::option::Option<&dyn ::typemint::instance::Instance> {
            ::typemint::instance::Instance::member(#target, name)
        }
    }
}

fn object(input: &Input, fields: &[Field]) -> TokenStream {
    let constants = input.model.constants.iter().map(|(name, value)| {
        let value = value.expression();
        quote! {
            #name => {
                static CONSTANT: ::typemint::instance::Scalar<'static> = #value;
                ::core::option::Option::Some(&CONSTANT)
            }
        }
    });
    let members = fields.iter().filter(|field| !field.model.additional).map(|field| {
        let (ident, wire) = (&field.ident, &field.wire);
        if field.optional {
            quote! {
                #wire => self.#ident.as_ref().map(|value| value as &dyn ::typemint::instance::Instance),
            }
        } else {
            quote!(#wire => ::core::option::Option::Some(&self.#ident),)
        }
    });
    let additional = fields.iter().find(|field| field.model.additional).map(|field| &field.ident);
    let other = match additional {
        Some(ident) => quote!(self.#ident.get(name).map(|value| value as &dyn ::typemint::instance::Instance)),
        None => quote!(::core::option::Option::None),
    };
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
        fn length(&self) -> ::core::option::Option<usize> {
            ::core::option::Option::Some(#fixed #(+ #counts)*)
        }

        #[inline]
        fn member(&self, name: &str) -> ::core::option::Option<&dyn ::typemint::instance::Instance> {
            match name {
                #(#constants)*
                #(#members)*
                _ => #other,
            }
        }
    }
}
