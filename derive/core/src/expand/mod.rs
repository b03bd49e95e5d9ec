//! From a checked type to its impls, one file an impl. Expansions call functions of the runtime and never inline a
//! comparison (I7).

pub(crate) mod condition;
pub(crate) mod constraint;
pub(crate) mod context;
pub(crate) mod convert;
pub(crate) mod debug;
pub(crate) mod decode;
pub(crate) mod instance;
pub(crate) mod object;
pub(crate) mod operand;
pub(crate) mod rule;
pub(crate) mod serialize;
pub(crate) mod union;
pub(crate) mod validate;

use proc_macro2::TokenStream;
use quote::quote;

use crate::input::{Field, Input};

/// `impl<generics> Trait for Type<generics> where ...` around a body.
pub(crate) fn implement(input: &Input, path: TokenStream, body: TokenStream) -> TokenStream {
    let ident = &input.ident;
    let (generics, arguments, bounds) = input.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #generics #path for #ident #arguments #bounds {
            #body
        }
    }
}

/// Where a field's schema stands: its own place, or under the container's `properties`.
pub(crate) fn location(input: &Input, field: &Field) -> String {
    field.model.at.clone().unwrap_or_else(|| {
        let name = field.wire.replace('~', "~0").replace('/', "~1");
        format!("{}/properties/{name}", container_location(input))
    })
}

/// Where the container's schema stands; a hand-written type stands for itself.
pub(crate) fn container_location(input: &Input) -> String {
    input.model.location.clone().unwrap_or_else(|| format!("{}#", input.ident))
}

/// `schemars::JsonSchema`, where the runtime was built with it: a macro of the runtime knows, this crate cannot.
pub(crate) fn schemars(input: &Input) -> TokenStream {
    let (ident, table) = (&input.ident, &input.model.schema);
    let name = input.ident.to_string();
    quote!(::typemint::implement_schemars!(#ident, #name, #table);)
}
