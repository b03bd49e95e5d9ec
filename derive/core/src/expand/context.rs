//! `Variables` for a struct whose fields are context variables.

use proc_macro2::TokenStream;
use quote::quote;

use super::implement;
use crate::errors::Errors;
use crate::input::{Input, Shape};

pub(crate) fn expand(input: &Input) -> syn::Result<TokenStream> {
    let mut errors = Errors::default();
    let Shape::Struct(fields) = &input.shape else {
        errors.push(input.ident.span(), "a context is a struct with a field for each variable");
        errors.check()?;
        return Ok(TokenStream::new());
    };
    errors.check()?;
    let clock = fields
        .iter()
        .find(|field| field.wire == "now")
        .map(|field| if field.optional { quote!(self.now) } else { quote!(::core::option::Option::Some(self.now)) });
    let clock = clock.unwrap_or_else(|| quote!(::core::option::Option::None));
    let others: Vec<_> = fields.iter().filter(|field| field.wire != "now").collect();
    let names = others.iter().map(|field| &field.wire);
    let types = others.iter().map(|field| &field.inner);
    let values = others.iter().map(|field| {
        let (ident, wire) = (&field.ident, &field.wire);
        let value = if field.optional {
            quote!(self.#ident.as_ref().map(|value| value as &dyn ::core::any::Any))
        } else {
            quote!(::core::option::Option::Some(&self.#ident as &dyn ::core::any::Any))
        };
        quote!((#wire, #value))
    });
    Ok(implement(
        input,
        quote!(::typemint::context::Variables),
        quote! {
            fn declared() -> &'static [::typemint::context::Variable] {
                const DECLARED: &[::typemint::context::Variable] = &[
                    #(::typemint::context::Variable {
                        name: #names,
                        decode: ::typemint::context::read::<#types>,
                    },)*
                ];
                DECLARED
            }

            fn provide(&self, judge: &mut dyn ::core::ops::FnMut(&::typemint::context::Environment<'_>)) {
                judge(&::typemint::context::Environment::new(#clock, &[#(#values),*]));
            }
        },
    ))
}
