//! One edit: a place and what it becomes. Collecting walks the payload and its schemas side by side.

use std::fmt;

use super::{pointer, strings, structure, values};
use crate::source::{self, Place};
use crate::tree::{Step, Tree};

/// What sort of edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A member or item is gone.
    Drop,
    /// A value of another JSON type.
    Type,
    /// `null`.
    Null,
    /// Nothing inside.
    Empty,
    /// A member that no schema names.
    Unknown,
    /// A member that a schema names and the payload lacks.
    Known,
    /// Another value that a schema lists, or one that none lists.
    Listed,
    /// A number or length at a bound, or one beyond.
    Bound,
    /// The same number, written otherwise; or one that is no integer.
    Written,
    /// More items, or the same one twice.
    Items,
    /// A longer, shorter or slightly different string.
    Text,
}

impl Kind {
    /// Each of them.
    pub const ALL: [Kind; 11] = [
        Kind::Drop,
        Kind::Type,
        Kind::Null,
        Kind::Empty,
        Kind::Unknown,
        Kind::Known,
        Kind::Listed,
        Kind::Bound,
        Kind::Written,
        Kind::Items,
        Kind::Text,
    ];
}

/// What a place becomes.
#[derive(Clone, Debug)]
pub(super) enum Change {
    /// Gone.
    Gone,
    /// Another value.
    Value(Tree),
    /// A member more.
    Member(String, Tree),
}

/// A change of one place.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    pub(super) kind: Kind,
    pub(super) path: Vec<Step>,
    pub(super) change: Change,
}

impl Edit {
    /// Makes the change; nothing where the place is no longer there.
    pub(super) fn apply(&self, tree: &mut Tree) -> Option<()> {
        match &self.change {
            Change::Value(value) => *tree.at(&self.path)? = value.clone(),
            Change::Member(name, value) => {
                let Tree::Object(members) = tree.at(&self.path)? else { return None };
                // Twice the same name is another matter: readers disagree on which one counts.
                if members.iter().any(|(known, _)| known == name) {
                    return None;
                }
                members.push((name.clone(), value.clone()));
            }
            Change::Gone => {
                let (last, parents) = self.path.split_last()?;
                match (tree.at(parents)?, last) {
                    (Tree::Object(members), Step::Member(name)) => {
                        let before = members.len();
                        members.retain(|(known, _)| known != name);
                        (members.len() < before).then_some(())?;
                    }
                    (Tree::Array(items), Step::Item(index)) if *index < items.len() => {
                        items.remove(*index);
                    }
                    _ => return None,
                }
            }
        }
        Some(())
    }
}

impl fmt::Display for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = pointer(&self.path);
        match &self.change {
            Change::Gone => write!(f, "{at} gone"),
            Change::Value(value) => write!(f, "{at} = {}", shortened(&value.text())),
            Change::Member(name, value) => write!(f, "{at}/{name} added = {}", shortened(&value.text())),
        }
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}... ({} bytes)", &text[..end], text.len()),
        None => text.to_owned(),
    }
}

/// Adds the edits of a value and of everything inside it.
pub(super) fn collect(tree: &Tree, schemas: &[Place<'static>], path: &mut Vec<Step>, out: &mut Vec<Edit>) {
    let mut add = |kind: Kind, change: Change| out.push(Edit { kind, path: path.clone(), change });
    structure::edits(tree, schemas, path.is_empty(), &mut add);
    values::edits(tree, schemas, &mut add);
    strings::edits(tree, schemas, &mut add);
    match tree {
        Tree::Scalar(_) => {}
        Tree::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                path.push(Step::Item(index));
                collect(item, &source::of_item(schemas, index), path, out);
                path.pop();
            }
        }
        Tree::Object(members) => {
            for (name, value) in members {
                path.push(Step::Member(name.clone()));
                collect(value, &source::of_member(schemas, name), path, out);
                path.pop();
            }
        }
    }
}
