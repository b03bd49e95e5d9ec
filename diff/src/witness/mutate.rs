//! What to try at a place, by the keyword that differs there: values at both sides of every edge.

use serde_json::{Map, Value, json};

use super::Scene;
use crate::sample::{Random, matching, number_value, resized, stretched};

/// A value of every kind.
pub(super) fn probes() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(false),
        json!(0),
        json!(1),
        json!(-1),
        json!(1.5),
        json!(1000),
        json!(""),
        json!("a"),
        json!("A-1"),
        json!("1"),
        json!([]),
        json!(["a"]),
        json!([1, 1]),
        json!({}),
        json!({ "extra": 1 }),
    ]
}

/// Changes of the value that stands at the place.
pub(super) fn mutations(here: &Value, scene: &Scene<'_>) -> Vec<Value> {
    let both = || scene.before.into_iter().chain(scene.after);
    let mut out = Vec::new();
    match scene.keyword {
        "minLength" | "maxLength" => {
            for length in both().filter_map(Value::as_f64).flat_map(edges) {
                out.push(Value::String(resized("a", length)));
                if let Value::String(text) = here {
                    out.push(Value::String(stretched(text, length)));
                    out.push(Value::String(resized(text, length)));
                }
                for pattern in patterns(scene) {
                    out.extend(matching(&pattern, length, &mut Random::new(7)).map(Value::String));
                }
            }
        }
        "pattern" | "format" => {
            let text = here.as_str().unwrap_or("a");
            for pattern in both().filter_map(Value::as_str) {
                for wish in [0, 1, 4, 9, 30] {
                    out.extend(matching(pattern, wish, &mut Random::new(wish as u64)).map(Value::String));
                }
            }
            let others = ["", "a", "A", "1", "-", " ", "é", "http://example.com", "2026-13-45", "not a format", "a b"];
            out.extend(others.map(|other| json!(other)));
            out.extend(["!", " ", "é", "Z", "9", "-"].map(|end| Value::String(format!("{text}{end}"))));
        }
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => {
            for bound in both().filter_map(Value::as_f64) {
                let around = [-2.0, -1.0, -0.5, -0.25, 0.0, 0.25, 0.5, 1.0, 2.0];
                out.extend(around.map(|offset| number_value(bound + offset)));
                out.extend([2.0, 3.0, 5.0, -1.0].map(|factor| number_value(bound * factor)));
            }
            out.extend([json!(0.0001), json!(-5), json!(1e12)]);
        }
        "enum" | "const" | "type" | "x-open" => {
            for value in both() {
                match value {
                    Value::Array(values) if scene.keyword != "const" => out.extend(values.iter().cloned()),
                    other => out.push(other.clone()),
                }
            }
            out.push(json!("not listed"));
        }
        "minItems" | "maxItems" | "uniqueItems" | "items" | "prefixItems" | "contains" | "minContains"
        | "maxContains" | "unevaluatedItems" | "additionalItems" => items(here, scene, &mut out),
        _ => {}
    }
    if let Value::Object(members) = here {
        object(members, scene, &mut out);
    }
    out
}

/// Lengths around a bound.
fn edges(bound: f64) -> Vec<usize> {
    let bound = bound.clamp(0.0, 100_000.0) as usize;
    vec![bound.saturating_sub(1), bound, bound + 1]
}

/// The patterns beside the keyword.
fn patterns(scene: &Scene<'_>) -> Vec<String> {
    let of = |document: &Value| {
        let name = document.get("$ref")?.as_str()?.get(1..)?;
        Some(document.pointer(name)?.get("pattern")?.as_str()?.to_owned())
    };
    [scene.local.0, scene.local.1].into_iter().filter_map(of).collect()
}

fn items(here: &Value, scene: &Scene<'_>, out: &mut Vec<Value>) {
    let items = here.as_array().cloned().unwrap_or_default();
    let distinct = |count: usize| -> Value {
        let mut list = items.clone();
        let next = list.first().cloned();
        while list.len() < count {
            let number = list.len();
            list.push(match &next {
                Some(Value::String(text)) => json!(format!("{text}{number}")),
                Some(Value::Number(_)) | None => json!(number),
                Some(other) => other.clone(),
            });
        }
        list.truncate(count);
        Value::Array(list)
    };
    for bound in scene.before.into_iter().chain(scene.after).filter_map(Value::as_f64) {
        for count in edges(bound.min(300.0)) {
            out.push(distinct(count));
            if let Some(first) = items.first() {
                out.push(Value::Array(vec![first.clone(); count]));
            }
            out.push(Value::Array(vec![json!("a"); count]));
            out.push((0..count).map(|number| json!(number)).collect());
        }
    }
    for probe in probes() {
        let mut longer = items.clone();
        longer.push(probe.clone());
        out.push(Value::Array(longer));
        out.push(json!([probe.clone(), probe]));
    }
    if let Some(first) = items.first() {
        out.push(json!([first, first]));
    }
}

fn object(members: &Map<String, Value>, scene: &Scene<'_>, out: &mut Vec<Value>) {
    let mut with = |name: &str, value: Option<Value>| {
        let mut members = members.clone();
        match value {
            Some(value) => members.insert(name.to_owned(), value),
            None => members.remove(name),
        };
        out.push(Value::Object(members));
    };
    match (scene.keyword, scene.entry) {
        ("required", _) => {
            for name in scene.before.into_iter().chain(scene.after).filter_map(Value::as_array).flatten() {
                if let Some(name) = name.as_str() {
                    with(name, None);
                }
            }
        }
        ("properties" | "dependentSchemas" | "dependentRequired" | "dependencies", Some(name)) => {
            with(name, None);
            probes().into_iter().for_each(|probe| with(name, Some(probe)));
            members.keys().filter(|other| *other != name).for_each(|other| with(other, None));
        }
        ("patternProperties", Some(pattern)) => {
            if let Some(name) = matching(pattern, 5, &mut Random::new(3)) {
                probes().into_iter().for_each(|probe| with(&name, Some(probe)));
            }
        }
        ("minProperties" | "maxProperties", _) => {
            for count in scene.before.into_iter().chain(scene.after).filter_map(Value::as_f64).flat_map(edges) {
                let mut resized: Map<String, Value> = members.clone();
                for number in 0..count.saturating_sub(members.len()).min(500) {
                    resized.insert(format!("extra{number}"), json!(number));
                }
                let names: Vec<String> = resized.keys().rev().cloned().collect();
                for name in names.into_iter().take(resized.len().saturating_sub(count)) {
                    resized.remove(&name);
                }
                out.push(Value::Object(resized));
            }
        }
        _ => {
            for name in ["extra", "Extra-1", "1"] {
                probes().into_iter().for_each(|probe| with(name, Some(probe)));
            }
            members.keys().for_each(|name| with(name, None));
            if let Some(Value::Object(entries)) = scene.before.or(scene.after) {
                for (name, _) in entries {
                    with(name, Some(json!("a")));
                    with(name, None);
                }
            }
        }
    }
}
