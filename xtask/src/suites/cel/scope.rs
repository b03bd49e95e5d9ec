//! The environment of a test: variables that the language has types for, and those that it has none for.

use std::collections::BTreeMap;

use serde_json::Value;
use typemint_rules::{Member, ObjectId, Type, Types};

use super::case::Case;
use super::value;

/// The variables of a test.
#[derive(Debug, Default)]
pub(super) struct Environment {
    pub(super) types: Types,
    pub(super) variables: BTreeMap<String, Type>,
    /// Names that cannot be declared, and why.
    pub(super) outside: BTreeMap<String, String>,
}

/// What a declaration is in the rule language, or the name of what it has no type for.
fn declared(ty: &Value, message: Option<ObjectId>) -> Result<Type, String> {
    let (kind, inner) = ty.as_object().and_then(|object| object.iter().next()).ok_or("nothing")?;
    match (kind.as_str(), inner.as_str()) {
        ("primitive", Some("BOOL")) => Ok(Type::Bool),
        ("primitive", Some("INT64")) => Ok(Type::Int),
        ("primitive", Some("DOUBLE")) => Ok(Type::Double),
        ("primitive", Some("STRING")) => Ok(Type::String),
        ("messageType", Some("google.protobuf.Timestamp")) | ("wellKnown", Some("TIMESTAMP")) => Ok(Type::Timestamp),
        ("messageType", Some("google.protobuf.Duration")) | ("wellKnown", Some("DURATION")) => Ok(Type::Duration),
        ("messageType", Some(name)) => match message.filter(|_| name.ends_with("proto3.test.TestAllTypes")) {
            Some(object) => Ok(Type::Object(object)),
            None => Err(format!("protobuf message {name}")),
        },
        ("listType", _) => declared(inner.get("elemType").unwrap_or(inner), message).map(Type::list),
        ("mapType", _) => {
            let key = inner.get("keyType").unwrap_or(inner);
            match declared(key, message)? {
                Type::String => declared(inner.get("valueType").unwrap_or(inner), message).map(Type::map),
                _ => Err("map with other keys than text".to_owned()),
            }
        }
        ("abstractType", _) => Err(format!("type {}", inner.get("name").and_then(Value::as_str).unwrap_or_default())),
        (kind, Some(name)) => Err(format!("{kind} {name}")),
        (kind, None) => Err(kind.to_owned()),
    }
}

/// The environment of a test. The checker tests speak of one message, whose members are declared as objects.
pub(super) fn environment(case: &Case, with_message: bool) -> Environment {
    let mut found = Environment::default();
    let message = with_message.then(|| message(&mut found.types));
    for declaration in &case.declarations {
        let name = declaration.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
        let ty = match declaration.pointer("/ident/type") {
            _ if name.contains('.') => Err("qualified name".to_owned()),
            _ if case.container => Err("name in a container".to_owned()),
            Some(ty) => declared(ty, message),
            None => Err("function of the test's own".to_owned()),
        };
        match ty {
            Ok(ty) => drop(found.variables.insert(name, ty)),
            Err(why) => drop(found.outside.insert(name.split('.').next().unwrap_or_default().to_owned(), why)),
        }
    }
    for (name, bound) in &case.bindings {
        if !found.variables.contains_key(name) && !found.outside.contains_key(name) {
            match value::type_of(bound) {
                Some(ty) => drop(found.variables.insert(name.clone(), ty)),
                None => drop(found.outside.insert(name.clone(), "value of another type".to_owned())),
            }
        }
    }
    found
}

/// The variables that all checker tests have.
pub(super) fn standard(environment: &mut Environment) {
    let known = [("is", Type::String), ("ii", Type::Int), ("iz", Type::Bool), ("id", Type::Double)];
    for (name, ty) in known {
        environment.variables.entry(name.to_owned()).or_insert(ty);
    }
    for (name, why) in [("iu", "uint"), ("ib", "bytes"), ("ix", "null")] {
        environment.outside.entry(name.to_owned()).or_insert_with(|| why.to_owned());
    }
}

/// Members of that message that the language has no types for.
pub(super) const OUTSIDE_MEMBERS: [&str; 3] = ["single_value", "single_struct", "map_int64_nested_type"];

/// The members of the checker tests' message that the language has types for.
fn message(types: &mut Types) -> ObjectId {
    let all = types.declare("TestAllTypes");
    let nested = types.declare("NestedMessage");
    types.member(nested, "bb", Member::required(Type::Int));
    let required = [
        ("single_int32", Type::Int),
        ("single_int64", Type::Int),
        ("single_timestamp", Type::Timestamp),
        ("single_duration", Type::Duration),
        ("repeated_int32", Type::list(Type::Int)),
        ("repeated_int64", Type::list(Type::Int)),
        ("map_string_string", Type::map(Type::String)),
    ];
    for (name, ty) in required {
        types.member(all, name, Member::required(ty));
    }
    // A submessage that is not set reads as an empty one.
    types.member(all, "single_nested_message", Member::required(Type::Object(nested)));
    types.member(all, "single_int64_wrapper", Member::required(Type::Int).nullable());
    all
}
