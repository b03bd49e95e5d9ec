//! `Operand`: how rules read a value of the type.

use proc_macro2::TokenStream;
use quote::quote;

use super::implement;
use crate::input::{Input, Shape, Variant};

/// The variants of an enum that is asked variant by variant; beyond, reading the text is less code.
const FEW: usize = 64;

pub(crate) fn expand(input: &Input) -> TokenStream {
    let result = |value: TokenStream| quote!(::core::result::Result<#value, ::typemint::rule::Failure>);
    let is = result(quote!(::core::primitive::bool));
    let text = quote!(::core::primitive::str);
    let word = quote!(::core::option::Option<(&'static [&'static #text], ::core::primitive::usize)>);
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
                #[inline]
                fn is<'a>(&'a self, text: &'a ::core::primitive::str) -> #is
                where
                    Self::Value<'a>: ::typemint::rule::Equal<&'a ::core::primitive::str>,
                {
                    ::typemint::rule::Operand::is(&self.0, text)
                }
                #[inline]
                fn word(&self) -> #word { ::typemint::rule::Operand::word(&self.0) }
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
            // With a constant text each comparison is a constant, and all of them are a question to the variant.
            let is = (variants.len() <= FEW).then(|| {
                let arms = variants.iter().map(|variant| {
                    let (ident, wire) = (&variant.ident, &variant.wire);
                    match variant.field {
                        Some(_) => quote!(Self::#ident(value) => ::typemint::rule::is_unlisted(value.as_str(), text),),
                        None => quote!(Self::#ident => #wire == text,),
                    }
                });
                quote! {
                    #[inline(always)]
                    fn is<'a>(&'a self, text: &'a #text) -> #is
                    where
                        Self::Value<'a>: ::typemint::rule::Equal<&'a #text>,
                    {
                        ::core::result::Result::Ok(match self { #(#arms)* })
                    }
                }
            });
            let words = variants.iter().filter(|variant| variant.field.is_none()).map(|variant| &variant.wire);
            let mut at = 0_usize..;
            let which = variants.iter().map(|variant| {
                let ident = &variant.ident;
                match (&variant.field, &mut at) {
                    (Some(_), _) => quote!(Self::#ident(_) => ::core::option::Option::None,),
                    (None, at) => {
                        let at = at.next();
                        quote!(Self::#ident => ::core::option::Option::Some((WORDS, #at)),)
                    }
                }
            });
            let result = result(quote!(<Self as ::typemint::rule::Operand>::Value<'_>));
            quote! {
                type Value<'a> = &'a ::core::primitive::str where Self: 'a;
                #[inline]
                fn read(&self) -> #result { ::core::result::Result::Ok(match self { #(#arms)* }) }
                #is
                #[inline]
                fn word(&self) -> #word {
                    static WORDS: &[&::core::primitive::str] = &[#(#words),*];
                    match self { #(#which)* }
                }
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
    let arms = |function: TokenStream, then: TokenStream| -> Vec<TokenStream> {
        variants
            .iter()
            .map(|variant| {
                let name = &variant.ident;
                if !variant.model.opaque && matches!(variant.wire.as_str(), "string" | "number" | "integer") {
                    quote!(#ident::#name(value) => ::typemint::rule::#function(::typemint::rule::Operand::read(value)? #then),)
                } else {
                    quote!(#ident::#name(_) => ::core::result::Result::Err(::typemint::rule::Failure::Malformed),)
                }
            })
            .collect()
    };
    let (decimals, texts) = (arms(quote!(decimal), quote!()), arms(quote!(text), quote!()));
    let asked = arms(quote!(text_with), quote!(, then));
    quote! {
        #[automatically_derived]
        impl ::typemint::rule::ToDecimal for &#ident {
            #[inline(always)]
            fn decimal(self) -> ::core::result::Result<::typemint::rule::Decimal, ::typemint::rule::Failure> {
                match self { #(#decimals)* }
            }
        }
        #[automatically_derived]
        impl ::typemint::rule::ToText for &#ident {
            #[inline]
            fn text(self) -> ::core::result::Result<::typemint::rule::Text, ::typemint::rule::Failure> {
                match self { #(#texts)* }
            }
            #[inline]
            fn text_with<R>(
                self,
                then: impl ::core::ops::FnOnce(&::core::primitive::str) -> R,
            ) -> ::core::result::Result<R, ::typemint::rule::Failure> {
                match self { #(#asked)* }
            }
        }
    }
}
