//! A JSON text as a value of the interpreter, typed by its schema: integers are int, numbers decimal, moments timestamp.

use std::collections::HashMap;

use cel::common::types::{CelBool, CelInt, CelList, CelMap, CelMapKey, CelNull, CelString, CelTimestamp};
use cel::common::value::Val;
use chrono::{DateTime, FixedOffset, NaiveDateTime};
use typemint::format::Format;
use typemint::json::document::{Node, Value};
use typemint::schema::{Keyword, SchemaRef, Type};

use super::decimal::Exact;
use super::tables;

/// A value of the interpreter.
pub(crate) type Bound = Box<dyn Val>;

/// The value as the schemas type it; nothing where it is outside what the rule language computes with.
pub(crate) fn bind(node: &Node<'_>, schemas: &[SchemaRef]) -> Option<Bound> {
    let applied = tables::applied(schemas, node);
    Some(match &node.value {
        Value::Null => Box::new(CelNull),
        Value::Boolean(value) => Box::new(CelBool::from(*value)),
        Value::Number(text) => number(text, &applied)?,
        Value::String(text) => moment(text, &applied).unwrap_or_else(|| Box::new(CelString::from(text.to_string()))),
        Value::Array(items) => {
            let items: Option<Vec<Bound>> =
                items.iter().enumerate().map(|(index, item)| bind(item, &tables::of_item(&applied, index))).collect();
            Box::new(CelList::from(items?))
        }
        Value::Object(members) => {
            let members: Option<HashMap<CelMapKey<'static>, Bound>> = members
                .iter()
                .map(|member| {
                    let value = bind(&member.node, &tables::of_member(&applied, &member.name))?;
                    Some((CelMapKey::from(member.name.to_string()), value))
                })
                .collect();
            Box::new(CelMap::from(members?))
        }
    })
}

fn number(text: &str, applied: &[SchemaRef]) -> Option<Bound> {
    let typed = |wanted: Type| {
        tables::keywords(applied).any(|keyword| matches!(keyword, Keyword::Type(types) if types.contains(&wanted)))
    };
    let exact = Exact::parse(text).ok()?;
    if typed(Type::Number) && !typed(Type::Integer) {
        return Some(Box::new(exact));
    }
    // What is 15000.0 in the text is an integer all the same.
    Some(match exact.to_int() {
        Ok(int) => Box::new(CelInt::from(int)),
        Err(_) => Box::new(exact),
    })
}

fn moment(text: &str, applied: &[SchemaRef]) -> Option<Bound> {
    let instant = tables::keywords(applied).find_map(|keyword| match keyword {
        Keyword::Format(Format::DateTime) => rfc3339(text),
        Keyword::Civil(offset) => civil(text, *offset),
        _ => None,
    })?;
    Some(Box::new(CelTimestamp::from(instant)))
}

/// An instant of RFC 3339, at UTC: the interpreter's getters would use its own offset.
pub(crate) fn rfc3339(text: &str) -> Option<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc3339(text).ok().map(|instant| instant.to_utc().fixed_offset())
}

/// A wall-clock reading at an offset in seconds.
pub(crate) fn civil(text: &str, offset: i32) -> Option<DateTime<FixedOffset>> {
    let reading = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").ok()?;
    let instant = reading.and_local_timezone(FixedOffset::east_opt(offset)?).single()?;
    Some(instant.to_utc().fixed_offset())
}
