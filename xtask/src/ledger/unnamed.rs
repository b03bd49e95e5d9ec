//! What the schemas assert without an entry that tells it. Knows the keywords that assert something by themselves.

use std::collections::BTreeSet;

use serde_json::Value;

use super::read::{Folder, Standing};

const ASSERTIONS: [&str; 23] = [
    "type",
    "format",
    "const",
    "enum",
    "x-open",
    "x-civil",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "exclusiveMinimum",
    "maximum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "required",
    "dependentRequired",
    "additionalProperties",
    "not",
];
/// Keywords whose values are no schemas.
const DATA: [&str; 9] =
    ["x-rules", "x-rules-context", "x-message", "examples", "default", "const", "enum", "required", "x-civil"];
/// Keywords that hold schemas by names of the author's choice.
const NAMED: [&str; 4] = ["properties", "patternProperties", "dependentSchemas", "$defs"];

/// The places, such as `omise/charge.schema.json#/properties/amount/type`.
pub(super) fn unnamed(folder: &Folder) -> Vec<String> {
    let mut named: BTreeSet<&str> = BTreeSet::new();
    for entry in &folder.entries {
        if let Standing::CarriedBy(places) = &entry.standing {
            named.extend(places.iter().map(String::as_str));
        }
    }
    let mut found = Vec::new();
    for (file, schema) in &folder.schemas {
        assertions(schema, &format!("{file}#"), &mut found);
    }
    // What is told of a schema is told of all within it.
    let is_told = |place: &String| {
        let ends = place.char_indices().filter(|(_, character)| *character == '/').map(|(at, _)| at);
        named.contains(place.as_str()) || ends.filter(|at| *at > 0).any(|at| named.contains(&place[..at]))
    };
    found.retain(|place| !is_told(place));
    found.iter().map(|place| format!("{}/{place}", folder.provider)).collect()
}

fn assertions(schema: &Value, place: &str, out: &mut Vec<String>) {
    let Value::Object(members) = schema else { return };
    for (keyword, value) in members {
        let place = format!("{place}/{}", escaped(keyword));
        if ASSERTIONS.contains(&keyword.as_str()) && *value != Value::Bool(true) {
            out.push(place.clone());
        }
        // A condition asserts nothing by itself, and facts of other messages are no message.
        if keyword == "if" || DATA.contains(&keyword.as_str()) {
            continue;
        }
        match value {
            Value::Object(inner) if NAMED.contains(&keyword.as_str()) => {
                for (name, schema) in inner.iter().filter(|(name, _)| keyword != "$defs" || !name.ends_with("Facts")) {
                    assertions(schema, &format!("{place}/{}", escaped(name)), out);
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    assertions(item, &format!("{place}/{index}"), out);
                }
            }
            _ => assertions(value, &place, out),
        }
    }
}

fn escaped(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}
