//! Which way one edited keyword can move a schema, from the keyword alone: sound whatever stands beside it, and silent where
//! that is not enough. Knows no payload.

mod pattern;

use serde_json::{Map, Value};

/// What an edit may do to the set of accepted values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bound {
    /// Some value may be refused now.
    pub(crate) narrows: bool,
    /// Some value may be accepted now.
    pub(crate) widens: bool,
}

impl Bound {
    pub(crate) const NONE: Bound = Bound { narrows: false, widens: false };
    pub(crate) const NARROWS: Bound = Bound { narrows: true, widens: false };
    pub(crate) const WIDENS: Bound = Bound { narrows: false, widens: true };
    pub(crate) const EITHER: Bound = Bound { narrows: true, widens: true };

    /// The other way round: what it means under `not`.
    pub(crate) fn flipped(self) -> Bound {
        Bound { narrows: self.widens, widens: self.narrows }
    }

    fn of(narrows: bool, widens: bool) -> Bound {
        Bound { narrows, widens }
    }

    fn of_ordering(narrows: Option<std::cmp::Ordering>) -> Bound {
        match narrows {
            Some(std::cmp::Ordering::Greater) => Bound::NARROWS,
            Some(std::cmp::Ordering::Less) => Bound::WIDENS,
            Some(std::cmp::Ordering::Equal) => Bound::NONE,
            None => Bound::EITHER,
        }
    }
}

/// What stands around an edited keyword.
pub(crate) struct Around<'a> {
    /// The schema before.
    pub(crate) old: &'a Map<String, Value>,
    /// The schema after.
    pub(crate) new: &'a Map<String, Value>,
}

impl Around<'_> {
    fn both(&self, test: impl Fn(&Map<String, Value>) -> bool) -> bool {
        test(self.old) && test(self.new)
    }
}

/// The bound of an edit of `keyword`, or of the entry of that name in it.
pub(crate) fn bound(
    keyword: &str,
    entry: Option<&str>,
    before: Option<&Value>,
    after: Option<&Value>,
    around: &Around<'_>,
) -> Bound {
    if let ("properties" | "patternProperties", Some(_)) = (keyword, entry) {
        return member(before, after, around);
    }
    match (before, after) {
        (None, None) => Bound::NONE,
        (None, Some(_)) => addition(keyword, entry, around),
        (Some(_), None) => addition(keyword, entry, around).flipped(),
        (Some(before), Some(after)) => change(keyword, before, after, around),
    }
}

/// A member that is named, or no longer.
fn member(before: Option<&Value>, after: Option<&Value>, around: &Around<'_>) -> Bound {
    let is_plain = |schema: &Map<String, Value>| {
        !schema.contains_key("unevaluatedProperties")
            && matches!(schema.get("additionalProperties"), None | Some(Value::Bool(true)))
    };
    let is_closed = |schema: &Map<String, Value>| schema.get("additionalProperties") == Some(&Value::Bool(false));
    let added = match () {
        () if around.both(is_plain) => Bound::NARROWS,
        () if around.both(is_closed) && !around.old.contains_key("patternProperties") => Bound::WIDENS,
        () => Bound::EITHER,
    };
    match (before, after) {
        (None, Some(_)) => added,
        (Some(_), None) => added.flipped(),
        _ => Bound::EITHER,
    }
}

/// A keyword that was not there, or a branch more.
fn addition(keyword: &str, entry: Option<&str>, around: &Around<'_>) -> Bound {
    let inert = |needed: &str| around.both(|schema| !schema.contains_key(needed));
    match (keyword, entry) {
        ("anyOf", Some(_)) => Bound::WIDENS,
        ("oneOf", Some(_)) => Bound::EITHER,
        ("minContains" | "maxContains", _) if inert("contains") => Bound::NONE,
        ("maxContains", _) => Bound::NARROWS,
        ("then" | "else", _) if inert("if") => Bound::NONE,
        ("then" | "else", _) if around.both(|schema| schema.contains_key("if")) => Bound::NARROWS,
        ("if", _) if inert("then") && inert("else") => Bound::NONE,
        ("minContains" | "then" | "else" | "exclusiveMinimum" | "exclusiveMaximum", _) => Bound::EITHER,
        ("contains", _) if around.both(|schema| !schema.contains_key("unevaluatedItems")) => Bound::NARROWS,
        ("contains" | "items" | "prefixItems", _) if around.both(|schema| schema.contains_key("unevaluatedItems")) => {
            Bound::EITHER
        }
        // Schemas for the first items take them from the schema of the others.
        ("prefixItems", _) if !around.both(|schema| !schema.contains_key("items")) => Bound::EITHER,
        ("items", _) if !around.both(|schema| !schema.contains_key("additionalItems")) => Bound::EITHER,
        ("additionalProperties" | "properties" | "patternProperties", _)
            if !around.both(|schema| !schema.contains_key("unevaluatedProperties")) =>
        {
            Bound::EITHER
        }
        ("properties" | "patternProperties", _)
            if !around.both(|schema| !schema.contains_key("additionalProperties")) =>
        {
            Bound::EITHER
        }
        _ => Bound::NARROWS,
    }
}

