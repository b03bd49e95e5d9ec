//! `#[derive(Model)]`, `#[derive(Validate)]` and `#[derive(Context)]`. Everything but the macro entry points is in
//! `typemint-derive-core`, where it can be tested and where the generator prints the same attributes (I7).
#![deny(missing_docs)]

use proc_macro::TokenStream;

/// Writes `Decode`, `Serialize`, `Deserialize`, `Debug` and `Instance` for a model of a JSON value.
///
/// Attributes are `#[model(...)]`: `name`, `constant`, `closed`, `additional`, `nullable`, `sensitive`, `open`,
/// `when`, `otherwise`, `by_type`, `schema`, `location`.
#[proc_macro_derive(Model, attributes(model, validate))]
pub fn model(input: TokenStream) -> TokenStream {
    expand(input, typemint_derive_core::model)
}

/// Writes `Validate`: field constraints, conditionals and rules, as `#[validate(...)]` states them.
///
/// On a field: JSON Schema's keywords in snake case (`minimum = 1`, `max_length = 80`, `pattern = "..."`,
/// `items(...)`, `nested`). On the type: `rule(...)`, `when(...)`, `any_of(...)`, `context = ...`.
#[proc_macro_derive(Validate, attributes(validate, model, serde))]
pub fn validate(input: TokenStream) -> TokenStream {
    expand(input, typemint_derive_core::validate)
}

/// Writes `Variables` for a struct whose fields are the context variables of a message's rules.
#[proc_macro_derive(Context, attributes(model))]
pub fn context(input: TokenStream) -> TokenStream {
    expand(input, typemint_derive_core::context)
}

fn expand(input: TokenStream, derive: fn(syn::DeriveInput) -> syn::Result<proc_macro2::TokenStream>) -> TokenStream {
    syn::parse(input).and_then(derive).unwrap_or_else(|error| error.to_compile_error()).into()
}
