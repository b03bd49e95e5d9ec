//! `Validate`: field constraints, then conditionals, then rules.

use proc_macro2::TokenStream;
use quote::quote;
use syn::spanned::Spanned;

use super::{condition, constraint, container_location, implement, location, object, operand, rule};
use crate::attr::Constraint;
use crate::errors::Errors;
use crate::input::{Field, Input, Shape};

pub(crate) fn expand(input: &Input) -> syn::Result<TokenStream> {
    let mut errors = Errors::default();
    let container = container_location(input);
    let own: TokenStream = match &input.shape {
        Shape::Newtype(field) if input.model.checked => checked_newtype(input, field),
        Shape::Newtype(field) => {
            let all = field.constraints.iter().chain(&input.validate.constraints);
            let value = constraint::value(field.ty.span());
            let checks = constraint::all(all, &value, &container);
            quote!(let at = *at; let #value = &self.0; #checks)
        }
        Shape::Struct(fields) => fields.iter().map(|field| member(input, field)).collect(),
        Shape::Values(_) => TokenStream::new(),
        Shape::Union(variants) => {
            let arms = variants.iter().map(|variant| {
                let ident = &variant.ident;
                let value = constraint::value(variant.field.span());
                let checks = constraint::all(&variant.constraints, &value, &container);
                quote!(Self::#ident(#value) => { let at = *at; #checks })
            });
            quote!(match self { #(#arms)* })
        }
    };
    let judged: TokenStream = match &input.model.schema {
        Some(table) if input.model.judged => quote!(::typemint::explain::check_typed(&#table, self, at, report);),
        _ => TokenStream::new(),
    };
    let written = input.validate.constraints.iter().zip(&input.validate.places);
    for (stray, place) in written.filter(|(constraint, _)| !takes(&input.shape, constraint)) {
        errors.push(*place, format!("`{}` belongs on a field or a newtype", stray.name()));
    }
    let counts: TokenStream = match &input.shape {
        Shape::Struct(_) => input
            .validate
            .constraints
            .iter()
            .filter(|constraint| counts_members(constraint))
            .map(|constraint| {
                let test = condition::test(constraint);
                let keyword = format!("{container}/{}", constraint::keyword(constraint));
                quote!(#test.check(object, at, #keyword, report);)
            })
            .collect(),
        _ => TokenStream::new(),
    };
    let object = object::expand(input, &mut errors);
    let assertions = input.validate.assertions.iter().map(|(assertion, _)| condition::assertion(assertion, &container));
    let rules = rule::expand(input, &mut errors);
    let context = match &input.validate.context {
        Some(context) => quote!(#context),
        None if rules.needs_clock => quote!(::typemint::Context),
        None => quote!(()),
    };
    errors.check()?;
    let (checks, constants) = (rules.checks, rules.constants);
    let validate = implement(
        input,
        quote!(::typemint::Validate),
        quote! {
            type Context = #context;

            #[allow(unused_variables, clippy::all)]
            fn check(
                &self,
                at: &::typemint::Path<'_>,
                environment: &::typemint::context::Environment<'_>,
                report: &mut ::typemint::Report,
            ) {
                #judged
                #own
                #object
                #counts
                #(#assertions)*
                #checks
            }
        },
    );
    let operand = operand::expand(input);
    Ok(quote!(#constants #validate #operand))
}

/// Whether a constraint can stand on the type itself.
fn takes(shape: &Shape, constraint: &Constraint) -> bool {
    match shape {
        Shape::Newtype(_) => true,
        Shape::Struct(_) => counts_members(constraint),
        Shape::Values(_) | Shape::Union(_) => false,
    }
}

fn counts_members(constraint: &Constraint) -> bool {
    matches!(constraint, Constraint::MinProperties(_) | Constraint::MaxProperties(_))
}

/// A value that no Rust type can carry is judged by its schema's table.
fn checked_newtype(input: &Input, _field: &Field) -> TokenStream {
    match &input.model.schema {
        Some(table) => quote!(::typemint::explain::check_untyped(&#table, &self.0, at, report);),
        None => TokenStream::new(),
    }
}

fn member(input: &Input, field: &Field) -> TokenStream {
    if field.constraints.is_empty() {
        return TokenStream::new();
    }
    let location = location(input, field);
    let value = constraint::value(field.ty.span());
    let checks = constraint::all(&field.constraints, &value, &location);
    let (ident, wire) = (&field.ident, &field.wire);
    if field.model.additional {
        // The map holds members of this very object.
        return quote!({ let #value = &self.#ident; let at = *at; #checks });
    }
    let body = quote!(let at = at.member(#wire); #checks);
    let null_inside = field.is_null_inside();
    match (field.optional, null_inside) {
        (true, true) => {
            quote!(if let ::core::option::Option::Some(::core::option::Option::Some(#value)) = &self.#ident { #body })
        }
        (true, false) | (false, true) => quote!(if let ::core::option::Option::Some(#value) = &self.#ident { #body }),
        (false, false) => quote!({ let #value = &self.#ident; #body }),
    }
}