fn change(keyword: &str, before: &Value, after: &Value, around: &Around<'_>) -> Bound {
    match keyword {
        "minimum" | "exclusiveMinimum" | "minLength" | "minItems" | "minProperties" => {
            Bound::of_ordering(number(after).and_then(|new| new.partial_cmp(&number(before)?)))
        }
        "maximum" | "exclusiveMaximum" | "maxLength" | "maxItems" | "maxProperties" | "maxContains" => {
            Bound::of_ordering(number(before).and_then(|old| old.partial_cmp(&number(after)?)))
        }
        "multipleOf" => match (number(before), number(after)) {
            (Some(old), Some(new)) if (new / old).fract() == 0.0 && new.fract() == 0.0 && old.fract() == 0.0 => {
                Bound::NARROWS
            }
            (Some(old), Some(new)) if (old / new).fract() == 0.0 && new.fract() == 0.0 && old.fract() == 0.0 => {
                Bound::WIDENS
            }
            _ => Bound::EITHER,
        },
        "required" => sets(before, after).flipped(),
        "enum" if around.both(|schema| schema.get("x-open") == Some(&Value::Bool(true))) => {
            // Any string is taken, so only other values count.
            let others = |value: &Value| -> Value {
                value.as_array().into_iter().flatten().filter(|value| !value.is_string()).cloned().collect()
            };
            sets(&others(before), &others(after))
        }
        "enum" => sets(before, after),
        "type" => sets(&types(before), &types(after)),
        "const" => Bound::EITHER,
        "pattern" => match (before.as_str(), after.as_str()) {
            (Some(old), Some(new)) => Bound::of(!pattern::is_within(old, new), !pattern::is_within(new, old)),
            _ => Bound::EITHER,
        },
        "uniqueItems" => match (before, after) {
            (Value::Bool(false), Value::Bool(true)) => Bound::NARROWS,
            (Value::Bool(true), Value::Bool(false)) => Bound::WIDENS,
            _ => Bound::EITHER,
        },
        _ => match (before, after) {
            // `false` accepts nothing, `true` everything.
            (Value::Bool(false), _) | (_, Value::Bool(true)) if is_schema(keyword) => Bound::WIDENS,
            (Value::Bool(true), _) | (_, Value::Bool(false)) if is_schema(keyword) => Bound::NARROWS,
            _ => Bound::EITHER,
        },
    }
}

fn is_schema(keyword: &str) -> bool {
    matches!(keyword, "additionalProperties" | "items" | "propertyNames" | "unevaluatedProperties" | "unevaluatedItems")
}

fn number(value: &Value) -> Option<f64> {
    value.as_f64()
}

/// The bound of a set of accepted values that became another.
fn sets(before: &Value, after: &Value) -> Bound {
    let (Some(old), Some(new)) = (before.as_array(), after.as_array()) else { return Bound::EITHER };
    Bound::of(old.iter().any(|value| !new.contains(value)), new.iter().any(|value| !old.contains(value)))
}

/// `type` as a list in which `number` has `integer` beside it.
fn types(value: &Value) -> Value {
    let mut out = match value {
        Value::Array(items) => items.clone(),
        one => vec![one.clone()],
    };
    if out.iter().any(|kind| kind == "number") {
        out.push(Value::String("integer".to_owned()));
    }
    Value::Array(out)
}
