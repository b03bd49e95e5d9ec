//! The schemas as they stand on disk, read anew: what harnesses compare generated code with must not come from it.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde_json::Value;
use typemint::message::Message;

/// All schema files, by their path below `schemas/`.
pub static SCHEMAS: LazyLock<BTreeMap<String, Value>> = LazyLock::new(|| {
    let folder = crate::root().join("schemas");
    let mut out = BTreeMap::new();
    for entry in walkdir::WalkDir::new(&folder).sort_by_file_name() {
        let entry = entry.unwrap_or_else(|error| panic!("{error}"));
        let path = entry.path().strip_prefix(&folder).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
        if path.ends_with(".schema.json") {
            let text = std::fs::read_to_string(entry.path()).unwrap_or_else(|error| panic!("{path}: {error}"));
            let value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
            out.insert(path, value);
        }
    }
    out
});

/// Where each subschema stands, by its address.
static LOCATIONS: LazyLock<HashMap<usize, String>> = LazyLock::new(|| {
    fn note(value: &'static Value, location: String, out: &mut HashMap<usize, String>) {
        match value {
            Value::Object(members) => {
                for (name, inner) in members {
                    note(inner, format!("{location}/{}", name.replace('~', "~0").replace('/', "~1")), out);
                }
            }
            Value::Array(items) => {
                for (index, inner) in items.iter().enumerate() {
                    note(inner, format!("{location}/{index}"), out);
                }
            }
            _ => {}
        }
        out.insert(std::ptr::from_ref(value) as usize, location);
    }
    let mut out = HashMap::new();
    for (path, schema) in SCHEMAS.iter() {
        note(schema, format!("{path}#"), &mut out);
    }
    out
});

/// A subschema with the file it stands in, which its references are relative to.
#[derive(Clone, Copy, Debug)]
pub struct Place<'s> {
    /// The file's path below `schemas/`.
    pub file: &'s str,
    /// The subschema.
    pub schema: &'s Value,
}

/// The schema of a message.
pub fn of_message(message: &Message) -> Place<'static> {
    let path = format!("{}/{}.schema.json", message.provider, message.name);
    at(&path, "").unwrap_or_else(|| panic!("there is no {path}"))
}

/// The schema at a location such as `uqpay/common.schema.json#/$defs/Amount`.
pub fn of_location(location: &str) -> Option<Place<'static>> {
    let (file, pointer) = location.split_once('#')?;
    at(file, pointer)
}

fn at(file: &str, pointer: &str) -> Option<Place<'static>> {
    let (file, document) = SCHEMAS.get_key_value(file)?;
    Some(Place { file, schema: document.pointer(pointer)? })
}

impl Place<'static> {
    /// Where it stands, such as `uqpay/common.schema.json#/$defs/Amount`.
    pub fn location(self) -> &'static str {
        LOCATIONS.get(&(std::ptr::from_ref(self.schema) as usize)).map_or("", String::as_str)
    }

    fn with(self, schema: &'static Value) -> Self {
        Place { schema, ..self }
    }

    /// The target of `$ref`.
    fn target(self) -> Option<Self> {
        let reference = self.schema.get("$ref")?.as_str()?;
        let (file, pointer) = reference.split_once('#').unwrap_or((reference, ""));
        let folder = self.file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let file = if file.is_empty() { self.file.to_owned() } else { format!("{folder}/{file}") };
        let found = at(&file, pointer);
        assert!(found.is_some(), "{} refers to {reference}, which is not there", self.file);
        found
    }
}

/// The schemas that may speak of a value, through every reference and every branch, whichever holds.
pub fn applicable(schemas: impl IntoIterator<Item = Place<'static>>) -> Vec<Place<'static>> {
    let mut out: Vec<Place<'static>> = Vec::new();
    let mut waiting: Vec<Place<'static>> = schemas.into_iter().collect();
    while let Some(place) = waiting.pop() {
        if out.iter().any(|known| std::ptr::eq(known.schema, place.schema)) {
            continue;
        }
        out.push(place);
        waiting.extend(place.target());
        for keyword in ["allOf", "anyOf", "oneOf"] {
            let branches = place.schema.get(keyword).and_then(Value::as_array).into_iter().flatten();
            waiting.extend(branches.map(|branch| place.with(branch)));
        }
        for keyword in ["if", "then", "else", "not"] {
            waiting.extend(place.schema.get(keyword).map(|branch| place.with(branch)));
        }
    }
    out
}

/// The schemas that these may give to a member.
pub fn of_member(schemas: &[Place<'static>], name: &str) -> Vec<Place<'static>> {
    let given = schemas.iter().flat_map(|place| {
        let named = place.schema.get("properties").and_then(|properties| properties.get(name));
        let additional = place.schema.get("additionalProperties").filter(|_| named.is_none());
        named.into_iter().chain(additional).map(|schema| place.with(schema))
    });
    applicable(given)
}

/// The schemas that these may give to an item.
pub fn of_item(schemas: &[Place<'static>], index: usize) -> Vec<Place<'static>> {
    let given = schemas.iter().flat_map(|place| {
        let prefix = place.schema.get("prefixItems").and_then(|items| items.get(index));
        let rest = place.schema.get("items").filter(|_| prefix.is_none());
        prefix.into_iter().chain(rest).map(|schema| place.with(schema))
    });
    applicable(given)
}

/// All values of a keyword among the schemas.
pub fn values<'a>(schemas: &'a [Place<'static>], keyword: &'a str) -> impl Iterator<Item = &'static Value> + 'a {
    schemas.iter().filter_map(move |place| place.schema.get(keyword))
}
