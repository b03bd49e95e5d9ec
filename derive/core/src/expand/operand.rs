//! `Operand`: how rules read a value of the type.

use proc_macro2::TokenStream;
use quote::quote;

use super::implement;
use crate::input::{Input, Shape, Variant};

/// An enum of no more variants is asked for its variant: each has a bit of a number. Beyond, text is read.
const FEW: usize = 63;

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
                fn is_among<'a, Wanted: ::typemint::rule::Words>(&'a self, words: Wanted) -> #is
                where
                    Self::Value<'a>: ::typemint::rule::Equal<&'a ::core::primitive::str>,
                {
                    ::typemint::rule::Operand::is_among(&self.0, words)
                }
                #[inline]
                fn word(&self) -> #word { ::typemint::rule::Operand::word(&self.0) }
                #[inline]
                fn whole(&self) -> ::core::option::Option<::core::primitive::i64> {
                    ::typemint::rule::Operand::whole(&self.0)
                }
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
            let listed: Vec<&Variant> = variants.iter().filter(|variant| variant.field.is_none()).collect();
            let is_among = (variants.len() <= FEW).then(|| is_among(variants, &listed));
            let words = listed.iter().map(|variant| &variant.wire);
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
                #is_among
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

/// A question to the variant: for which of them the answer is yes is known when the rule is compiled.
fn is_among(variants: &[Variant], listed: &[&Variant]) -> TokenStream {
    let (idents, wires): (Vec<_>, Vec<_>) = listed.iter().map(|variant| (&variant.ident, &variant.wire)).unzip();
    let unlisted: Vec<_> =
        variants.iter().filter(|variant| variant.field.is_some()).map(|variant| &variant.ident).collect();
    let (places, count, none) = (0_u32.., listed.len(), listed.len() as u32);
    quote! {
        #[inline(always)]
        fn is_among<'a, Wanted: ::typemint::rule::Words>(
            &'a self,
            _: Wanted,
        ) -> ::core::result::Result<::core::primitive::bool, ::typemint::rule::Failure>
        where
            Self::Value<'a>: ::typemint::rule::Equal<&'a ::core::primitive::str>,
        {
            // Someone may have made one of a listed word. It comes first: what is left then is the variant's number.
            #(if let Self::#unlisted(value) = self {
                return ::core::result::Result::Ok(::typemint::rule::is_unlisted::<Wanted>(value.as_str()));
            })*
            let asked = const { ::typemint::rule::Asked::<#count>::of::<Wanted>(&[#(#wires),*]) };
            let at = match self { #(Self::#idents => #places,)* #(Self::#unlisted(_) => #none,)* };
            ::core::result::Result::Ok(asked.has(at))
        }
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
    let written = arms(quote!(is_written), quote!(, notation, matches));
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
            #[inline(always)]
            fn written(
                self,
                notation: &::typemint::rule::Notation,
                matches: impl ::core::ops::FnOnce(&::core::primitive::str) -> ::core::primitive::bool,
            ) -> ::core::result::Result<::core::primitive::bool, ::typemint::rule::Failure> {
                match self { #(#written)* }
            }
        }
    }
}
