//! Instances near a given one: each value in it replaced, dropped, doubled or moved across a bound, one at a time.

use serde_json::{Value, json};

/// The instance itself and all its neighbours.
pub(crate) fn all(value: &Value) -> Vec<Value> {
    let mut out = vec![value.clone()];
    out.extend(neighbours(value));
    out
}

fn neighbours(value: &Value) -> Vec<Value> {
    let mut out: Vec<Value> = [
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(1),
        json!(-1),
        json!(1.5),
        json!(2.0),
        json!(1e30),
        json!(""),
        json!("x"),
        json!("한"),
        json!([]),
        json!({}),
        json!([null]),
        json!({"zzz": 1}),
    ]
    .into();
    match value {
        Value::Object(members) => {
            let with = |name: &str, value: Value| {
                let mut changed = members.clone();
                changed.insert(name.to_owned(), value);
                Value::Object(changed)
            };
            out.extend([with("zzz", json!(1)), with("zzz", json!(null)), with("x-z", json!("z"))]);
            for (name, member) in members {
                let mut without = members.clone();
                without.remove(name);
                out.push(Value::Object(without));
                out.extend(neighbours(member).into_iter().map(|changed| with(name, changed)));
            }
        }
        Value::Array(items) => {
            let mut longer = items.clone();
            longer.extend(items.first().cloned());
            out.push(Value::Array(longer));
            for (index, item) in items.iter().enumerate() {
                let mut shorter = items.clone();
                shorter.remove(index);
                out.push(Value::Array(shorter));
                out.extend(neighbours(item).into_iter().map(|changed| {
                    let mut other = items.clone();
                    other[index] = changed;
                    Value::Array(other)
                }));
            }
        }
        Value::String(text) => {
            out.extend(
                [format!("{text}a"), format!("{text}7"), text.to_uppercase(), text.to_lowercase()].map(Value::from),
            );
            out.push(text.chars().skip(1).collect::<String>().into());
            out.push(text.chars().rev().collect::<String>().into());
        }
        Value::Number(number) => {
            if let Some(number) = number.as_i64() {
                out.extend([number + 1, number - 1, number * 100, -number].map(Value::from));
            }
            if let Some(number) = number.as_f64() {
                out.extend([number + 0.5, number + 0.25, number * 10.0].map(Value::from));
            }
        }
        Value::Null | Value::Bool(_) => {}
    }
    out
}
