//! One edit of a schema, and the old file with it. Knows nothing of verdicts.

use serde_json::{Map, Value};

use crate::bundle::NEW;
use crate::schema::each_mut;
use crate::side::Side;

/// What to do to a schema.
#[derive(Clone, Debug)]
pub(crate) enum Edit {
    /// Gives a keyword, or an entry of it, this value; nothing removes it.
    Set { keyword: String, entry: Option<String>, value: Option<Value> },
    /// Removes an item of a list.
    RemoveItem { keyword: String, index: usize },
    /// Adds an item to a list.
    Append { keyword: String, value: Value },
    /// Puts another schema there.
    Replace { value: Value },
}

/// The file of a place in the old side with the edit made at that place, and its path; references of what comes from the new
/// side lead there.
pub(crate) fn edited(old: &Side, place: &str, edit: &Edit) -> Option<(String, Value)> {
    let (path, pointer) = place.split_once('#')?;
    let mut file = old.file(path)?.clone();
    let node = file.pointer_mut(pointer)?;
    apply(node, edit);
    Some((path.to_owned(), file))
}

fn apply(node: &mut Value, edit: &Edit) {
    if let Edit::Replace { value } = edit {
        *node = foreign(value.clone());
        return;
    }
    let Value::Object(schema) = node else { return };
    match edit {
        Edit::Set { keyword, entry: None, value: Some(value) } => {
            schema.insert(keyword.clone(), foreign_under(keyword, value.clone()));
        }
        Edit::Set { keyword, entry: None, value: None } => {
            schema.remove(keyword);
        }
        Edit::Set { keyword, entry: Some(entry), value } => {
            let entries = schema.entry(keyword.clone()).or_insert_with(|| Value::Object(Map::new()));
            let Value::Object(entries) = entries else { return };
            match value {
                Some(value) => entries.insert(entry.clone(), foreign(value.clone())),
                None => entries.remove(entry),
            };
        }
        Edit::RemoveItem { keyword, index } => {
            if let Some(Value::Array(items)) = schema.get_mut(keyword)
                && *index < items.len()
            {
                items.remove(*index);
            }
        }
        Edit::Append { keyword, value } => {
            if let Some(Value::Array(items)) = schema.get_mut(keyword) {
                items.push(foreign(value.clone()));
            }
        }
        Edit::Replace { .. } => {}
    }
}

/// A keyword's value of the new side, within a schema of the old one.
fn foreign_under(keyword: &str, value: Value) -> Value {
    let mut holder = Map::new();
    holder.insert(keyword.to_owned(), value);
    let mut holder = foreign(Value::Object(holder));
    holder.get_mut(keyword).map_or(Value::Null, Value::take)
}

fn foreign(mut schema: Value) -> Value {
    each_mut(&mut schema, &mut |schema| {
        if let Some(Value::String(target)) = schema.get_mut("$ref") {
            *target = format!("{NEW}{target}");
        }
    });
    schema
}
