//! From named IR to Rust text. It cannot fail: whatever could go wrong was reported before.

mod checks;
mod doc;
mod registry;
mod tables;
mod types;
mod webhook;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use crate::front::Front;
use crate::ir::{Program, TypeDef, TypeId};
use crate::lower::{Names, folder};
use crate::resolve::MessageKind;
use crate::rule::{Rules, named};
use crate::source::{FileId, SourceMap};
use crate::verdict::Verdict;
use crate::webhook::Receiver;

pub(crate) use checks::Checks;

/// A file of the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Path relative to the output folder, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Everything that emission reads.
pub(crate) struct Emit<'a> {
    pub(crate) sources: &'a SourceMap,
    pub(crate) front: &'a Front,
    pub(crate) program: &'a Program,
    pub(crate) names: &'a Names,
    pub(crate) rules: &'a Rules,
    pub(crate) checks: &'a Checks,
    /// The types that users build: those of requests and of context variables.
    pub(crate) built: BTreeSet<TypeId>,
    /// How webhooks are received, by position of the provider.
    pub(crate) receivers: &'a BTreeMap<usize, Receiver>,
    pub(crate) command: &'a str,
    /// The module of each file of schemas.
    pub(crate) modules: BTreeMap<FileId, String>,
    /// What was made of each message's schema.
    pub(crate) verdicts: &'a BTreeMap<TypeId, Verdict>,
}

/// The types that stand in a request or a context variable. All others come from the provider alone.
pub(crate) fn built(front: &Front, program: &Program) -> BTreeSet<TypeId> {
    let requests = program.messages.iter().filter(|(index, _)| {
        let kind = front.messages.get(**index).map(|message| &message.kind);
        matches!(kind, Some(MessageKind::Request | MessageKind::Document))
    });
    let mut open: Vec<TypeId> = requests.map(|(_, id)| *id).chain(program.variables.values().copied()).collect();
    let mut built = BTreeSet::new();
    while let Some(id) = open.pop() {
        if built.insert(id) {
            let inner = program.get(id).map(|definition| definition.kind.uses()).unwrap_or_default();
            open.extend(inner.into_iter().flat_map(named));
        }
    }
    built
}

