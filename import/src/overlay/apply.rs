//! Applies the actions of an overlay, each to what the ones before left. An action that selects nothing is an error.

use typemint_codegen::diagnostic::{Diagnostic, Diagnostics, shown};

use super::{Action, Change, Overlay};
use crate::code::{INVALID_OVERLAY, OVERLAY_TARGET_GONE};
use crate::tree::{Member, Node, Value, tokens};

/// Changes `document`; gives back how many nodes were changed.
pub(crate) fn apply(overlay: &Overlay, document: &mut Node, diagnostics: &mut Diagnostics) -> usize {
    // Queries are asked of a twin, which is kept equal where the document changes.
    let mut twin = document.to_json();
    overlay.actions.iter().map(|action| apply_action(action, document, &mut twin, diagnostics)).sum()
}

fn apply_action(
    action: &Action,
    document: &mut Node,
    twin: &mut serde_json::Value,
    diagnostics: &mut Diagnostics,
) -> usize {
    let mut pointers: Vec<String> =
        action.target.query_located(twin).locations().map(|location| location.to_json_pointer()).collect();
    if pointers.is_empty() {
        let purpose = action.description.as_deref().map(|text| format!(" ({})", shown(text))).unwrap_or_default();
        let message = format!("`{}` selects nothing in the document{purpose}", shown(&action.written));
        let problem = Diagnostic::error(OVERLAY_TARGET_GONE, action.span, message);
        diagnostics.push(problem.hint("the document has changed there: correct the target, or drop the action"));
        return 0;
    }
    pointers.sort();
    pointers.dedup();
    // The last items of a list go first, so that the places of those before them stay.
    pointers.sort_by_key(|pointer| {
        std::cmp::Reverse(tokens(pointer).map(|tokens| tokens.iter().map(|token| rank(token)).collect::<Vec<_>>()))
    });
    for pointer in &pointers {
        let Some(tokens) = tokens(pointer) else { continue };
        match &action.change {
            Change::Nothing => {}
            Change::Remove => remove(document, twin, pointer, &tokens, action, diagnostics),
            Change::Update(update) => {
                let Some(node) = find(document, &tokens) else { continue };
                merge_target(node, update, action, diagnostics);
                if let Some(twin) = twin.pointer_mut(pointer) {
                    *twin = node.to_json();
                }
            }
        }
    }
    pointers.len()
}

/// Orders the places in a list as numbers.
fn rank(token: &str) -> (usize, String) {
    (token.parse().unwrap_or(0), token.to_owned())
}

fn find<'n>(document: &'n mut Node, tokens: &[String]) -> Option<&'n mut Node> {
    tokens.iter().try_fold(document, |node, token| node.step_mut(token))
}

fn remove(
    document: &mut Node,
    twin: &mut serde_json::Value,
    pointer: &str,
    tokens: &[String],
    action: &Action,
    diagnostics: &mut Diagnostics,
) {
    let Some((last, parents)) = tokens.split_last() else {
        diagnostics.push(Diagnostic::error(INVALID_OVERLAY, action.span, "the whole document cannot be removed"));
        return;
    };
    let Some(parent) = find(document, parents) else { return };
    match &mut parent.value {
        Value::Object(members) => members.retain(|member| member.name != *last),
        Value::Array(items) => {
            if let Some(index) = last.parse::<usize>().ok().filter(|index| *index < items.len()) {
                items.remove(index);
            }
        }
        _ => {}
    }
    let parent_pointer = pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
    match twin.pointer_mut(parent_pointer) {
        Some(serde_json::Value::Object(members)) => {
            members.remove(last);
        }
        Some(serde_json::Value::Array(items)) => {
            if let Some(index) = last.parse::<usize>().ok().filter(|index| *index < items.len()) {
                items.remove(index);
            }
        }
        _ => {}
    }
}

/// An object takes members, a list takes entries, anything else is replaced by its like.
fn merge_target(node: &mut Node, update: &Node, action: &Action, diagnostics: &mut Diagnostics) {
    match (&mut node.value, &update.value) {
        (Value::Object(_), Value::Object(_)) => merge(node, update),
        (Value::Array(items), Value::Array(more)) => items.extend(more.iter().cloned()),
        (Value::Array(items), _) => items.push(update.clone()),
        (Value::Object(_), _) | (_, Value::Object(_) | Value::Array(_)) => {
            let (found, given) = (node.kind(), update.kind());
            let message = format!("`{}` selects {found}, and the update is {given}", shown(&action.written));
            let problem = Diagnostic::error(INVALID_OVERLAY, update.span, message);
            diagnostics.push(problem.label(node.span, "this is selected"));
        }
        _ => *node = update.clone(),
    }
}

/// Members of objects are merged, lists are put behind each other, everything else is replaced.
fn merge(node: &mut Node, update: &Node) {
    match (&mut node.value, &update.value) {
        (Value::Object(members), Value::Object(more)) => {
            for member in more {
                match members.iter_mut().find(|known| known.name == member.name) {
                    Some(known) => merge(&mut known.value, &member.value),
                    None => members.push(Member::clone(member)),
                }
            }
        }
        (Value::Array(items), Value::Array(more)) => items.extend(more.iter().cloned()),
        _ => *node = update.clone(),
    }
}
