//! What the crate `jsonschema` says of an instance, by the schema files that the generator read.

use jsonschema::{Draft, Registry, Validator};
use serde_json::Value;
use typemint::message::Judgement;

use crate::support;

/// Where the files of a case are supposed to be, so that they find each other.
const BASE: &str = "json-schema:///";

/// The validator of a schema at `path#pointer`.
pub(crate) fn of(case: &str, location: &str) -> Validator {
    let (path, pointer) = location.split_once('#').expect("a location has a fragment");
    let mut registry = Registry::new().draft(Draft::Draft202012);
    for file in support::schemas(&support::data("emit").join(case)) {
        let mut schema: Value = serde_json::from_str(&file.text).expect("JSON");
        open(&mut schema);
        registry = registry.add(format!("{BASE}{}", file.path), schema).expect("a schema");
    }
    let registry = registry.prepare().expect("references resolve");
    let root = serde_json::json!({ "$ref": format!("{BASE}{path}#{pointer}") });
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        .with_registry(&registry)
        .build(&root)
        .expect("a valid schema")
}

/// A value that an open enum does not list is drift and no error, which the keyword `enum` alone cannot say.
fn open(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            if members.get("x-open") == Some(&Value::Bool(true)) {
                members.remove("enum");
                members.insert("type".to_owned(), "string".into());
            }
            members.values_mut().for_each(open);
        }
        Value::Array(items) => items.iter_mut().for_each(open),
        _ => {}
    }
}

/// Whether typemint refused for a reason that is not in the schema: an integer past 64 bits, a wall-clock time that is
/// none. Both are documented.
pub(crate) fn is_beyond(judgement: &Judgement) -> bool {
    judgement.violations.iter().any(|found| found.message.contains("outside what the model can hold"))
}