/// Emits all modules.
pub(crate) fn emit(emit: &Emit<'_>) -> Vec<OutputFile> {
    let mut files = Vec::new();
    let mut modules: BTreeMap<&str, BTreeMap<FileId, Vec<TypeId>>> = BTreeMap::new();
    for (index, definition) in emit.program.types.iter().enumerate() {
        let provider = folder(emit.sources.path(definition.file));
        modules.entry(provider).or_default().entry(definition.file).or_default().push(TypeId(index));
    }
    let providers: BTreeSet<&str> =
        modules.keys().copied().chain(emit.front.providers.iter().map(|provider| provider.folder.as_str())).collect();
    let mut receiving = Vec::new();
    for folder in &providers {
        let by_file = modules.remove(folder).unwrap_or_default();
        let prefix = module_path(folder);
        let mut names = Vec::new();
        for (file, types) in &by_file {
            let module = emit.modules.get(file).cloned().unwrap_or_default();
            let items = types.iter().filter_map(|id| Some(types::item(emit, *id, emit.program.get(*id)?)));
            let body = quote! {
                use typemint::{Model, Validate};
                use super::*;
                #(#items)*
            };
            let doc = format!("Types of `{}`.", emit.sources.path(*file));
            files.push(print(emit, &format!("{prefix}{module}.rs"), emit.sources.path(*file), &doc, body));
            names.push(module);
        }
        let tables = tables::module(emit, folder);
        files.push(print(emit, &format!("{prefix}tables.rs"), folder, "The schemas as constant data.", tables));
        let position = emit.front.providers.iter().position(|provider| provider.folder == *folder);
        let receiver = position.and_then(|position| emit.receivers.get(&position));
        if receiver.is_some() {
            receiving.push(*folder);
        }
        files.extend(receiver.map(|receiver| webhook::module(emit, folder, &prefix, receiver)));
        files.push(registry::provider(emit, folder, &prefix, &names, receiver.is_some()));
    }
    let multiple: Vec<&str> = providers.iter().copied().filter(|folder| !folder.is_empty()).collect();
    if !multiple.is_empty() {
        files.push(registry::library(emit, &multiple, &receiving));
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn module_path(folder: &str) -> String {
    if folder.is_empty() { String::new() } else { format!("{}/", module_name(folder)) }
}

/// The modules of schema files: the first word of the file's name, all of it where that stands for several files.
pub(crate) fn modules(sources: &SourceMap) -> BTreeMap<FileId, String> {
    let mut by_name: BTreeMap<(&str, String), Vec<FileId>> = BTreeMap::new();
    for (id, source) in sources.iter().filter(|(_, source)| !source.is_library()) {
        let stem = source.path().rsplit('/').next().unwrap_or_default().split('.').next().unwrap_or_default();
        by_name.entry((folder(source.path()), module_name(stem))).or_default().push(id);
    }
    let mut taken: BTreeSet<(&str, String)> = by_name.keys().cloned().collect();
    let mut out = BTreeMap::new();
    for ((folder, short), files) in by_name {
        if let [only] = files.as_slice() {
            out.insert(*only, short);
            continue;
        }
        for id in files {
            let path = sources.path(id);
            let name = path.rsplit('/').next().unwrap_or(path);
            let name = name.strip_suffix(".json").unwrap_or(name);
            let long = module_name(name.strip_suffix(".schema").unwrap_or(name));
            let mut candidate = long.clone();
            let mut number = 2;
            while !taken.insert((folder, candidate.clone())) {
                candidate = format!("{long}_{number}");
                number += 1;
            }
            out.insert(id, candidate);
        }
    }
    out
}

/// A module's name from the words of a file's or a folder's.
fn module_name(words: &str) -> String {
    let name = typemint_derive_core::name::field(words);
    // The tables and the module file itself have these names, and generated code begins paths with the others.
    match name.as_str() {
        "tables" | "webhook" | "mod" | "lib" | "std" | "core" | "alloc" | "typemint" => format!("{name}_schema"),
        _ => name,
    }
}

/// The tokens of a type's name.
pub(crate) fn type_ident(names: &Names, id: TypeId) -> proc_macro2::Ident {
    typemint_derive_core::name::ident(names.of(id), proc_macro2::Span::call_site())
}

/// Formats a module in process, under the one line that says where it comes from.
pub(crate) fn print(emit: &Emit<'_>, path: &str, origin: &str, doc: &str, body: TokenStream) -> OutputFile {
    let text = match syn::parse2::<syn::File>(body.clone()) {
        // Item by item, with a blank line between those that are more than a line.
        Ok(file) => {
            let part = |attrs, items| syn::File { shebang: None, attrs, items, frontmatter: None };
            let mut text = prettyplease::unparse(&part(file.attrs, Vec::new()));
            let mut last_was_block = true;
            for item in file.items {
                let printed = prettyplease::unparse(&part(Vec::new(), vec![item]));
                let is_block = printed.lines().count() > 1;
                if !text.is_empty() && (is_block || last_was_block) {
                    text.push('\n');
                }
                last_was_block = is_block;
                text.push_str(&printed);
            }
            text
        }
        // Unformatted is better than nothing: rustc will say what is wrong with it.
        Err(_) => body.to_string(),
    };
    let mut out = format!("// @generated by `{}` from {origin}; edit that and run it again.\n", emit.command);
    out.push_str(&format!("//! {doc}\n\n"));
    out.push_str(&text);
    OutputFile { path: path.to_owned(), text: out }
}

/// The definition of a type, for emission.
pub(crate) fn definition<'a>(emit: &Emit<'a>, id: TypeId) -> Option<&'a TypeDef> {
    emit.program.get(id)
}
