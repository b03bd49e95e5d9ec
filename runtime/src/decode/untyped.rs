//! Decoding of values about which the schema says nothing. Unlike serde_json, duplicate members are refused.

use serde_json::{Map, Value};

use super::{Decode, Reader, Stop};
use crate::json::document::{self, Node};

impl Decode for Value {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Stop> {
        Ok(match reader.peek() {
            Some(b'{') => Value::Object(Map::decode(reader)?),
            Some(b'[') => Value::Array(Vec::decode(reader)?),
            Some(b'"') => Value::String(String::decode(reader)?),
            Some(b't' | b'f') => Value::Bool(reader.boolean()?),
            Some(b'n') => reader.null().map(|()| Value::Null)?,
            _ => Value::Number(number(reader.number()?)?),
        })
    }
}

/// A tree as an untyped value.
pub(super) fn from_tree(node: Node<'_>) -> Result<Value, Stop> {
    Ok(match node.value {
        document::Value::Null => Value::Null,
        document::Value::Boolean(value) => Value::Bool(value),
        document::Value::Number(text) => Value::Number(number(&text)?),
        document::Value::String(text) => Value::String(text.into_owned()),
        document::Value::Array(items) => Value::Array(items.into_iter().map(from_tree).collect::<Result<_, _>>()?),
        document::Value::Object(members) => {
            let mut out = Map::new();
            for member in members {
                if out.insert(member.name.into_owned(), from_tree(member.node)?).is_some() {
                    return Err(Stop::Mismatch);
                }
            }
            Value::Object(out)
        }
    })
}

/// The one place where precision can be lost: serde_json's untyped numbers are i64, u64 or f64. One that is beyond those is
/// held as the last one of its sign: it is no reason to refuse a document about which the schema says nothing. What a
/// schema does say was judged on the text.
fn number(text: &str) -> Result<serde_json::Number, Stop> {
    let last = if text.starts_with('-') { f64::MIN } else { f64::MAX };
    let is_beyond = text.parse::<f64>().is_ok_and(f64::is_infinite);
    let held = if is_beyond { serde_json::Number::from_f64(last) } else { serde_json::from_str(text).ok() };
    held.ok_or(Stop::Mismatch)
}

impl Decode for Map<String, Value> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Stop> {
        let mut members = reader.object()?;
        let mut out = Map::new();
        while let Some(key) = members.next(reader)? {
            let value = Value::decode(reader)?;
            if out.insert(key.into_owned(), value).is_some() {
                return Err(Stop::Mismatch);
            }
        }
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_beyond_every_type_are_held_as_the_last_one() {
        for (text, held) in [("1e400", f64::MAX), ("-1e400", f64::MIN), ("1e-400", 0.0), ("1e308", 1e308)] {
            let value = Value::decode(&mut Reader::new(text, 8)).ok().unwrap();
            assert_eq!(value.as_f64(), Some(held), "{text}");
        }
    }
}
