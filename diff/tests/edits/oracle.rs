//! The oracle: the crate `jsonschema` on the files as they are, formats asserted, enums that a provider may extend left open.

use std::collections::BTreeMap;

use jsonschema::{Registry, Validator};
use serde_json::{Map, Value, json};

const BASE: &str = "schema:///";

/// A validator of one file among others.
pub(crate) struct Oracle(Validator);

impl Oracle {
    /// Nothing if the files are no schemas.
    pub(crate) fn new(files: &BTreeMap<String, Value>, name: &str) -> Option<Oracle> {
        let mut registry = Registry::new();
        for (path, schema) in files {
            let draft = jsonschema::Draft::default().detect(schema);
            registry = registry.add(format!("{BASE}{path}"), draft.create_resource(opened(schema))).ok()?;
        }
        let registry = registry.prepare().ok()?;
        let dialect = files.get(name)?.get("$schema").cloned().unwrap_or(Value::Null);
        let options = jsonschema::options().with_registry(&registry).should_validate_formats(true).offline();
        options.build(&json!({ "$schema": dialect, "$ref": format!("{BASE}{name}") })).ok().map(Oracle)
    }

    pub(crate) fn accepts(&self, payload: &Value) -> bool {
        self.0.is_valid(payload)
    }
}

fn opened(schema: &Value) -> Value {
    match schema {
        Value::Array(items) => items.iter().map(opened).collect(),
        Value::Object(members) => {
            let mut out: Map<String, Value> =
                members.iter().map(|(name, value)| (name.clone(), opened(value))).collect();
            if out.get("x-open") == Some(&Value::Bool(true))
                && let Some(Value::Array(values)) = out.remove("enum")
            {
                // Any other string is taken too, so only the type is left to say.
                let strings = Value::Array(values.iter().filter(|value| !value.is_string()).cloned().collect());
                let mut either = vec![json!({ "type": "string" })];
                either.push(json!({ "enum": strings, "$comment": "the others" }));
                either.retain(|branch| {
                    branch.get("enum").is_none_or(|list| list.as_array().is_some_and(|list| !list.is_empty()))
                });
                let all = out.entry("allOf").or_insert_with(|| json!([]));
                if let Value::Array(all) = all {
                    all.push(json!({ "anyOf": either }));
                }
            }
            Value::Object(out)
        }
        other => other.clone(),
    }
}
