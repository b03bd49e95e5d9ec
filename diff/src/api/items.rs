//! The public items of generated Rust, as far as code that uses them depends on them. Compares nothing.

use std::collections::BTreeMap;

use quote::ToTokens;
use syn::ext::IdentExt as _;
use syn::{Attribute, Fields, Item, Type, Visibility};
use typemint_codegen::OutputFile;

/// A public type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PublicItem {
    pub(crate) kind: Kind,
    /// The place of its schema.
    pub(crate) place: Option<String>,
    pub(crate) is_non_exhaustive: bool,
    pub(crate) is_copy: bool,
}

/// What it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// Named public fields, and whether there is `new` with those that are required.
    Struct { fields: Vec<Field>, has_new: bool },
    /// One public value.
    Newtype { inner: String },
    /// Variants with what they hold.
    Enum { variants: Vec<(String, String)> },
}

/// A public field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Field {
    pub(crate) name: String,
    /// The name of its member.
    pub(crate) wire: String,
    pub(crate) kind: String,
    pub(crate) is_required: bool,
}

/// The items of all files, by path: `adyen::PaymentsRequest`.
pub(crate) fn items(files: &[OutputFile]) -> BTreeMap<String, PublicItem> {
    let mut out = BTreeMap::new();
    for file in files.iter().filter(|file| !file.path.ends_with("tables.rs")) {
        let Ok(parsed) = syn::parse_file(&file.text) else { continue };
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for item in parsed.items {
            if let Some((name, item)) = public(&item) {
                let path = if folder.is_empty() { name } else { format!("{}::{name}", folder.replace('/', "::")) };
                out.insert(path, item);
            }
        }
    }
    out
}

fn public(item: &Item) -> Option<(String, PublicItem)> {
    let (name, visibility, attributes, kind) = match item {
        Item::Struct(item) => (&item.ident, &item.vis, &item.attrs, structure(&item.fields, &item.attrs)),
        Item::Enum(item) => {
            let variants = item.variants.iter().map(|variant| (variant.ident.to_string(), held(&variant.fields)));
            (&item.ident, &item.vis, &item.attrs, Kind::Enum { variants: variants.collect() })
        }
        _ => return None,
    };
    matches!(visibility, Visibility::Public(_)).then(|| {
        let item = PublicItem {
            kind,
            place: quoted(attributes, "location"),
            is_non_exhaustive: attributes.iter().any(|attribute| attribute.path().is_ident("non_exhaustive")),
            is_copy: words(attributes, "derive").contains(&"Copy".to_owned()),
        };
        (name.to_string(), item)
    })
}

fn structure(fields: &Fields, attributes: &[Attribute]) -> Kind {
    match fields {
        Fields::Unnamed(_) => Kind::Newtype { inner: held(fields) },
        _ => Kind::Struct {
            fields: fields.iter().map(field).collect(),
            has_new: words(attributes, "model").contains(&"new".to_owned()),
        },
    }
}

fn field(field: &syn::Field) -> Field {
    let words = words(&field.attrs, "model");
    let has = |word: &str| words.iter().any(|found| found == word);
    let is_option =
        matches!(&field.ty, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Option"));
    let name = field.ident.as_ref().map_or_else(String::new, |name| name.unraw().to_string());
    Field {
        wire: quoted(&field.attrs, "name").unwrap_or_else(|| name.clone()),
        name: field.ident.as_ref().map_or_else(String::new, ToString::to_string),
        kind: written(&field.ty),
        is_required: (!is_option || has("nullable")) && !has("additional"),
    }
}

fn held(fields: &Fields) -> String {
    let types: Vec<String> = fields.iter().map(|field| written(&field.ty)).collect();
    types.join(", ")
}

/// A type as one would write it.
fn written(kind: &Type) -> String {
    let mut text = kind.to_token_stream().to_string();
    for (spaced, tight) in
        [(" < ", "<"), (" > ", ">"), (" >", ">"), (" :: ", "::"), (":: ", "::"), (" , ", ", "), ("& ", "&")]
    {
        text = text.replace(spaced, tight);
    }
    text
}

/// The words of the attributes of a name, outside of any inner list.
fn words(attributes: &[Attribute], name: &str) -> Vec<String> {
    let lists = attributes.iter().filter(|attribute| attribute.path().is_ident(name));
    let mut out = Vec::new();
    for attribute in lists {
        if let Ok(list) = attribute.meta.require_list() {
            let tokens = list.tokens.to_string();
            out.extend(tokens.split(',').map(|word| word.split('=').next().unwrap_or("").trim().to_owned()));
        }
    }
    out
}

/// A text that `model` gives: `location = "..."`.
fn quoted(attributes: &[Attribute], name: &str) -> Option<String> {
    let mut found = None;
    for model in attributes.iter().filter(|attribute| attribute.path().is_ident("model")) {
        let tokens = model.meta.require_list().ok()?.tokens.clone();
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            let is_named = token.to_string() == name && tokens.peek().is_some_and(|next| next.to_string() == "=");
            if is_named {
                let literal =
                    tokens.nth(1).and_then(|literal| syn::parse_str::<syn::LitStr>(&literal.to_string()).ok());
                found = found.or(literal.map(|literal| literal.value()));
            }
        }
    }
    found
}
