//! `instances.json` of a case: by message what is accepted, and what is refused where and why.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support;

/// The instances of one message.
pub(crate) struct Listed {
    pub(crate) now: Option<String>,
    /// Context variables as JSON texts.
    pub(crate) context: Vec<(String, String)>,
    pub(crate) accept: Vec<Value>,
    /// Pointer, code, instance.
    pub(crate) reject: Vec<(String, String, Value)>,
}

pub(crate) fn read(case: &str) -> BTreeMap<String, Listed> {
    let path = support::data("emit").join(case).join("instances.json");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let all: BTreeMap<String, Value> =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    all.into_iter().map(|(message, value)| (message, listed(&value))).collect()
}

fn listed(value: &Value) -> Listed {
    let list = |name: &str| value[name].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let listed = Listed {
        now: value["now"].as_str().map(str::to_owned),
        context: value["context"].as_object().into_iter().flatten().map(|(k, v)| (k.clone(), v.to_string())).collect(),
        accept: list("accept"),
        reject: list("reject").iter().map(|r| (text(&r["at"]), text(&r["code"]), r["instance"].clone())).collect(),
    };
    assert!(!listed.accept.is_empty() && !listed.reject.is_empty(), "a message needs instances of both kinds");
    listed
}

/// Whether two values are the same JSON: `1.0` is `1`.
pub(crate) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(name, a)| b.get(name).is_some_and(|b| same(a, b)))
        }
        (a, b) => a == b,
    }
}
