//! Types as Rust items: what an engineer would write by hand, with the attributes that the macros expand.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use typemint_derive_core::attr::{Constraint, ContainerModel, FieldModel, VariantModel};
use typemint_derive_core::name;

use super::{Emit, doc, tables, type_ident};
use crate::ir::{Additional, Field, OTHER, Object, Shape, Tagging, TypeDef, TypeId, TypeKind, Union, Use, Values};
use crate::lower;
use crate::parse::{ContextKind, ContextVariable};

/// How many required members a constructor takes.
const MAX_ARGUMENTS: usize = 7;

/// A type with its context.
pub(super) fn item(emit: &Emit<'_>, id: TypeId, definition: &TypeDef) -> TokenStream {
    let ident = type_ident(emit.names, id);
    let comment = doc::comment(&definition.doc, newtype_value(definition), &format!("`{}`", definition.location));
    let mut model = ContainerModel {
        sensitive: definition.sensitive && !matches!(definition.kind, TypeKind::Object(_)),
        schema: tables::path_of(emit, definition),
        location: Some(definition.location.clone()),
        judged: definition.judged.is_some(),
        ..ContainerModel::default()
    };
    let (body, copy) = match &definition.kind {
        TypeKind::Object(object) => {
            (structure(emit, &ident, object, definition, emit.built.contains(&id), &mut model), false)
        }
        TypeKind::Newtype(value) => {
            let ty = rust_type(emit, value);
            let constraints = constraints(emit, value);
            let validate = validate(&constraints);
            (quote!(#validate pub struct #ident(pub #ty);), false)
        }
        TypeKind::Values(values) => {
            model.open = values.open;
            (enumeration(&ident, values), !values.open)
        }
        TypeKind::Union(union) => (alternatives(emit, &ident, union, definition, &mut model), false),
        TypeKind::Checked(_) => {
            model.checked = true;
            (quote!(pub struct #ident(pub typemint::Value);), false)
        }
    };
    let reason = match &definition.kind {
        TypeKind::Checked(reason) => {
            let line = format!(" An untyped value, checked exactly: {reason}.");
            quote!(#[doc = ""] #[doc = #line])
        }
        _ => definition.judged.as_ref().map_or_else(TokenStream::new, |reason| {
            let line = format!(" Judged by its schema, not by its type alone: {reason}.");
            quote!(#[doc = ""] #[doc = #line])
        }),
    };
    let verdict = emit.verdicts.get(&id).map(|verdict| {
        let lines = doc::wrapped(&format!("Exactness: {verdict}."));
        quote!(#[doc = ""] #(#[doc = #lines])*)
    });
    let derives = if copy {
        quote!(#[derive(Clone, Copy, PartialEq, Eq, Hash, Model, Validate)])
    } else {
        quote!(#[derive(Clone, PartialEq, Model, Validate)])
    };
    // What only the provider writes may gain members and values.
    let may_grow = match &definition.kind {
        TypeKind::Object(_) => !emit.built.contains(&id),
        TypeKind::Values(values) => values.open,
        _ => false,
    };
    let non_exhaustive = may_grow.then(|| quote!(#[non_exhaustive]));
    let rules = rules(emit, id);
    let (context_attribute, context_item) = context(emit, id, &ident);
    quote! {
        #comment
        #reason
        #verdict
        #derives
        #model
        #context_attribute
        #rules
        #non_exhaustive
        #body
        #context_item
    }
}

fn newtype_value(definition: &TypeDef) -> Option<&Use> {
    match &definition.kind {
        TypeKind::Newtype(value) => Some(value),
        _ => None,
    }
}

fn validate(constraints: &[Constraint]) -> TokenStream {
    if constraints.is_empty() { TokenStream::new() } else { quote!(#[validate(#(#constraints),*)]) }
}

fn structure(
    emit: &Emit<'_>,
    ident: &Ident,
    object: &Object,
    definition: &TypeDef,
    is_built: bool,
    model: &mut ContainerModel,
) -> TokenStream {
    model.constants = object.constants.clone();
    model.absent = match &object.additional {
        Additional::Refused => Vec::new(),
        _ => object.absent.clone(),
    };
    match &object.additional {
        Additional::Refused => model.closed = true,
        Additional::Ignored => model.covered = true,
        Additional::Drift | Additional::Kept(_) => {}
    }
    let required = object.fields.iter().filter(|field| field.required).count();
    // More arguments than that are told apart better by field names.
    model.new = required <= MAX_ARGUMENTS && !object.fields.is_empty() && is_built;
    let names = lower::fields(object);
    let fields = object.fields.iter().zip(&names).map(|(field, name)| member(emit, field, name, definition));
    let additional = match &object.additional {
        Additional::Kept(value) => {
            let ty = rust_type(emit, value);
            let inner = unnested(constraints(emit, value));
            let mut all = Vec::new();
            if emit.checks.nested(value) {
                all.push(Constraint::Nested);
            }
            if !inner.is_empty() {
                all.push(Constraint::Values(inner));
            }
            let validate = validate(&all);
            let name = format_ident!("{}", lower::ADDITIONAL);
            Some(quote! {
                /// Members that have no field of their own.
                #[model(additional)]
                #validate
                pub #name: std::collections::BTreeMap<String, #ty>,
            })
        }
        _ => None,
    };
    let assertions = object.assertions.iter().map(|assertion| quote!(#[validate(#assertion)]));
    let counts = validate(&object.counts);
    quote! {
        #counts
        #(#assertions)*
        pub struct #ident {
            #(#fields)*
            #additional
        }
    }
}

fn member(emit: &Emit<'_>, field: &Field, name: &str, definition: &TypeDef) -> TokenStream {
    let comment = doc::comment(&field.doc, Some(&field.value), &format!("The member `{}`", field.wire));
    let ident = name::ident(name, Span::call_site());
    let plain = syn::ext::IdentExt::unraw(&ident).to_string();
    let usual = format!("{}/properties/{}", definition.location, field.wire.replace('~', "~0").replace('/', "~1"));
    let nullable = matches!(field.value.shape, Shape::Nullable(_));
    let model = FieldModel {
        name: (plain != field.wire).then(|| field.wire.clone()),
        nullable: nullable && field.required,
        sensitive: field.sensitive,
        at: field.location.clone().filter(|at| *at != usual),
        additional: false,
    };
    let constraints = match &field.value.shape {
        // The macro looks into the `Option`s of a field by itself.
        Shape::Nullable(inner) => {
            let mut all = field.value.constraints.clone();
            all.extend(constraints(emit, inner));
            all
        }
        _ => constraints(emit, &field.value),
    };
    let validate = validate(&constraints);
    let mut ty = match &field.value.shape {
        Shape::Nullable(inner) => {
            let inner = boxed(field, rust_type(emit, inner));
            quote!(Option<#inner>)
        }
        _ => boxed(field, rust_type(emit, &field.value)),
    };
    if !field.required {
        ty = quote!(Option<#ty>);
    }
    quote! {
        #comment
        #model
        #validate
        pub #ident: #ty,
    }
}

fn boxed(field: &Field, ty: TokenStream) -> TokenStream {
    if field.boxed { quote!(Box<#ty>) } else { ty }
}

/// What is asserted of a value where it stands, its own type's checks included.
fn constraints(emit: &Emit<'_>, value: &Use) -> Vec<Constraint> {
    let mut out = value.constraints.clone();
    if emit.checks.nested(value) {
        out.push(Constraint::Nested);
    }
    match &value.shape {
        Shape::List(inner) => {
            let inner = unnested(constraints(emit, inner));
            if !inner.is_empty() {
                out.push(Constraint::Items(inner));
            }
        }
        Shape::Map(inner) => {
            let inner = unnested(constraints(emit, inner));
            if !inner.is_empty() {
                out.push(Constraint::Values(inner));
            }
        }
        Shape::Nullable(inner) => {
            let inner = unnested(constraints(emit, inner));
            if !inner.is_empty() {
                out.push(Constraint::Some(inner));
            }
        }
        _ => {}
    }
    out
}

/// A container's own `nested` reaches its elements.
fn unnested(mut constraints: Vec<Constraint>) -> Vec<Constraint> {
    constraints.retain(|constraint| *constraint != Constraint::Nested);
    constraints
}

fn enumeration(ident: &Ident, values: &Values) -> TokenStream {
    let names = lower::variants(values);
    let variants = values.values.iter().zip(&names).map(|(value, name)| {
        let variant = name::ident(name, Span::call_site());
        let model = VariantModel { name: (name != value).then(|| value.clone()), ..VariantModel::default() };
        let line = format!(" `{}`", doc::printable(&value.replace('`', "'")));
        quote!(#[doc = #line] #model #variant,)
    });
    let unknown = values.open.then(|| {
        let name = format_ident!("{}", lower::UNKNOWN);
        quote! {
            /// A value that the provider added since.
            #name(String),
        }
    });
    quote! {
        pub enum #ident {
            #(#variants)*
            #unknown
        }
    }
}

fn alternatives(
    emit: &Emit<'_>,
    ident: &Ident,
    union: &Union,
    definition: &TypeDef,
    model: &mut ContainerModel,
) -> TokenStream {
    let by_type = union.tagging == Tagging::JsonType;
    model.by_type = by_type;
    let labels: Vec<&str> = union.cases.iter().map(|case| case.name.as_str()).collect();
    let names = lower::cases(&labels);
    let variants = union.cases.iter().zip(&names).map(|(case, name)| {
        let variant = name::ident(name, Span::call_site());
        let ty = rust_type(emit, &case.value);
        let model = VariantModel {
            name: by_type.then(|| case.name.clone()),
            when: case.when.clone(),
            schema: case.schema.and_then(|schema| tables::path_to(emit, definition, schema)),
            opaque: by_type
                && matches!(case.name.as_str(), "string" | "number" | "integer")
                && !is_scalar(emit, &case.value, 0),
            otherwise: match union.tagging {
                Tagging::Conditions => case.when.is_none(),
                Tagging::JsonType => case.name == OTHER,
                Tagging::Schemas => false,
            },
        };
        let comment = match &case.value.shape {
            Shape::Named(id) => emit
                .program
                .get(*id)
                .map(|definition| doc::comment(&definition.doc, None, &format!("The case `{}`", case.name))),
            _ => None,
        };
        let fallback = match union.tagging {
            Tagging::JsonType if case.name == OTHER => " A value of any other JSON type.".to_owned(),
            Tagging::JsonType => format!(" A value of JSON type {}.", case.name),
            _ => format!(" The case `{}`.", doc::printable(&case.name.replace('`', "'"))),
        };
        let comment = comment.unwrap_or_else(|| quote!(#[doc = #fallback]));
        let validate = validate(&constraints(emit, &case.value));
        quote!(#comment #model #validate #variant(#ty),)
    });
    quote! {
        pub enum #ident {
            #(#variants)*
        }
    }
}

/// Whether rules read a value as a number or a text.
fn is_scalar(emit: &Emit<'_>, value: &Use, depth: usize) -> bool {
    match &value.shape {
        Shape::Integer | Shape::BigInteger | Shape::Number | Shape::Text => true,
        Shape::Named(id) => match emit.program.get(*id).map(|definition| &definition.kind) {
            Some(TypeKind::Values(_)) => true,
            Some(TypeKind::Newtype(inner)) => depth < 32 && is_scalar(emit, inner, depth + 1),
            _ => false,
        },
        _ => false,
    }
}

/// The Rust type of a value.
pub(super) fn rust_type(emit: &Emit<'_>, value: &Use) -> TokenStream {
    match &value.shape {
        Shape::Any => quote!(typemint::Value),
        Shape::Null => quote!(()),
        Shape::Boolean => quote!(bool),
        Shape::Integer => quote!(i64),
        Shape::BigInteger => quote!(typemint::Integer),
        Shape::Number => quote!(typemint::Number),
        Shape::Text => quote!(String),
        Shape::DateTime => quote!(typemint::DateTime),
        Shape::Civil(offset) => {
            let offset = proc_macro2::Literal::i32_unsuffixed(*offset);
            quote!(typemint::Civil<#offset>)
        }
        Shape::TextBool => quote!(typemint::TextBool),
        Shape::Constant(_) => quote!(typemint::Value),
        Shape::List(inner) => {
            let inner = rust_type(emit, inner);
            quote!(Vec<#inner>)
        }
        Shape::Map(inner) => {
            let inner = rust_type(emit, inner);
            quote!(std::collections::BTreeMap<String, #inner>)
        }
        Shape::UntypedMap => quote!(typemint::Map),
        Shape::Nullable(inner) => {
            let inner = rust_type(emit, inner);
            quote!(Option<#inner>)
        }
        Shape::Named(id) => {
            let ident = type_ident(emit.names, *id);
            quote!(#ident)
        }
    }
}

fn rules(emit: &Emit<'_>, id: TypeId) -> TokenStream {
    let rules = emit.rules.of(id);
    let mut variables: Vec<&str> = rules.iter().flat_map(|rule| &rule.variables).map(String::as_str).collect();
    variables.sort_unstable();
    variables.dedup();
    let declared: Vec<&ContextVariable> = emit.rules.needs(id).collect();
    let typed = variables.iter().filter_map(|name| {
        let variable = declared.iter().find(|variable| variable.name.value == **name)?;
        let ty = variable_type(emit, variable)?;
        let ident = name::ident(name, Span::call_site());
        Some(quote!(#ident: #ty))
    });
    let typed: Vec<TokenStream> = typed.collect();
    let variables = (!typed.is_empty()).then(|| quote!(#[validate(variables(#(#typed),*))]));
    let attributes = rules.iter().map(|rule| {
        let attribute = &rule.attribute;
        quote!(#[validate(#attribute)])
    });
    quote!(#variables #(#attributes)*)
}

/// The type of a variable that is another message; the clock has none of its own.
fn variable_type(emit: &Emit<'_>, variable: &ContextVariable) -> Option<Ident> {
    match variable.kind {
        ContextKind::Timestamp => None,
        ContextKind::Schema(schema) => emit.program.variables.get(&schema).map(|id| type_ident(emit.names, *id)),
    }
}

/// What a type's rules read beside it: nothing, the clock, or a struct of its own.
fn context(emit: &Emit<'_>, id: TypeId, ident: &Ident) -> (TokenStream, TokenStream) {
    let needs: Vec<&ContextVariable> = emit.rules.needs(id).collect();
    if needs.is_empty() {
        return (TokenStream::new(), TokenStream::new());
    }
    if let [only] = needs.as_slice()
        && only.name.value == "now"
        && !only.optional
    {
        return (quote!(#[validate(context = typemint::Context)]), TokenStream::new());
    }
    let context = format_ident!("{}Context", ident);
    let fields = needs.iter().map(|variable| {
        let name = name::ident(&name::field(&variable.name.value), Span::call_site());
        let plain = syn::ext::IdentExt::unraw(&name).to_string();
        let model = FieldModel {
            name: (plain != variable.name.value).then(|| variable.name.value.clone()),
            ..FieldModel::default()
        };
        let (ty, line) = match variable_type(emit, variable) {
            Some(ty) => (quote!(#ty), format!(" The `{}` of the rules.", variable.name.value)),
            None => (quote!(typemint::Timestamp), " The moment of judging.".to_owned()),
        };
        let ty = if variable.optional { quote!(Option<#ty>) } else { ty };
        quote!(#[doc = #line] #model pub #name: #ty,)
    });
    let line = format!(" What the rules of [`{ident}`] read beside it. Rules whose variable is `None` are skipped.");
    let optional = needs.iter().all(|variable| variable.optional);
    let default = optional.then(|| quote!(, Default));
    (
        quote!(#[validate(context = #context)]),
        quote! {
            #[doc = #line]
            #[derive(Clone, Debug, typemint::Context #default)]
            pub struct #context {
                #(#fields)*
            }
        },
    )
}
