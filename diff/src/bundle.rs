//! One document of all that a schema refers to, as validators and the algebra want it: `$defs` of its own, annotations left out,
//! enums that a provider may extend read as we read them. Decides nothing.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::schema::{Holds, holds, is_annotation};
use crate::side::Side;

/// Marks, in a reference, a place of the new side within a schema of the old one.
pub(crate) const NEW: &str = "new:";

/// Which side a place is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Which {
    Old,
    New,
}

/// Both sides, and perhaps one file of the old side with an edit.
#[derive(Clone, Copy)]
pub(crate) struct Library<'a> {
    pub(crate) old: &'a Side,
    pub(crate) new: &'a Side,
    pub(crate) edited: Option<(&'a str, &'a Value)>,
}

impl<'a> Library<'a> {
    /// The schema at a place of a side.
    pub(crate) fn at(&self, which: Which, place: &str) -> Option<&'a Value> {
        if which == Which::Old
            && let Some((path, file)) = self.edited
            && let Some(pointer) = place.strip_prefix(path).and_then(|rest| rest.strip_prefix('#'))
        {
            return file.pointer(pointer);
        }
        match which {
            Which::Old => self.old.at(place),
            Which::New => self.new.at(place),
        }
    }

    /// The document of the schema at a place.
    pub(crate) fn bundle(&self, which: Which, place: &str, dialect: &str) -> Value {
        let mut names = Names::default();
        let root = names.of(which, place);
        let mut defs = Map::new();
        while let Some((which, place, name)) = names.open.pop() {
            let schema = self.at(which, &place).map_or(Value::Bool(true), |schema| extract(schema, which, &mut names));
            defs.insert(name, schema);
        }
        json!({ "$schema": dialect, "$ref": format!("#/$defs/{root}"), "$defs": defs })
    }
}

#[derive(Default)]
struct Names {
    known: BTreeMap<(Which, String), String>,
    open: Vec<(Which, String, String)>,
}

impl Names {
    fn of(&mut self, which: Which, place: &str) -> String {
        let number = self.known.len();
        let key = (which, place.to_owned());
        if let Some(name) = self.known.get(&key) {
            return name.clone();
        }
        let name = format!("d{number}");
        self.known.insert(key, name.clone());
        self.open.push((which, place.to_owned(), name.clone()));
        name
    }
}

fn extract(schema: &Value, which: Which, names: &mut Names) -> Value {
    let Value::Object(members) = schema else { return schema.clone() };
    let mut out = Map::new();
    for (keyword, value) in members {
        if is_annotation(keyword) {
            continue;
        }
        let value = match (keyword.as_str(), holds(keyword, value)) {
            ("$ref", _) => {
                let place = value.as_str().unwrap_or_default();
                let (which, place) = place.strip_prefix(NEW).map_or((which, place), |place| (Which::New, place));
                Value::String(format!("#/$defs/{}", names.of(which, place)))
            }
            (_, Holds::Schema) => extract(value, which, names),
            (_, Holds::List) => {
                value.as_array().into_iter().flatten().map(|item| extract(item, which, names)).collect()
            }
            (_, Holds::Map) => {
                let entries = value.as_object().into_iter().flatten();
                Value::Object(entries.map(|(name, entry)| (name.clone(), extract(entry, which, names))).collect())
            }
            (_, Holds::Data) => value.clone(),
        };
        out.insert(keyword.clone(), value);
    }
    if members.get("x-open") == Some(&Value::Bool(true))
        && let Some(values) = out.remove("enum")
    {
        // Decoding keeps an unknown value of these: it is drift, and no reason to refuse.
        let open = json!({ "anyOf": [{ "type": "string" }, { "enum": values }] });
        match out.get_mut("allOf") {
            Some(Value::Array(all)) => all.push(open),
            _ => {
                out.insert("allOf".to_owned(), Value::Array(vec![open]));
            }
        }
    }
    Value::Object(out)
}
