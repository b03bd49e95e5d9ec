//! `Debug` that never prints what the schema marks as sensitive.

use proc_macro2::TokenStream;
use quote::quote;

use super::implement;
use crate::input::{Input, Shape};

pub(crate) fn expand(input: &Input) -> TokenStream {
    let name = input.ident.to_string();
    let body = if input.model.sensitive {
        quote!(f.write_str(::core::concat!(#name, "([redacted])")))
    } else {
        match &input.shape {
            Shape::Struct(fields) => {
                let members = fields.iter().map(|field| {
                    let ident = &field.ident;
                    let label = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
                    if field.model.sensitive {
                        quote!(.field(#label, &::core::format_args!("[redacted]")))
                    } else {
                        quote!(.field(#label, &self.#ident))
                    }
                });
                quote!(f.debug_struct(#name) #(#members)* .finish())
            }
            Shape::Newtype(field) if field.model.sensitive => {
                quote!(f.write_str(::core::concat!(#name, "([redacted])")))
            }
            Shape::Newtype(_) => quote!(f.debug_tuple(#name).field(&self.0).finish()),
            Shape::Values(variants) => {
                let arms = variants.iter().map(|variant| {
                    let ident = &variant.ident;
                    let label = ident.to_string();
                    match variant.field {
                        Some(_) => quote!(Self::#ident(value) => f.debug_tuple(#label).field(value).finish(),),
                        None => quote!(Self::#ident => f.write_str(#label),),
                    }
                });
                quote!(match self { #(#arms)* })
            }
            Shape::Union(variants) => {
                let arms = variants.iter().map(|variant| {
                    let ident = &variant.ident;
                    quote!(Self::#ident(value) => ::core::fmt::Debug::fmt(value, f),)
                });
                quote!(match self { #(#arms)* })
            }
        }
    };
    implement(
        input,
        quote!(::core::fmt::Debug),
        quote! {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #body
            }
        },
    )
}
