//! The conversions that make models pleasant to build and read: `From`, `Deref` and `as_str`.

use proc_macro2::TokenStream;
use quote::quote;

use super::implement;
use crate::input::{Field, Input, Shape, Variant};

pub(crate) fn expand(input: &Input) -> TokenStream {
    match &input.shape {
        Shape::Struct(fields) if input.model.new => constructor(input, fields),
        Shape::Struct(_) => TokenStream::new(),
        Shape::Newtype(field) => newtype(input, &field.ty),
        Shape::Values(variants) => values(input, variants),
        Shape::Union(variants) => {
            let mut seen: Vec<String> = Vec::new();
            let froms = variants.iter().filter_map(|variant| {
                let (ident, ty) = (&variant.ident, variant.field.as_ref()?);
                // Two cases of one type cannot both be converted from it.
                let text = quote!(#ty).to_string();
                if seen.contains(&text) {
                    return None;
                }
                seen.push(text);
                Some(implement(
                    input,
                    quote!(::core::convert::From<#ty>),
                    quote!(fn from(value: #ty) -> Self { Self::#ident(value) }),
                ))
            });
            quote!(#(#froms)*)
        }
    }
}

/// Required members as arguments; what is optional starts absent. A struct without required members has a default.
fn constructor(input: &Input, fields: &[Field]) -> TokenStream {
    let (ident, model) = (&input.ident, input.ident.to_string());
    let is_required = |field: &&Field| !field.optional && !field.model.additional;
    let required: Vec<&Field> = fields.iter().filter(is_required).collect();
    let (names, types): (Vec<_>, Vec<_>) = required.iter().map(|field| (&field.ident, &field.ty)).unzip();
    let values = fields.iter().map(|field| {
        let name = &field.ident;
        if is_required(&field) {
            quote!(#name: #name.into())
        } else {
            quote!(#name: ::core::default::Default::default())
        }
    });
    let values: Vec<TokenStream> = values.collect();
    if required.is_empty() {
        return implement(
            input,
            quote!(::core::default::Default),
            quote!(fn default() -> Self { Self { #(#values),* } }),
        );
    }
    let line = format!(" A `{model}` with its required members; the others are absent.");
    quote! {
        impl #ident {
            #[doc = #line]
            pub fn new(#(#names: impl ::core::convert::Into<#types>),*) -> Self {
                Self { #(#values),* }
            }
        }
    }
}

fn newtype(input: &Input, inner: &syn::Type) -> TokenStream {
    let from =
        implement(input, quote!(::core::convert::From<#inner>), quote!(fn from(value: #inner) -> Self { Self(value) }));
    let deref = implement(
        input,
        quote!(::core::ops::Deref),
        quote! {
            type Target = #inner;
            fn deref(&self) -> &Self::Target { &self.0 }
        },
    );
    let is_string = matches!(inner, syn::Type::Path(path) if path.path.is_ident("String"));
    let text = is_string.then(|| {
        implement(
            input,
            quote!(::core::convert::From<&::core::primitive::str>),
            quote!(
                fn from(value: &str) -> Self {
                    Self(value.to_owned())
                }
            ),
        )
    });
    quote!(#from #deref #text)
}

fn values(input: &Input, variants: &[Variant]) -> TokenStream {
    let ident = &input.ident;
    let arms = variants.iter().map(|variant| {
        let (name, wire) = (&variant.ident, &variant.wire);
        match variant.field {
            Some(_) => quote!(Self::#name(value) => value,),
            None => quote!(Self::#name => #wire,),
        }
    });
    quote! {
        impl #ident {
            /// The value as it stands on the wire.
            pub fn as_str(&self) -> &str {
                match self { #(#arms)* }
            }
        }
    }
}
