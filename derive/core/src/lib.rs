//! The attributes of typemint's derive macros and their expansion. The generator prints these attributes, the macros parse
//! them; both use the types of [`attr`], so that the vocabulary exists once.
//! It reads no file and no clock, and it knows nothing of JSON Schema documents.

pub mod attr;
pub mod name;

mod errors;
mod expand;
mod input;

pub use expand::rule::CompiledRule;

use errors::Errors;
use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

/// Expands `#[derive(Model)]`.
///
/// # Errors
/// Every mistake in the type's attributes.
pub fn model(item: DeriveInput) -> syn::Result<TokenStream> {
    let input = parse(&item)?;
    let decode = expand::decode::expand(&input);
    let serialize = expand::serialize::expand(&input);
    let debug = expand::debug::expand(&input);
    let instance = expand::instance::expand(&input);
    let convert = expand::convert::expand(&input);
    let model = input.model.schema.as_ref().map(|table| {
        expand::implement(
            &input,
            quote!(::typemint::Model),
            quote!(fn schema() -> ::typemint::schema::SchemaRef { &#table }),
        )
    });
    let schemars = input.model.schema.as_ref().map(|_| expand::schemars(&input));
    Ok(quote!(#decode #serialize #debug #instance #convert #model #schemars))
}

/// Expands `#[derive(Validate)]`.
///
/// # Errors
/// Every mistake in the type's attributes and rules.
pub fn validate(item: DeriveInput) -> syn::Result<TokenStream> {
    expand::validate::expand(&parse(&item)?)
}

/// Expands `#[derive(Context)]`.
///
/// # Errors
/// Every mistake in the type's attributes.
pub fn context(item: DeriveInput) -> syn::Result<TokenStream> {
    expand::context::expand(&parse(&item)?)
}

/// The rules of a type one by one, for who measures or lists them.
///
/// # Errors
/// Every mistake in the type's attributes and rules.
pub fn rules(item: &DeriveInput) -> syn::Result<Vec<CompiledRule>> {
    expand::rule::one_by_one(&parse(item)?)
}

fn parse(item: &DeriveInput) -> syn::Result<input::Input> {
    let mut errors = Errors::default();
    let parsed = input::parse(item, &mut errors);
    errors.check()?;
    parsed.ok_or_else(|| syn::Error::new(item.ident.span(), "this type has no JSON shape"))
}
