//! Takes every rule of the generated models apart: each becomes a method of its type, as the derive macro compiles it, beside the
//! same rule written by hand where `src/hand` has a function of its name.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use quote::{ToTokens as _, format_ident, quote};
use syn::{DeriveInput, Item};

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let (models, hand) = (here.join("../../generated/src"), here.join("src/hand"));
    println!("cargo::rerun-if-changed={}", models.display());
    println!("cargo::rerun-if-changed={}", hand.display());
    let written = written(&hand)?;
    let mut modules = quote!();
    let mut index = 0_usize;
    for provider in sorted(&models)?.iter().filter(|path| path.is_dir()) {
        let name = stem(provider);
        let module = format_ident!("{name}");
        let (mut rules, mut visits) = (quote!(), quote!());
        for file in sorted(provider)? {
            for item in read(&file)?.items {
                let item: DeriveInput = match item {
                    Item::Struct(item) => item.into(),
                    Item::Enum(item) => item.into(),
                    _ => continue,
                };
                if !item.attrs.iter().any(|attribute| attribute.path().is_ident("validate")) {
                    continue;
                }
                let ty = &item.ident;
                for rule in typemint_derive_core::rules(&item).map_err(io::Error::other)? {
                    let method = format_ident!("R{index}");
                    let (batch, holds) = (format_ident!("compiled_{index}"), format_ident!("holds_{index}"));
                    index += 1;
                    let (id, expression, at, body) = (&rule.id, &rule.expression, &rule.at, &rule.body);
                    let (mut parameters, mut arguments, mut typed) = (quote!(), quote!(), quote!());
                    let (mut gets, mut bound, mut contexts) = (quote!(), quote!(), quote!());
                    for (name, ty) in &rule.context {
                        let ident = format_ident!("context_{name}");
                        contexts.extend(quote!(#ident,));
                        arguments.extend(quote!(black_box(#ident),));
                        typed.extend(if ty.is_some() {
                            quote!(black_box(#ident),)
                        } else {
                            quote!(black_box(#ident).into(),)
                        });
                        match ty {
                            Some(ty) => {
                                parameters.extend(quote!(#ident: &#ty,));
                                gets.extend(quote!(let #ident = environment.variable::<#ty>(#name)?;));
                                bound.extend(quote!((#name, <#ty as ::typemint::Model>::schema, ::typemint::context::read::<#ty>),));
                            }
                            None => {
                                parameters.extend(quote!(#ident: ::typemint::rule::Timestamp,));
                                gets.extend(quote!(let #ident = environment.now()?;));
                            }
                        }
                    }
                    rules.extend(quote! {
                        trait #method { fn run(&self, #parameters) -> Result<bool, ::typemint::rule::Failure>; }
                        impl #method for #ty {
                            // As it stands in the check of its type: not a call.
                            #[inline(always)]
                            fn run(&self, #parameters) -> Result<bool, ::typemint::rule::Failure> { #body }
                        }
                        fn #batch(cases: &[Case<#ty>]) -> Option<Batch> {
                            let cases = prepare(cases, |this, environment| { #gets Some((this, #contexts)) })?;
                            Some(Box::new(move |times| {
                                repeat(times, &cases, |&(this, #contexts)| #method::run(black_box(this), #typed) == Ok(true))
                            }))
                        }
                    });
                    let function = id.replace(['.', '-'], "_");
                    let (by_hand, by_hand_holds) = if written.contains(&format!("{function}/{ty}")) {
                        let (function, hand) = (format_ident!("{function}"), format_ident!("hand_{}", index - 1));
                        rules.extend(quote! {
                            fn #hand(cases: &[Case<#ty>]) -> Option<Batch> {
                                let cases = prepare(cases, |this, environment| { #gets Some((this, #contexts)) })?;
                                Some(Box::new(move |times| {
                                    repeat(times, &cases, |&(this, #contexts)| {
                                        crate::hand::#module::#function(black_box(this), #arguments)
                                    })
                                }))
                            }
                        });
                        (quote!(Some(#hand)), quote!(Some(crate::hand::#module::#function(this, #arguments))))
                    } else {
                        (quote!(None), quote!(None))
                    };
                    rules.extend(quote! {
                        fn #holds(this: &#ty, environment: &Environment<'static>) -> Option<Holds> {
                            #gets
                            Some(Holds { compiled: #method::run(this, #typed) == Ok(true), by_hand: #by_hand_holds })
                        }
                    });
                    visits.extend(quote! {
                        visitor.visit::<#ty>(Rule {
                            id: #id, expression: #expression, at: #at, variables: &[#bound], holds: #holds, compiled: #batch,
                            by_hand: #by_hand,
                        });
                    });
                }
            }
        }
        modules.extend(quote! {
            #[allow(unused_variables, unused_parens, reason = "not every rule reads what it could, and each stands alone")]
            #[allow(clippy::all, reason = "expansions of a macro, which are not linted where it expands them")]
            pub(crate) mod #module {
                use super::*;
                use typemint_providers::#module::*;
                #rules
                pub(crate) fn all(visitor: &mut Visitor<'_>) { #visits }
            }
        });
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("rules.rs");
    fs::write(out, modules.to_string())
}

/// `function/Type` for every rule written by hand, here and in folders below.
fn written(folder: &Path) -> io::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for file in sorted(folder)? {
        if file.is_dir() {
            found.extend(written(&file)?);
            continue;
        }
        for item in read(&file)?.items {
            let Item::Fn(function) = item else { continue };
            if let Some(syn::FnArg::Typed(first)) = function.sig.inputs.first() {
                let ty = first.ty.to_token_stream().to_string();
                found.insert(format!("{}/{}", function.sig.ident, ty.trim_start_matches(['&', ' '])));
            }
        }
    }
    Ok(found)
}

fn read(file: &Path) -> io::Result<syn::File> {
    syn::parse_file(&fs::read_to_string(file)?)
        .map_err(|error| io::Error::other(format!("{}: {error}", file.display())))
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
