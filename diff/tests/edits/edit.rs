//! Random single edits of schemas and of payloads, the same in every run.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// Numbers that look random.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end.max(1)
    }

    fn of<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

/// Takes rules away: they may look at messages that are not there.
pub(crate) fn without_rules(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(without_rules),
        Value::Object(members) => {
            for name in ["x-rules", "x-rules-context", "x-message"] {
                members.remove(name);
            }
            members.values_mut().for_each(without_rules);
        }
        _ => {}
    }
}

/// The pointers of all schemas in a schema.
fn schemas(schema: &Value, at: &str, out: &mut Vec<String>) {
    let Value::Object(members) = schema else { return };
    out.push(at.to_owned());
    let escaped = |name: &str| name.replace('~', "~0").replace('/', "~1");
    for (keyword, value) in members {
        let inner = format!("{at}/{keyword}");
        match (keyword.as_str(), value) {
            (
                "properties" | "patternProperties" | "dependentSchemas" | "$defs" | "definitions",
                Value::Object(entries),
            ) => {
                entries.iter().for_each(|(name, entry)| schemas(entry, &format!("{inner}/{}", escaped(name)), out));
            }
            ("allOf" | "anyOf" | "oneOf" | "prefixItems" | "items", Value::Array(items)) => {
                items.iter().enumerate().for_each(|(index, item)| schemas(item, &format!("{inner}/{index}"), out));
            }
            (
                "items"
                | "additionalItems"
                | "contains"
                | "additionalProperties"
                | "propertyNames"
                | "not"
                | "if"
                | "then"
                | "else"
                | "unevaluatedProperties"
                | "unevaluatedItems",
                Value::Object(_),
            ) => schemas(value, &inner, out),
            _ => {}
        }
    }
}

/// Makes one edit in one of the files, mostly in the named one, and says which.
pub(crate) fn edit(files: &mut BTreeMap<String, Value>, name: &str, dice: &mut Dice) -> Option<String> {
    let path = if dice.below(5) == 0 { files.keys().nth(dice.below(files.len()))?.clone() } else { name.to_owned() };
    let file = files.get_mut(&path)?;
    let mut places = Vec::new();
    schemas(file, "", &mut places);
    let place = dice.of(&places).clone();
    let node = file.pointer_mut(&place)?.as_object_mut()?;
    let what = in_schema(node, dice)?;
    Some(format!("{path}#{place}: {what}"))
}

fn kind(node: &Map<String, Value>) -> &str {
    match node.get("type") {
        Some(Value::String(kind)) => kind,
        Some(Value::Array(kinds)) => kinds.first().and_then(Value::as_str).unwrap_or(""),
        _ if node.contains_key("properties") => "object",
        _ => "",
    }
}

/// A small schema of some kind.
fn small(dice: &mut Dice) -> Value {
    let choices = [
        json!({ "type": "string" }),
        json!({ "type": "string", "maxLength": 4 }),
        json!({ "type": "integer", "minimum": 3 }),
        json!({ "type": "boolean" }),
        json!({ "type": "object", "required": ["a"], "properties": { "a": { "type": "string" } } }),
        json!({ "type": ["string", "null"] }),
        json!({ "const": "x" }),
        json!({ "type": "array", "items": { "type": "integer" } }),
    ];
    dice.of(&choices).clone()
}

fn in_schema(node: &mut Map<String, Value>, dice: &mut Dice) -> Option<String> {
    // What stands there is edited as often as something is added.
    if dice.below(2) == 0 {
        let keywords: Vec<String> = node
            .keys()
            .filter(|name| {
                !name.starts_with('$')
                    && !name.starts_with("x-")
                    && !matches!(name.as_str(), "title" | "description" | "definitions" | "examples")
            })
            .cloned()
            .collect();
        if keywords.is_empty() {
            return None;
        }
        let keyword = dice.of(&keywords).clone();
        return changed(node, &keyword, dice);
    }
    let (keyword, value) = added(kind(node), dice);
    node.insert(keyword.to_owned(), value.clone());
    Some(format!("{keyword} set to {value}"))
}

fn added(kind: &str, dice: &mut Dice) -> (&'static str, Value) {
    let any = [
        ("enum", json!(["a", "b", 1])),
        ("not", json!({ "const": "a" })),
        ("allOf", json!([{ "not": { "const": 1 } }])),
        ("anyOf", json!([{ "type": "string" }, { "type": "object" }])),
        ("const", json!("a")),
        ("type", json!(["string", "object", "integer", "null"])),
    ];
    let own: Vec<(&'static str, Value)> = match kind {
        "string" => vec![
            ("minLength", json!(dice.below(8))),
            ("maxLength", json!(1 + dice.below(40))),
            ("pattern", json!(*dice.of(&["^[a-z]+$", "^[A-Za-z0-9_-]{1,20}$", "a", "^x"]))),
            ("format", json!(*dice.of(&["email", "uri", "date", "date-time", "uuid"]))),
            ("enum", json!(["wallet", "a", "KRW"])),
        ],
        "integer" | "number" => vec![
            ("minimum", json!(dice.below(20))),
            ("maximum", json!(20 + dice.below(2000))),
            ("exclusiveMinimum", json!(dice.below(5))),
            ("exclusiveMaximum", json!(100 + dice.below(50))),
            ("multipleOf", json!(1 + dice.below(6))),
        ],
        "array" => vec![
            ("minItems", json!(dice.below(4))),
            ("maxItems", json!(2 + dice.below(9))),
            ("uniqueItems", json!(true)),
            ("contains", small(dice)),
        ],
        "object" => vec![
            ("minProperties", json!(dice.below(4))),
            ("maxProperties", json!(3 + dice.below(20))),
            ("additionalProperties", [json!(true), json!(false), small(dice)][dice.below(3)].clone()),
            ("propertyNames", json!({ "maxLength": 3 + dice.below(30) })),
            ("required", json!(["id"])),
            ("patternProperties", json!({ "^x": { "type": "string" } })),
            ("dependentRequired", json!({ "id": ["extra"] })),
        ],
        _ => Vec::new(),
    };
    if own.is_empty() || dice.below(6) == 0 { dice.of(&any).clone() } else { dice.of(&own).clone() }
}

