//! A JSON scalar in an attribute: what `constant` and conditions compare with.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::{Ident, LitBool, LitStr};

use super::Bound;

/// `"SGD"`, `true`, `null`, `5`, `number("0.5")`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scalar {
    /// `null`.
    Null,
    /// A boolean.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// Any other number, as JSON text.
    Number(String),
    /// A string.
    String(String),
}

impl Parse for Scalar {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            return Ok(Scalar::String(input.parse::<LitStr>()?.value()));
        }
        if input.peek(LitBool) {
            return Ok(Scalar::Boolean(input.parse::<LitBool>()?.value));
        }
        if input.peek(Ident) {
            let word: Ident = input.parse()?;
            if word == "null" {
                return Ok(Scalar::Null);
            }
            if word == "number" {
                return match super::parenthesized(input, |content| content.parse())? {
                    Bound::Text(text) => Ok(Scalar::Number(text)),
                    Bound::Integer(value) => Ok(Scalar::Integer(value)),
                };
            }
            return Err(syn::Error::new(word.span(), "expected a string, a number, true, false or null"));
        }
        match input.parse()? {
            Bound::Integer(value) => Ok(Scalar::Integer(value)),
            Bound::Text(text) => Ok(Scalar::Number(text)),
        }
    }
}

impl ToTokens for Scalar {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Scalar::Null => quote!(null),
            Scalar::Boolean(value) => quote!(#value),
            Scalar::Integer(value) => Bound::Integer(*value).into_token_stream(),
            Scalar::Number(text) => quote!(number(#text)),
            Scalar::String(text) => quote!(#text),
        });
    }
}

impl Scalar {
    /// The expression of `typemint::instance::Scalar` with this value.
    pub fn expression(&self) -> TokenStream {
        match self {
            Scalar::Null => quote!(::typemint::instance::Scalar::Null),
            Scalar::Boolean(value) => quote!(::typemint::instance::Scalar::Boolean(#value)),
            Scalar::Integer(value) => quote!(::typemint::instance::Scalar::Integer(#value)),
            Scalar::Number(text) => quote!(::typemint::instance::Scalar::Number(#text)),
            Scalar::String(text) => quote!(::typemint::instance::Scalar::Text(#text)),
        }
    }
}
