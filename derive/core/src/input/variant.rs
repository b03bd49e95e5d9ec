//! Attributes of a variant.

use syn::Fields;
use syn::parse::Parse;
use syn::spanned::Spanned;

use super::Variant;
use super::rename::Rename;
use super::slots::{Slots, each, string};
use crate::attr::{Condition, Constraint, VariantModel, parenthesized, unknown};
use crate::errors::Errors;

pub(super) fn parse(variant: &syn::Variant, rename: &Rename, errors: &mut Errors) -> Option<Variant> {
    let mut model = VariantModel::default();
    let mut serde_name = None;
    let mut constraints = Vec::new();
    let mut slots = Slots::default();
    // What is asserted of the value may stand on the variant, or on the value itself.
    let of_value = variant.fields.iter().flat_map(|field| &field.attrs);
    for attribute in variant.attrs.iter().chain(of_value) {
        if attribute.path().is_ident("validate") {
            each(attribute, errors, |word, input| {
                slots.take("validate", word)?;
                constraints.push(Constraint::parse_after(word, input)?);
                Ok(())
            });
        }
        if attribute.path().is_ident("model") {
            each(attribute, errors, |word, input| {
                slots.take("model", word)?;
                match word.to_string().as_str() {
                    "name" => model.name = Some(string(input)?),
                    "when" => model.when = Some(parenthesized(input, Condition::parse)?),
                    "schema" => {
                        input.parse::<syn::Token![=]>()?;
                        model.schema = Some(input.parse()?);
                    }
                    "opaque" => model.opaque = true,
                    "otherwise" => model.otherwise = true,
                    other => {
                        return Err(unknown(word.span(), other, &["name", "when", "schema", "opaque", "otherwise"]));
                    }
                }
                Ok(())
            });
        } else if attribute.path().is_ident("serde") {
            serde_name = Rename::of_item(attribute).or(serde_name);
        }
    }
    let field = match &variant.fields {
        Fields::Unit => None,
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => fields.unnamed.first().map(|field| field.ty.clone()),
        other => {
            errors.push(other.span(), "a variant holds nothing, or exactly one value");
            return None;
        }
    };
    let written = syn::ext::IdentExt::unraw(&variant.ident).to_string();
    let wire = model.name.clone().or(serde_name).unwrap_or_else(|| rename.variant(&written));
    Some(Variant { ident: variant.ident.clone(), wire, model, field, constraints })
}
