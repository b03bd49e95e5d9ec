//! One change to a JSON value, the same for the same seed: what people and programs get wrong.

use serde_json::{Map, Number, Value};

/// A copy of the value with one place changed.
pub fn mutate(value: &Value, seed: u64) -> Value {
    let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut out = value.clone();
    let places = count(&out);
    let mut at = random.below(places);
    visit(&mut out, &mut at, &mut random);
    out
}

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % limit.max(1) as u64) as usize
    }
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum(),
        _ => 0,
    }
}

fn visit(value: &mut Value, at: &mut usize, random: &mut Random) -> bool {
    if *at == 0 {
        change(value, random);
        return true;
    }
    *at -= 1;
    match value {
        Value::Array(items) => items.iter_mut().any(|item| visit(item, at, random)),
        Value::Object(members) => members.values_mut().any(|member| visit(member, at, random)),
        _ => false,
    }
}

fn change(value: &mut Value, random: &mut Random) {
    let choice = random.below(8);
    match value {
        Value::Object(members) if choice < 6 => object(members, random),
        Value::Array(items) if choice < 5 => array(items, random),
        Value::String(text) if choice < 5 => *text = string(text, random),
        Value::Number(number) if choice < 5 => *value = numeric(number, random),
        Value::Bool(flag) if choice < 4 => *flag = !*flag,
        _ => *value = other(random),
    }
}

fn other(random: &mut Random) -> Value {
    match random.below(9) {
        0 => Value::Null,
        1 => Value::Bool(true),
        2 => Value::from(7),
        3 => Value::from(-1.5),
        4 => Value::from("changed"),
        5 => Value::from(""),
        6 => Value::Array(vec![Value::from("x"), Value::from("x")]),
        7 => Value::Array(Vec::new()),
        _ => Value::Object(Map::new()),
    }
}

fn object(members: &mut Map<String, Value>, random: &mut Random) {
    let names: Vec<String> = members.keys().cloned().collect();
    let name = names.get(random.below(names.len())).cloned();
    match (random.below(4), name) {
        (0 | 1, Some(name)) => {
            members.remove(&name);
        }
        (2, Some(name)) => {
            let value = members.remove(&name).unwrap_or_default();
            members.insert(format!("{name}X"), value);
        }
        _ => {
            members.insert("unknownMember".to_owned(), other(random));
        }
    }
}

fn array(items: &mut Vec<Value>, random: &mut Random) {
    match (random.below(4), items.len()) {
        (0, 1..) => {
            items.remove(random.below(items.len()));
        }
        (1, 1..) => items.push(items[random.below(items.len())].clone()),
        (2, _) => items.clear(),
        _ => items.push(other(random)),
    }
}

fn string(text: &str, random: &mut Random) -> String {
    match random.below(6) {
        0 => String::new(),
        1 => text.to_uppercase(),
        2 => format!("{text} "),
        3 => format!("{text}{text}{text}"),
        4 => text.chars().skip(1).collect(),
        _ => "\u{1F600}".to_owned(),
    }
}

fn numeric(number: &Number, random: &mut Random) -> Value {
    let float = number.as_f64().unwrap_or_default();
    match random.below(6) {
        0 => Value::from(0),
        1 => Value::from(-float - 1.0),
        2 => Value::from(float + 0.5),
        3 => Value::from(1_000_000_007),
        4 => Value::from(-1),
        _ => Value::from(float),
    }
}
