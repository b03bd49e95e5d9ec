//! What the user wrote on a type, parsed with every mistake collected. It does not decide what the parts mean together.

mod container;
mod field;
mod rename;
mod slots;
mod variant;

use proc_macro2::{Span, TokenTree};
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Fields, GenericArgument, Ident, PathArguments, Type};

use crate::attr::{Assertion, Constraint, ContainerModel, FieldModel, Rule, VariantModel};
use crate::errors::Errors;
use rename::Rename;
use slots::{Slots, each};

/// A type with its attributes.
pub(crate) struct Input {
    pub(crate) ident: Ident,
    pub(crate) generics: syn::Generics,
    pub(crate) model: ContainerModel,
    pub(crate) validate: ContainerValidate,
    pub(crate) shape: Shape,
}

/// `#[validate(...)]` on a container.
#[derive(Default)]
pub(crate) struct ContainerValidate {
    pub(crate) context: Option<Type>,
    pub(crate) variables: Vec<(Ident, Type)>,
    pub(crate) rules: Vec<Rule>,
    /// With their tokens, which say where a member was named.
    pub(crate) assertions: Vec<(Assertion, TokenTree)>,
    pub(crate) constraints: Vec<Constraint>,
    /// Where each of them was written.
    pub(crate) places: Vec<Span>,
}

/// The four kinds of type that the derives know.
#[allow(clippy::large_enum_variant)] // one a macro call
pub(crate) enum Shape {
    Struct(Vec<Field>),
    Newtype(Field),
    /// Unit variants, with perhaps one that keeps unknown values.
    Values(Vec<Variant>),
    /// One field each.
    Union(Vec<Variant>),
}

pub(crate) struct Field {
    pub(crate) ident: Option<Ident>,
    pub(crate) wire: String,
    pub(crate) ty: Type,
    /// The type inside the `Option` of an optional member.
    pub(crate) inner: Type,
    pub(crate) optional: bool,
    pub(crate) model: FieldModel,
    pub(crate) constraints: Vec<Constraint>,
}

pub(crate) struct Variant {
    pub(crate) ident: Ident,
    pub(crate) wire: String,
    pub(crate) model: VariantModel,
    pub(crate) field: Option<Type>,
    pub(crate) constraints: Vec<Constraint>,
}

impl Field {
    /// How many `Option`s are left inside an optional member's type, or a nullable one's.
    pub(crate) fn is_null_inside(&self) -> bool {
        option_inner(&self.inner).is_some()
    }

    pub(crate) fn span(&self) -> Span {
        self.ident.as_ref().map_or_else(|| self.ty.span(), Ident::span)
    }
}

/// `T` of `Option<T>`, by its last path segment, as serde does it.
pub(crate) fn option_inner(ty: &Type) -> Option<&Type> {
    generic_of(ty, "Option")
}

/// The first type argument of a type named `name`.
pub(crate) fn generic_of<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    generics_of(ty, name).next()
}

/// All of them.
pub(crate) fn generics_of<'a>(ty: &'a Type, name: &str) -> impl Iterator<Item = &'a Type> + use<'a> {
    let segment = match ty {
        Type::Path(path) => path.path.segments.last().filter(|segment| segment.ident == name),
        _ => None,
    };
    let arguments = segment.and_then(|segment| match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => Some(arguments.args.iter()),
        _ => None,
    });
    arguments.into_iter().flatten().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

/// Parses a type and its attributes, collecting all mistakes.
pub(crate) fn parse(input: &DeriveInput, errors: &mut Errors) -> Option<Input> {
    let mut model = ContainerModel::default();
    let mut validate = ContainerValidate::default();
    let mut rename = Rename::default();
    let mut slots = Slots::default();
    for attribute in &input.attrs {
        if attribute.path().is_ident("model") {
            each(attribute, errors, |word, input| {
                slots.take("model", word)?;
                container::model(&mut model, word, input)
            });
        } else if attribute.path().is_ident("validate") {
            each(attribute, errors, |word, input| {
                slots.take("validate", word)?;
                container::validate(&mut validate, word, input)
            });
        } else if attribute.path().is_ident("serde") {
            rename.read_container(attribute);
        }
    }
    let shape = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => {
                Shape::Struct(fields.named.iter().map(|field| field::parse(field, &rename, errors)).collect())
            }
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                Shape::Newtype(field::parse(fields.unnamed.first()?, &rename, errors))
            }
            other => {
                errors.push(other.span(), "expected named fields, or exactly one unnamed field");
                return None;
            }
        },
        Data::Enum(data) => {
            let variants: Vec<Variant> =
                data.variants.iter().filter_map(|variant| variant::parse(variant, &rename, errors)).collect();
            let is_union = variants.iter().any(|v| v.field.is_some()) && !model.open;
            if is_union { Shape::Union(variants) } else { Shape::Values(variants) }
        }
        Data::Union(data) => {
            errors.push(data.union_token.span, "unions have no JSON shape");
            return None;
        }
    };
    duplicates(&shape, errors);
    Some(Input { ident: input.ident.clone(), generics: input.generics.clone(), model, validate, shape })
}

fn duplicates(shape: &Shape, errors: &mut Errors) {
    let mut seen: Vec<&str> = Vec::new();
    if let Shape::Struct(fields) = shape {
        for field in fields.iter().filter(|field| !field.model.additional) {
            if seen.contains(&field.wire.as_str()) {
                errors.push(field.span(), format!("two fields are called `{}` on the wire", field.wire));
            }
            seen.push(&field.wire);
        }
    }
}
