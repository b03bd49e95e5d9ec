//! `Decode` for structs, newtypes and enums of values: one pass over the text, nothing buffered.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::implement;
use crate::attr::Scalar;
use crate::input::{Field, Input, Shape, Variant};

pub(crate) fn expand(input: &Input) -> TokenStream {
    let body = match &input.shape {
        Shape::Struct(fields) => object(input, fields),
        Shape::Newtype(field) => {
            let ty = &field.ty;
            quote!(<#ty as ::typemint::decode::Decode>::decode(reader).map(Self))
        }
        Shape::Values(variants) => values(variants),
        Shape::Union(variants) => super::union::decode(input, variants),
    };
    let body = match &input.model.schema {
        Some(table) if input.model.checked => quote!(::typemint::decode::checked(reader, &#table).map(Self)),
        Some(table) if input.model.judged => {
            quote!(::typemint::decode::judged(reader, &#table, |reader| { #body }))
        }
        _ => body,
    };
    implement(
        input,
        quote!(::typemint::decode::Decode),
        quote! {
            fn decode(
                reader: &mut ::typemint::decode::Reader<'_>,
            ) -> ::core::result::Result<Self, ::typemint::decode::Stop> {
                #body
            }
        },
    )
}

fn object(input: &Input, fields: &[Field]) -> TokenStream {
    let named: Vec<&Field> = fields.iter().filter(|field| !field.model.additional).collect();
    let slots: Vec<_> = (0..named.len()).map(|index| format_ident!("field_{index}")).collect();
    let types = named.iter().map(|field| &field.inner);
    let seen: Vec<_> = (0..input.model.constants.len()).map(|index| format_ident!("constant_{index}")).collect();
    let additional = fields.iter().find(|field| field.model.additional);
    let additional_slot = additional.map(|field| {
        let ty = &field.ty;
        quote!(let mut additional: #ty = ::core::default::Default::default();)
    });

    // Grouped by length, so that a key is compared with few others.
    let mut by_length: BTreeMap<usize, Vec<TokenStream>> = BTreeMap::new();
    for (field, slot) in named.iter().zip(&slots) {
        let wire = &field.wire;
        by_length.entry(wire.len()).or_default().push(quote! {
            #wire => { ::typemint::decode::member(&mut #slot, reader)?; continue; }
        });
    }
    for ((name, value), seen) in input.model.constants.iter().zip(&seen) {
        let read = match value {
            Scalar::String(text) => quote!(::typemint::decode::constant(&mut #seen, #text, reader)?),
            other => {
                let other = other.expression();
                quote!(::typemint::decode::constant_scalar(&mut #seen, &#other, reader)?)
            }
        };
        by_length.entry(name.len()).or_default().push(quote!(#name => { #read; continue; }));
    }
    for name in &input.model.absent {
        by_length.entry(name.len()).or_default().push(quote!(#name => return ::typemint::decode::refuse(),));
    }
    let arms = by_length.iter().map(|(length, arms)| quote!(#length => match &*key { #(#arms)* _ => {} },));
    let other = if additional.is_some() {
        quote!(::typemint::decode::additional(&mut additional, key, reader)?;)
    } else if input.model.closed {
        quote!(return ::typemint::decode::refuse();)
    } else if input.model.covered {
        quote!(reader.skip()?;)
    } else {
        quote!(::typemint::decode::unknown(reader)?;)
    };

    let build = fields.iter().map(|field| {
        let ident = &field.ident;
        if field.model.additional {
            return quote!(#ident: additional);
        }
        let position = named.iter().position(|other| other.wire == field.wire).unwrap_or_default();
        let slot = &slots[position];
        if field.optional { quote!(#ident: #slot) } else { quote!(#ident: ::typemint::decode::required(#slot)?) }
    });
    quote! {
        let mut members = reader.object()?;
        #(let mut #slots: ::core::option::Option<#types> = ::core::option::Option::None;)*
        #(let mut #seen = false;)*
        #additional_slot
        while let ::core::option::Option::Some(key) = members.next(reader)? {
            match key.len() {
                #(#arms)*
                _ => {}
            }
            #other
        }
        #(::typemint::decode::seen(#seen)?;)*
        ::core::result::Result::Ok(Self { #(#build),* })
    }
}

fn values(variants: &[Variant]) -> TokenStream {
    let known = variants.iter().filter(|variant| variant.field.is_none()).map(|variant| {
        let (ident, wire) = (&variant.ident, &variant.wire);
        quote!(#wire => Self::#ident,)
    });
    let other = match variants.iter().find(|variant| variant.field.is_some()) {
        Some(unknown) => {
            let ident = &unknown.ident;
            quote! {{
                reader.note_drift();
                Self::#ident(text.into_owned())
            }}
        }
        None => quote!(return ::typemint::decode::refuse()),
    };
    quote! {
        let text = reader.string()?;
        ::core::result::Result::Ok(match &*text {
            #(#known)*
            _ => #other,
        })
    }
}
