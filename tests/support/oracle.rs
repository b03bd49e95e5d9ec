//! The oracle: the crate `jsonschema` on the source schemas as they stand on disk, formats asserted.

use std::sync::LazyLock;

use jsonschema::canonical::{self, CanonicalSchema};
use jsonschema::{Draft, Registry, Validator};
use serde_json::{Map, Value, json};

use crate::source::SCHEMAS;

/// What the files' paths are relative to.
const BASE: &str = "schema:///";

/// How enums that a provider may extend are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enums {
    /// As JSON Schema has them.
    Closed,
    /// With `x-open`, as one of the values or any other string.
    Open,
}

static AS_WRITTEN: LazyLock<Registry<'static>> = LazyLock::new(|| registry(Enums::Closed));
static OPENED: LazyLock<Registry<'static>> = LazyLock::new(|| registry(Enums::Open));

fn registry(enums: Enums) -> Registry<'static> {
    let mut registry = Registry::new();
    for (path, schema) in SCHEMAS.iter() {
        let schema = Draft::Draft202012.create_resource(read(schema, enums));
        registry = registry.add(format!("{BASE}{path}"), schema).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    registry.prepare().unwrap_or_else(|error| panic!("{error}"))
}

fn of(enums: Enums) -> &'static Registry<'static> {
    match enums {
        Enums::Closed => &AS_WRITTEN,
        Enums::Open => &OPENED,
    }
}

/// The schema with its open enums as asked for.
fn read(schema: &Value, enums: Enums) -> Value {
    match schema {
        Value::Array(items) => items.iter().map(|item| read(item, enums)).collect(),
        Value::Object(members) => {
            let mut out: Map<String, Value> =
                members.iter().map(|(name, value)| (name.clone(), read(value, enums))).collect();
            if enums == Enums::Open
                && out.get("x-open") == Some(&Value::Bool(true))
                && let Some(values) = out.remove("enum")
            {
                assert!(!out.contains_key("anyOf"), "an open enum beside anyOf: {schema}");
                out.insert("anyOf".to_owned(), json!([{ "type": "string" }, { "enum": values }]));
            }
            Value::Object(out)
        }
        other => other.clone(),
    }
}

/// A schema that says what the source schema at a location says, such as `uqpay/common.schema.json#/$defs/Amount`.
fn referring(location: &str) -> Value {
    json!({ "$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": format!("{BASE}{location}") })
}

/// The validator of the source schema at a location.
pub fn validator(location: &str, enums: Enums) -> Validator {
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .with_registry(of(enums))
        .should_validate_formats(true)
        .should_ignore_unknown_formats(false)
        .offline()
        .build(&referring(location))
        .unwrap_or_else(|error| panic!("{location}: {error}"))
}

/// The validator of a schema that refers to nothing outside.
pub fn validator_of(schema: &Value) -> Validator {
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        .should_ignore_unknown_formats(false)
        .offline()
        .build(schema)
        .unwrap_or_else(|error| panic!("{error}: {schema}"))
}

/// The normal form of the source schema at a location, as written.
pub fn canonical(location: &str) -> CanonicalSchema {
    canonical::options()
        .with_registry(of(Enums::Closed))
        .should_validate_formats(true)
        .offline()
        .canonicalize(&referring(location))
        .unwrap_or_else(|error| panic!("{location}: {error}"))
}

/// The normal form of a schema that refers to nothing outside.
pub fn canonical_of(schema: &Value) -> CanonicalSchema {
    canonical::options()
        .should_validate_formats(true)
        .offline()
        .canonicalize(schema)
        .unwrap_or_else(|error| panic!("{error}: {schema}"))
}
