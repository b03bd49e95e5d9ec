//! A tree to an overlay. All that is wrong with its form is found at once; applies nothing.

use serde_json_path::JsonPath;
use typemint_codegen::diagnostic::{Diagnostic, Diagnostics, nearest, shown};
use typemint_codegen::source::Span;

use super::{Action, Change, Overlay};
use crate::code::INVALID_OVERLAY;
use crate::tree::{Node, Value};

const MEMBERS: [&str; 4] = ["overlay", "info", "extends", "actions"];
const ACTION_MEMBERS: [&str; 4] = ["target", "description", "update", "remove"];

/// Reads an overlay; what cannot be read is in the diagnostics.
pub(crate) fn parse(root: &Node, diagnostics: &mut Diagnostics) -> Overlay {
    let mut overlay = Overlay { actions: Vec::new() };
    let mut reader = Reader { diagnostics };
    if !root.is_object() {
        reader.wrong(root.span, &format!("an overlay is an object, not {}", root.kind()));
        return overlay;
    }
    reader.members(root, &MEMBERS);
    match root.get("overlay") {
        Some(Node { value: Value::String(version) | Value::Number(version), span }) => {
            if !version.starts_with("1.") {
                reader.wrong(*span, &format!("version `{}` of overlays is not known: 1.0 and 1.1 are", shown(version)));
            }
        }
        Some(other) => reader.wrong(other.span, "`overlay` takes the version of the specification, such as 1.0.0"),
        None => reader.wrong(start(root), "an overlay begins with its version: `overlay: 1.0.0`"),
    }
    match root.get("actions") {
        Some(Node { value: Value::Array(items), .. }) => {
            overlay.actions = items.iter().filter_map(|item| reader.action(item)).collect();
        }
        Some(other) => reader.wrong(other.span, &format!("`actions` takes a list, not {}", other.kind())),
        None => reader.wrong(start(root), "an overlay has `actions`"),
    }
    overlay
}

/// The first sign of a value, where the whole would be too much to show.
fn start(node: &Node) -> Span {
    Span { end: node.span.end.min(node.span.start + 1), ..node.span }
}

struct Reader<'a> {
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn wrong(&mut self, span: Span, message: &str) {
        self.diagnostics.push(Diagnostic::error(INVALID_OVERLAY, span, message));
    }

    fn members(&mut self, node: &Node, known: &[&'static str]) {
        for member in node.members() {
            if !member.name.starts_with("x-") && !known.contains(&member.name.as_str()) {
                let message = format!("`{}` means nothing in an overlay", shown(&member.name));
                let problem = Diagnostic::error(INVALID_OVERLAY, member.name_span, message);
                self.diagnostics.push(problem.did_you_mean(nearest(&member.name, known.iter().copied())));
            }
        }
    }

    fn action(&mut self, node: &Node) -> Option<Action> {
        if !node.is_object() {
            self.wrong(node.span, &format!("an action is an object, not {}", node.kind()));
            return None;
        }
        self.members(node, &ACTION_MEMBERS);
        let Some(target) = node.get("target") else {
            self.wrong(start(node), "an action has a `target`");
            return None;
        };
        let Some(written) = target.as_str() else {
            self.wrong(target.span, "`target` takes a JSONPath query, such as `$.paths['/pay'].post`");
            return None;
        };
        let query = match JsonPath::parse(written) {
            Ok(query) => query,
            Err(error) => {
                let at = error.position();
                let message = format!("this is no JSONPath query: {} (character {})", error.message(), at + 1);
                self.wrong(target.span, &message);
                return None;
            }
        };
        let remove = match node.get("remove") {
            Some(Node { value: Value::Bool(remove), .. }) => *remove,
            Some(other) => {
                self.wrong(other.span, "`remove` takes `true` or `false`");
                return None;
            }
            None => false,
        };
        let change = match node.get("update") {
            _ if remove => Change::Remove,
            Some(update) => Change::Update(update.clone()),
            None => Change::Nothing,
        };
        let description = node.get("description").and_then(Node::as_str).map(|text| text.trim().to_owned());
        Some(Action { target: query, written: written.to_owned(), description, span: target.span, change })
    }
}
