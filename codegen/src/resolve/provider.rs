//! `provider.json`: who a folder of schemas belongs to. Knows no message.

use std::collections::BTreeSet;

use super::reference::{folder, name};
use crate::diagnostic::{Diagnostic, Diagnostics, code, nearest, shown};
use crate::json::{self, Json, Member, Node, Value};
use crate::parse::{Expect, SCHEMA_SUFFIX, Spanned, UtcOffset};
use crate::source::{FileId, SourceMap};

/// The name of the file that describes a folder.
pub const PROVIDER_FILE: &str = "provider.json";

/// A provider, by its position in [`providers`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProviderId(pub(super) usize);

impl ProviderId {
    /// The position in the list of providers.
    pub fn index(self) -> usize {
        self.0
    }
}

/// A folder of schemas, and what `provider.json` says about it.
#[derive(Debug, Clone, Default)]
pub struct Provider {
    /// The folder, relative to the root of the schemas; empty for the root.
    pub folder: String,
    /// The last part of the folder, which `name` repeats.
    pub name: String,
    /// `provider.json`, if there is one.
    pub file: Option<FileId>,
    /// `title`
    pub title: Option<Spanned<String>>,
    /// `documentation`: the names of its documents.
    pub documentation: Vec<Spanned<String>>,
    /// `zone`: the offset of times without one.
    pub zone: Option<Spanned<UtcOffset>>,
    /// `currencies`: ISO 4217 codes.
    pub currencies: Vec<Spanned<String>>,
    /// Other members, as written.
    pub extra: Vec<(Spanned<String>, Json)>,
}

/// The providers: every folder with a schema or a `provider.json`, by path.
pub fn providers(sources: &SourceMap, diagnostics: &mut Diagnostics) -> Vec<Provider> {
    let relevant = sources.iter().map(|(_, file)| file.path());
    let relevant = relevant.filter(|path| path.ends_with(SCHEMA_SUFFIX) || name(path) == PROVIDER_FILE);
    let folders: BTreeSet<&str> = relevant.map(folder).collect();
    folders.into_iter().map(|folder| provider(sources, folder, diagnostics)).collect()
}

fn provider(sources: &SourceMap, folder: &str, diagnostics: &mut Diagnostics) -> Provider {
    let mut provider = Provider { folder: folder.to_owned(), name: name(folder).to_owned(), ..Provider::default() };
    let path = if folder.is_empty() { PROVIDER_FILE.to_owned() } else { format!("{folder}/{PROVIDER_FILE}") };
    provider.file = sources.find(&path);
    let Some((id, source)) = provider.file.and_then(|id| Some((id, sources.get(id)?))) else {
        return provider;
    };
    let Some(node) = json::parse(id, source.text(), diagnostics) else {
        return provider;
    };
    let Value::Object(members) = &node.value else {
        let message = format!("`{PROVIDER_FILE}` holds an object, not {}", node.value.kind());
        diagnostics.push(Diagnostic::error(code::INVALID_PROVIDER, node.span, message));
        return provider;
    };
    provider.read(members, diagnostics);
    provider.require(members, &node, diagnostics);
    provider
}

const KNOWN: &[&str] = &["name", "title", "documentation", "zone", "currencies"];

impl Provider {
    fn read(&mut self, members: &[Member], diagnostics: &mut Diagnostics) {
        for member in members {
            match member.name.text.as_str() {
                "name" => self.check_name(member, diagnostics),
                "title" => self.title = diagnostics.string(member),
                "documentation" => self.documentation = diagnostics.different_strings(member),
                "zone" => self.zone = diagnostics.offset(member),
                "currencies" => self.currencies = currencies(member, diagnostics),
                other => {
                    if let near @ Some(_) = nearest(other, KNOWN.iter().copied()) {
                        let message = format!("`{}` is not a member that means something", shown(other));
                        let problem = Diagnostic::warning(code::UNKNOWN_MEMBER, member.name.span, message);
                        diagnostics.push(problem.did_you_mean(near));
                    }
                    let name = Spanned::new(member.name.text.clone(), member.name.span);
                    self.extra.push((name, Json::from(&member.value)));
                }
            }
        }
    }

    fn check_name(&mut self, member: &Member, diagnostics: &mut Diagnostics) {
        let Some(written) = diagnostics.string(member) else { return };
        if self.folder.is_empty() {
            // The root of the schemas is a folder of one provider, whatever it is called on disk.
            self.name = written.value;
        } else if written.value != self.name {
            let message = format!("the name must be that of the folder, `{}`", shown(&self.name));
            diagnostics.push(Diagnostic::error(code::INVALID_PROVIDER, written.span, message));
        }
    }

    fn require(&self, members: &[Member], node: &Node, diagnostics: &mut Diagnostics) {
        for needed in ["name", "title"] {
            if !members.iter().any(|member| member.name.text == needed) {
                let message = format!("`{PROVIDER_FILE}` needs a member `{needed}`");
                diagnostics.push(Diagnostic::error(code::MISSING_MEMBER, node.span, message));
            }
        }
    }
}

fn currencies(member: &Member, diagnostics: &mut Diagnostics) -> Vec<Spanned<String>> {
    let codes = diagnostics.different_strings(member);
    for code in &codes {
        if code.value.len() != 3 || !code.value.bytes().all(|byte| byte.is_ascii_uppercase()) {
            let message = format!("`{}` is not a currency code: three capital letters", shown(&code.value));
            diagnostics.push(Diagnostic::error(code::INVALID_PROVIDER, code.span, message));
        }
    }
    codes
}
