//! `Operand`: how rules read a value of the type.

use proc_macro2::TokenStream;
use quote::quote;

use super::implement;
use crate::input::{Input, Shape, Variant};

pub(crate) fn expand(input: &Input) -> TokenStream {
    let result = |value: TokenStream| quote!(::core::result::Result<#value, ::typemint::rule::Failure>);
    let body = match &input.shape {
        Shape::Struct(_) | Shape::Union(_) => {
            let result = result(quote!(<Self as ::typemint::rule::Operand>::Value<'_>));
            quote! {
                type Value<'a> = &'a Self where Self: 'a;
                #[inline]
                fn read(&self) -> #result { ::core::result::Result::Ok(self) }
            }
        }
        Shape::Newtype(field) => {
            let ty = &field.ty;
            let result = result(quote!(<Self as ::typemint::rule::Operand>::Value<'_>));
            quote! {
                type Value<'a> = <#ty as ::typemint::rule::Operand>::Value<'a> where Self: 'a;
                #[inline]
                fn read(&self) -> #result { ::typemint::rule::Operand::read(&self.0) }
            }
        }
        Shape::Values(variants) => {
            let arms = variants.iter().map(|variant| {
                let (ident, wire) = (&variant.ident, &variant.wire);
                match variant.field {
                    Some(_) => quote!(Self::#ident(value) => value.as_str(),),
                    None => quote!(Self::#ident => #wire,),
                }
            });
            let result = result(quote!(<Self as ::typemint::rule::Operand>::Value<'_>));
            quote! {
                type Value<'a> = &'a ::core::primitive::str where Self: 'a;
                #[inline]
                fn read(&self) -> #result { ::core::result::Result::Ok(match self { #(#arms)* }) }
            }
        }
    };
    let operand = implement(input, quote!(::typemint::rule::Operand), body);
    match &input.shape {
        Shape::Union(variants) if input.model.by_type => {
            let conversions = conversions(input, variants);
            quote!(#operand #conversions)
        }
        _ => operand,
    }
}

/// A value of several JSON types is read by `decimal(...)` and `string(...)`, whichever it is.
fn conversions(input: &Input, variants: &[Variant]) -> TokenStream {
    let ident = &input.ident;
    let arms = |function: TokenStream| -> Vec<TokenStream> {
        variants
            .iter()
            .map(|variant| {
                let name = &variant.ident;
                if !variant.model.opaque && matches!(variant.wire.as_str(), "string" | "number" | "integer") {
                    quote!(#ident::#name(value) => ::typemint::rule::#function(::typemint::rule::Operand::read(value)?),)
                } else {
                    quote!(#ident::#name(_) => ::core::result::Result::Err(::typemint::rule::Failure::Malformed),)
                }
            })
            .collect()
    };
    let (decimals, texts) = (arms(quote!(decimal)), arms(quote!(text)));
    quote! {
        #[automatically_derived]
        impl ::typemint::rule::ToDecimal for &#ident {
            fn decimal(self) -> ::core::result::Result<::typemint::rule::Decimal, ::typemint::rule::Failure> {
                match self { #(#decimals)* }
            }
        }
        #[automatically_derived]
        impl ::typemint::rule::ToText for &#ident {
            fn text(self) -> ::core::result::Result<::typemint::rule::Text, ::typemint::rule::Failure> {
                match self { #(#texts)* }
            }
        }
    }
}
