//! What the keywords of JSON Schema hold, for walking over schemas as JSON values. Judges nothing.

use serde_json::{Map, Value};

/// What stands under a keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// One schema.
    Schema,
    /// A list of schemas.
    List,
    /// Schemas by name.
    Map,
    /// No schema.
    Data,
}

/// What a keyword holds, given its value.
pub(crate) fn holds(keyword: &str, value: &Value) -> Holds {
    match keyword {
        "additionalProperties"
        | "propertyNames"
        | "unevaluatedProperties"
        | "unevaluatedItems"
        | "additionalItems"
        | "contains"
        | "not"
        | "if"
        | "then"
        | "else" => Holds::Schema,
        "items" if value.is_array() => Holds::List,
        "items" => Holds::Schema,
        "allOf" | "anyOf" | "oneOf" | "prefixItems" => Holds::List,
        "properties" | "patternProperties" | "dependentSchemas" | "$defs" | "definitions" => Holds::Map,
        "dependencies" => Holds::Map,
        _ => Holds::Data,
    }
}

/// Keywords that change no verdict.
pub(crate) fn is_annotation(keyword: &str) -> bool {
    keyword.starts_with("x-")
        || matches!(
            keyword,
            "title"
                | "description"
                | "examples"
                | "example"
                | "default"
                | "deprecated"
                | "readOnly"
                | "writeOnly"
                | "$comment"
                | "contentEncoding"
                | "contentMediaType"
                | "contentSchema"
                | "discriminator"
                | "xml"
                | "externalDocs"
                | "$defs"
                | "definitions"
                | "$vocabulary"
        )
}

/// A token of a JSON Pointer, escaped.
pub(crate) fn escaped(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

/// A place one token longer: `file#/a` and `b` make `file#/a/b`.
pub(crate) fn within(place: &str, token: &str) -> String {
    format!("{place}/{}", escaped(token))
}

/// A JSON Pointer of tokens.
pub(crate) fn pointer(tokens: &[String]) -> String {
    tokens.iter().map(|token| format!("/{}", escaped(token))).collect()
}

/// Calls `visit` for every schema within `schema`, itself first.
pub(crate) fn each_mut(schema: &mut Value, visit: &mut dyn FnMut(&mut Value)) {
    visit(schema);
    let Some(members) = schema.as_object_mut() else { return };
    for (keyword, value) in members {
        match holds(keyword, value) {
            Holds::Schema => each_mut(value, visit),
            Holds::List => value.as_array_mut().into_iter().flatten().for_each(|item| each_mut(item, visit)),
            Holds::Map => {
                let entries = value.as_object_mut().into_iter().flat_map(Map::values_mut);
                entries.filter(|entry| !entry.is_array()).for_each(|entry| each_mut(entry, visit));
            }
            Holds::Data => {}
        }
    }
}
