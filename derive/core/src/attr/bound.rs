//! The bound of a numeric keyword: an integer, or the exact text of any JSON number.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::{LitInt, LitStr, Token};

/// `minimum = 100` or `minimum = "0.01"`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bound {
    /// An integer that fits i64.
    Integer(i64),
    /// The JSON text of any other number.
    Text(String),
}

impl Bound {
    /// The bound for a JSON number text: an integer where it is written as one.
    pub fn from_json(text: &str) -> Self {
        text.parse().map_or_else(|_| Bound::Text(text.to_owned()), Bound::Integer)
    }
}

/// A JSON number, as RFC 8259 writes it.
pub(crate) fn is_json_number(text: &str) -> bool {
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(digits)
}

impl Parse for Bound {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            let literal: LitStr = input.parse()?;
            if !is_json_number(&literal.value()) {
                return Err(syn::Error::new(literal.span(), "expected the text of a JSON number, such as \"0.01\""));
            }
            return Ok(Bound::Text(literal.value()));
        }
        let negative = input.parse::<Option<Token![-]>>()?.is_some();
        let literal: LitInt = input
            .parse()
            .map_err(|error| syn::Error::new(error.span(), "expected an integer, or a JSON number in quotes"))?;
        let sign = if negative { "-" } else { "" };
        format!("{sign}{}", literal.base10_digits())
            .parse()
            .map(Bound::Integer)
            .map_err(|_| syn::Error::new(literal.span(), "an integer past 64 bits goes in quotes"))
    }
}

impl ToTokens for Bound {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Bound::Integer(value) => {
                let literal = proc_macro2::Literal::i64_unsuffixed(*value);
                quote!(#literal)
            }
            Bound::Text(text) => quote!(#text),
        });
    }
}
