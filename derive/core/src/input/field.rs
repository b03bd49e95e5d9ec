//! Attributes of a field, and bounds that contradict each other.

use syn::Ident;

use super::rename::Rename;
use super::slots::{Slots, each, string};
use super::{Field, option_inner};
use crate::attr::{Constraint, FieldModel, unknown};
use crate::errors::Errors;

pub(super) fn parse(field: &syn::Field, rename: &Rename, errors: &mut Errors) -> Field {
    let mut model = FieldModel::default();
    let mut constraints = Vec::new();
    let mut serde_name = None;
    let mut slots = Slots::default();
    for attribute in &field.attrs {
        if attribute.path().is_ident("model") {
            each(attribute, errors, |word, input| {
                slots.take("model", word)?;
                match word.to_string().as_str() {
                    "name" => model.name = Some(string(input)?),
                    "additional" => model.additional = true,
                    "nullable" => model.nullable = true,
                    "sensitive" => model.sensitive = true,
                    "at" => model.at = Some(string(input)?),
                    other => {
                        let words = ["name", "additional", "nullable", "sensitive", "at"];
                        return Err(unknown(word.span(), other, &words));
                    }
                }
                Ok(())
            });
        } else if attribute.path().is_ident("validate") {
            each(attribute, errors, |word, input| {
                slots.take("validate", word)?;
                if word == "rule" {
                    return Err(syn::Error::new(word.span(), "a rule stands on the type, not on a field"));
                }
                constraints.push(Constraint::parse_after(word, input)?);
                conflict(&constraints, word)
            });
        } else if attribute.path().is_ident("serde") {
            serde_name = Rename::of_item(attribute).or(serde_name);
        }
    }
    let written = field.ident.as_ref().map(|ident| syn::ext::IdentExt::unraw(ident).to_string()).unwrap_or_default();
    let wire = model.name.clone().or(serde_name).unwrap_or_else(|| rename.field(&written));
    let optional = option_inner(&field.ty).is_some() && !model.nullable;
    let inner = if optional { option_inner(&field.ty).cloned() } else { None }.unwrap_or_else(|| field.ty.clone());
    Field { ident: field.ident.clone(), wire, ty: field.ty.clone(), inner, optional, model, constraints }
}

/// Whether the last bound and an earlier one leave no value.
fn conflict(constraints: &[Constraint], word: &Ident) -> syn::Result<()> {
    let find = |name: &str| constraints.iter().find(|constraint| constraint.name() == name).and_then(count);
    let pairs = [
        ("min_length", "max_length"),
        ("min_items", "max_items"),
        ("min_properties", "max_properties"),
        ("minimum", "maximum"),
    ];
    for (low, high) in pairs.into_iter().filter(|(low, high)| word == low || word == high) {
        if let (Some(lowest), Some(highest)) = (find(low), find(high))
            && lowest > highest
        {
            let message = format!("`{low}` is above `{high}`: no value can satisfy both");
            return Err(syn::Error::new(word.span(), message));
        }
    }
    Ok(())
}

fn count(constraint: &Constraint) -> Option<i128> {
    use crate::attr::Bound;
    match constraint {
        Constraint::Minimum(Bound::Integer(n)) | Constraint::Maximum(Bound::Integer(n)) => Some(i128::from(*n)),
        Constraint::MinLength(n)
        | Constraint::MaxLength(n)
        | Constraint::MinItems(n)
        | Constraint::MaxItems(n)
        | Constraint::MinProperties(n)
        | Constraint::MaxProperties(n) => Some(i128::from(*n)),
        _ => None,
    }
}
