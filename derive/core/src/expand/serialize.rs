//! `serde::Serialize` and `Deserialize`: what a model writes is what its schema says, constants included.

use proc_macro2::TokenStream;
use quote::quote;

use super::implement;
use crate::attr::Scalar;
use crate::input::{Field, Input, Shape};

pub(crate) fn expand(input: &Input) -> TokenStream {
    let body = match &input.shape {
        Shape::Struct(fields) => object(input, fields),
        Shape::Newtype(_) => quote!(::typemint::serde::Serialize::serialize(&self.0, serializer)),
        Shape::Values(_) => quote!(serializer.serialize_str(self.as_str())),
        Shape::Union(variants) => {
            let arms = variants.iter().map(|variant| {
                let ident = &variant.ident;
                quote!(Self::#ident(value) => ::typemint::serde::Serialize::serialize(value, serializer),)
            });
            quote!(match self { #(#arms)* })
        }
    };
    let serialize = implement(
        input,
        quote!(::typemint::serde::Serialize),
        quote! {
            fn serialize<S: ::typemint::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                #body
            }
        },
    );
    let ident = &input.ident;
    quote! {
        #serialize
        #[automatically_derived]
        impl<'de> ::typemint::serde::Deserialize<'de> for #ident {
            fn deserialize<D: ::typemint::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                ::typemint::decode::through_serde(deserializer)
            }
        }
    }
}

fn object(input: &Input, fields: &[Field]) -> TokenStream {
    let constants = input.model.constants.iter().map(|(name, value)| {
        let value = match value {
            Scalar::Null => quote!(&()),
            Scalar::Boolean(value) => quote!(&#value),
            Scalar::Integer(value) => quote!(&#value),
            Scalar::String(text) => quote!(#text),
            Scalar::Number(text) => quote!(&::typemint::number::Number::from_json(#text)),
        };
        quote!(::typemint::serde::ser::SerializeMap::serialize_entry(&mut map, #name, #value)?;)
    });
    let members = fields.iter().map(|field| {
        let (ident, wire) = (&field.ident, &field.wire);
        if field.model.additional {
            quote! {
                for (name, value) in &self.#ident {
                    ::typemint::serde::ser::SerializeMap::serialize_entry(&mut map, name, value)?;
                }
            }
        } else if field.optional {
            quote! {
                if let ::core::option::Option::Some(value) = &self.#ident {
                    ::typemint::serde::ser::SerializeMap::serialize_entry(&mut map, #wire, value)?;
                }
            }
        } else {
            quote!(::typemint::serde::ser::SerializeMap::serialize_entry(&mut map, #wire, &self.#ident)?;)
        }
    });
    quote! {
        let mut map = serializer.serialize_map(::core::option::Option::None)?;
        #(#constants)*
        #(#members)*
        ::typemint::serde::ser::SerializeMap::end(map)
    }
}
