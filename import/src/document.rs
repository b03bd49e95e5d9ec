//! An OpenAPI document: its version, its references, its operations. Reads no schema.

use std::collections::{BTreeMap, BTreeSet};

use typemint_codegen::diagnostic::{Diagnostic, Diagnostics, code, nearest, shown};
use typemint_codegen::source::Span;

use crate::code::{EXTERNAL_REFERENCE, INVALID_DOCUMENT};
use crate::tree::{Node, Value, tokens};

/// Which schema objects the document has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    /// OpenAPI 3.0: a dialect of its own.
    V3_0,
    /// OpenAPI 3.1 and later: JSON Schema 2020-12.
    V3_1,
}

/// What follows the pointer of a schema that is meant without what its discriminator adds. No pointer has it.
pub(crate) const BASE: &str = "#base";

/// A document.
pub(crate) struct Document {
    pub(crate) root: Node,
    pub(crate) version: Version,
    /// Which member of `components/schemas` a name is: large documents have thousands, and every reference asks.
    schemas: BTreeMap<String, usize>,
}

impl Document {
    /// Takes a tree for a document; nothing if it is none.
    pub(crate) fn new(root: Node, diagnostics: &mut Diagnostics) -> Option<Document> {
        let start = Span { end: root.span.end.min(root.span.start + 1), ..root.span };
        let mut wrong = |span: Span, message: String, hint: &str| {
            diagnostics.push(Diagnostic::error(INVALID_DOCUMENT, span, message).hint(hint));
            None
        };
        if !root.is_object() {
            return wrong(start, format!("an OpenAPI document is an object, not {}", root.kind()), "is it this file?");
        }
        let version = match root.get("openapi") {
            Some(Node { value: Value::String(text) | Value::Number(text), span }) => match text.as_str() {
                text if text.starts_with("3.0") => Version::V3_0,
                text if text.starts_with("3.") => Version::V3_1,
                other => {
                    let message = format!("version `{}` of OpenAPI is not read", shown(other));
                    return wrong(*span, message, "3.0 and 3.1 are");
                }
            },
            Some(other) => return wrong(other.span, "`openapi` takes a version".to_owned(), "such as \"3.1.0\""),
            None => {
                if let Some(swagger) = root.member("swagger") {
                    let message = "Swagger 2.0 is not read".to_owned();
                    return wrong(swagger.name_span, message, "convert the document to OpenAPI 3.0 first");
                }
                let message = "this is no OpenAPI document: it has no member `openapi`".to_owned();
                return wrong(start, message, "it begins with `openapi: 3.1.0` or the like");
            }
        };
        let names = root.get("components").and_then(|components| components.get("schemas")).map(Node::members);
        let names = names.unwrap_or_default().iter().enumerate();
        let schemas = names.map(|(index, member)| (member.name.clone(), index)).collect();
        let document = Document { root, version, schemas };
        document.check_form(diagnostics);
        Some(document)
    }

    /// The containers that the import reads are objects; what is wrong within one is said where it is used.
    fn check_form(&self, diagnostics: &mut Diagnostics) {
        let components = self.root.get("components").map(|components| ("components", components));
        let schemas = components.and_then(|(_, components)| components.get("schemas")).map(|found| ("schemas", found));
        let named = ["paths", "webhooks"].into_iter().filter_map(|name| Some((name, self.root.get(name)?)));
        for (name, node) in named.chain(components).chain(schemas) {
            if !node.is_object() && !matches!(node.value, Value::Null) {
                let message = format!("`{name}` takes an object, not {}", node.kind());
                diagnostics.push(Diagnostic::error(INVALID_DOCUMENT, node.span, message));
            }
        }
    }

    /// What stands at a pointer.
    pub(crate) fn at(&self, pointer: &str) -> Option<&Node> {
        let tokens = tokens(pointer.strip_suffix(BASE).unwrap_or(pointer))?;
        let (start, rest) = match tokens.as_slice() {
            [components, schemas, name, rest @ ..] if components == "components" && schemas == "schemas" => {
                let all = self.root.get("components")?.get("schemas")?;
                (&all.members().get(*self.schemas.get(name)?)?.value, rest)
            }
            rest => (&self.root, rest),
        };
        rest.iter().try_fold(start, |node, token| node.step(token))
    }

    /// The pointer that a reference leads to, if something is there.
    pub(crate) fn target(&self, reference: &Node, diagnostics: &mut Diagnostics) -> Option<String> {
        let Some(text) = reference.as_str() else {
            let message = format!("`$ref` takes a string, not {}", reference.kind());
            diagnostics.push(Diagnostic::error(code::INVALID_KEYWORD, reference.span, message));
            return None;
        };
        let Some(fragment) = text.strip_prefix('#') else {
            let message = format!("`{}` leads out of the document, and is not followed", shown(text));
            let problem = Diagnostic::error(EXTERNAL_REFERENCE, reference.span, message);
            let own = format!("/components/schemas/{text}");
            diagnostics.push(match self.at(&own) {
                Some(_) => problem.did_you_mean(Some(&format!("#{own}"))),
                None => problem.hint("put all files into one document (bundle it) first"),
            });
            return None;
        };
        let pointer = percent_decoded(fragment);
        if pointer.starts_with('/') && self.at(&pointer).is_some() {
            return Some(pointer);
        }
        let message = format!("`{}` leads to nothing in the document", shown(text));
        let problem = Diagnostic::error(code::UNRESOLVED_REFERENCE, reference.span, message);
        let siblings = pointer.rsplit_once('/').and_then(|(parent, last)| Some((parent, last, self.at(parent)?)));
        let near = siblings.and_then(|(parent, last, node)| {
            let near = nearest(last, node.members().iter().map(|member| member.name.as_str()))?;
            Some(format!("#{parent}/{near}"))
        });
        diagnostics.push(problem.did_you_mean(near.as_deref()));
        None
    }

    /// The object itself or, where it is a reference, what that leads to in the end.
    pub(crate) fn follow<'d>(&'d self, node: &'d Node, diagnostics: &mut Diagnostics) -> Option<&'d Node> {
        let mut seen = BTreeSet::new();
        let mut node = node;
        while let Some(reference) = node.get("$ref") {
            let pointer = self.target(reference, diagnostics)?;
            if !seen.insert(pointer.clone()) {
                let message = "this reference leads back to itself";
                diagnostics.push(Diagnostic::error(code::REFERENCE_CYCLE, reference.span, message));
                return None;
            }
            node = self.at(&pointer)?;
        }
        Some(node)
    }
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escaped = (*first == b'%')
            .then(|| after.get(..2))
            .flatten()
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match escaped {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}