fn changed(node: &mut Map<String, Value>, keyword: &str, dice: &mut Dice) -> Option<String> {
    if dice.below(3) == 0 {
        node.remove(keyword);
        return Some(format!("{keyword} removed"));
    }
    let value = node.get_mut(keyword)?;
    let before = value.to_string();
    match (keyword, &mut *value) {
        ("required" | "enum", Value::Array(items)) => {
            if dice.below(2) == 0 && items.len() > 1 {
                items.remove(dice.below(items.len()));
            } else {
                items.push(json!(*dice.of(&["extra", "other", "note"])));
            }
        }
        ("type", Value::String(kind)) => {
            let kind = kind.clone();
            *value = match dice.below(3) {
                0 => json!([kind, "null"]),
                1 => json!(if kind == "integer" { "number" } else { "integer" }),
                _ => json!(if kind == "string" { "boolean" } else { "string" }),
            };
        }
        ("type", Value::Array(kinds)) => {
            kinds.pop();
            if kinds.is_empty() {
                kinds.push(json!("string"));
            }
        }
        ("properties" | "patternProperties", Value::Object(entries)) => {
            let names: Vec<String> = entries.keys().cloned().collect();
            match (dice.below(3), names.is_empty()) {
                (0, _) | (_, true) => {
                    entries.insert(if keyword == "properties" { "extra" } else { "^extra" }.to_owned(), small(dice));
                }
                (1, false) => {
                    entries.remove(dice.of(&names));
                }
                (_, false) => {
                    entries.insert(dice.of(&names).clone(), small(dice));
                }
            }
        }
        ("allOf" | "anyOf" | "oneOf", Value::Array(items)) => {
            if dice.below(2) == 0 && items.len() > 1 {
                items.remove(dice.below(items.len()));
            } else {
                items.push(small(dice));
            }
        }
        (_, Value::Number(number)) => {
            let old = number.as_f64()?;
            let offset = [-5.0, -1.0, 1.0, 3.0, 10.0, 200.0][dice.below(6)];
            let new = old + offset;
            let is_length = keyword.starts_with("min") && keyword != "minimum"
                || keyword.starts_with("max") && keyword != "maximum"
                || keyword == "multipleOf";
            let new = if is_length { new.max(1.0) } else { new };
            *value = if new.fract() == 0.0 { json!(new as i64) } else { json!(new) };
        }
        ("pattern", _) => *value = json!(*dice.of(&["^[a-z0-9]+$", "^[A-Z]{2,3}$", ".", "^[0-9a-z-]{3,}$"])),
        ("format", _) => *value = json!(*dice.of(&["date", "date-time", "email", "uri"])),
        ("const", _) => *value = json!(*dice.of(&["x", "card", "wallet"])),
        ("uniqueItems", _) => *value = json!(false),
        ("additionalProperties", _) => *value = [json!(true), json!(false), small(dice)][dice.below(3)].clone(),
        ("items" | "contains" | "not" | "additionalItems" | "propertyNames", _) => *value = small(dice),
        _ => {
            node.remove(keyword);
        }
    }
    let after = node.get(keyword).map_or_else(|| "nothing".to_owned(), Value::to_string);
    Some(format!("{keyword} {before} → {after}"))
}

/// A payload with one part changed.
pub(crate) fn mutant(payload: &Value, dice: &mut Dice) -> Value {
    let leaves = [
        json!(null),
        json!(""),
        json!("a"),
        json!("x"),
        json!("extra"),
        json!(0),
        json!(3),
        json!(-1),
        json!(1.5),
        json!(true),
        json!([]),
        json!({}),
        json!("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
    ];
    match payload {
        Value::Object(members) if dice.below(5) > 0 => {
            let mut members = members.clone();
            let names: Vec<String> = members.keys().cloned().collect();
            match (dice.below(4), names.is_empty()) {
                (0, _) | (_, true) => {
                    members.insert(
                        (*dice.of(&["extra", "id", "x1", "x_a", "note", "other"])).to_owned(),
                        dice.of(&leaves).clone(),
                    );
                }
                (1, false) => {
                    members.remove(dice.of(&names));
                }
                (_, false) => {
                    let name = dice.of(&names).clone();
                    let inner = mutant(&members[&name], dice);
                    members.insert(name, inner);
                }
            }
            Value::Object(members)
        }
        Value::Array(items) if dice.below(5) > 0 => {
            let mut items = items.clone();
            match (dice.below(3), items.is_empty()) {
                (0, _) | (_, true) => items.push(dice.of(&leaves).clone()),
                (1, false) => {
                    items.remove(dice.below(items.len()));
                }
                (_, false) => {
                    let index = dice.below(items.len());
                    items[index] = mutant(&items[index], dice);
                }
            }
            Value::Array(items)
        }
        _ => dice.of(&leaves).clone(),
    }
}
