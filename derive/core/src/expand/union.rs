//! Decoding of unions: the case is chosen by looking ahead, so that nothing is buffered and errors are the case's own.

use proc_macro2::TokenStream;
use quote::quote;

use crate::attr::{Condition, Pointer, Scalar};
use crate::input::{Input, Variant};

pub(crate) fn decode(input: &Input, variants: &[Variant]) -> TokenStream {
    if input.model.by_type {
        return by_type(variants);
    }
    if variants.iter().any(|variant| variant.model.schema.is_some()) {
        return by_schema(variants);
    }
    if input.model.untagged {
        return untagged(variants);
    }
    match single_discriminator(variants) {
        Some(pointer) => by_member(pointer, variants),
        None => by_condition(variants),
    }
}

fn read(variant: &Variant) -> TokenStream {
    let (ident, ty) = (&variant.ident, &variant.field);
    quote!(<#ty as ::typemint::decode::Decode>::decode(reader).map(Self::#ident))
}

fn otherwise(variants: &[Variant]) -> TokenStream {
    match variants.iter().find(|variant| variant.model.otherwise) {
        Some(variant) => read(variant),
        None => quote!(::typemint::decode::refuse()),
    }
}

/// The one member that all conditions compare with strings, if there is one.
fn single_discriminator(variants: &[Variant]) -> Option<&Pointer> {
    let mut found = None;
    for variant in variants.iter().filter(|variant| !variant.model.otherwise) {
        match &variant.model.when {
            Some(Condition::Is(pointer, values)) if values.iter().all(|v| matches!(v, Scalar::String(_))) => {
                if *found.get_or_insert(pointer) != pointer {
                    return None;
                }
            }
            _ => return None,
        }
    }
    found
}

fn by_member(pointer: &Pointer, variants: &[Variant]) -> TokenStream {
    let names = &pointer.0;
    let arms = variants.iter().filter_map(|variant| match &variant.model.when {
        Some(Condition::Is(_, values)) => {
            let texts = values.iter().filter_map(|value| match value {
                Scalar::String(text) => Some(text),
                _ => None,
            });
            let read = read(variant);
            Some(quote!(#(#texts)|* => return #read,))
        }
        _ => None,
    });
    let otherwise = otherwise(variants);
    quote! {
        if let ::typemint::decode::Peeked::String(value) = reader.look_ahead(&[#(#names),*])? {
            match &*value {
                #(#arms)*
                _ => {}
            }
        }
        #otherwise
    }
}

fn by_condition(variants: &[Variant]) -> TokenStream {
    let cases = variants.iter().filter_map(|variant| {
        let condition = super::condition::ahead(variant.model.when.as_ref()?);
        let read = read(variant);
        Some(quote!(if #condition { return #read; }))
    });
    let otherwise = otherwise(variants);
    quote!(#(#cases)* #otherwise)
}

fn by_type(variants: &[Variant]) -> TokenStream {
    let arms = variants.iter().filter_map(|variant| {
        let read = read(variant);
        let first = match variant.wire.as_str() {
            "null" => quote!(b'n'),
            "boolean" => quote!(b't' | b'f'),
            "integer" | "number" => quote!(b'-' | b'0'..=b'9'),
            "string" => quote!(b'"'),
            "array" => quote!(b'['),
            "object" => quote!(b'{'),
            _ => return None,
        };
        Some(quote!(::core::option::Option::Some(#first) => #read,))
    });
    let otherwise = otherwise(variants);
    quote! {
        match reader.peek() {
            #(#arms)*
            _ => #otherwise,
        }
    }
}

/// Nothing to be seen tells the cases apart: the first one whose schema the value satisfies is the one.
fn by_schema(variants: &[Variant]) -> TokenStream {
    let tables = variants.iter().filter_map(|variant| variant.model.schema.as_ref());
    let arms = variants.iter().filter(|variant| variant.model.schema.is_some()).enumerate().map(|(index, variant)| {
        let read = read(variant);
        quote!(#index => #read,)
    });
    quote! {
        match ::typemint::decode::chosen(reader, &[#(&#tables),*])? {
            #(#arms)*
            _ => ::typemint::decode::refuse(),
        }
    }
}

fn untagged(variants: &[Variant]) -> TokenStream {
    let attempts = variants.iter().map(|variant| {
        let ident = &variant.ident;
        quote! {
            if let ::core::option::Option::Some(value) = ::typemint::decode::attempt(reader)? {
                return ::core::result::Result::Ok(Self::#ident(value));
            }
        }
    });
    quote!(#(#attempts)* ::typemint::decode::refuse())
}
