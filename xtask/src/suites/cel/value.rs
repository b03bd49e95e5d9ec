//! Values of the suite as literals of the rule language, and as Rust for those that are bound to variables.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;
use typemint_rules::{Expr, ExprKind, Literal, Span, Type};

fn expr(kind: ExprKind) -> Expr {
    Expr::new(kind, Span::default(), Span::default())
}

fn constant(literal: Literal) -> Option<Expr> {
    Some(expr(ExprKind::Literal(literal)))
}

fn int(value: &Value) -> Option<i64> {
    value.as_str()?.parse().ok()
}

/// JSON has no word for these.
fn double(value: &Value) -> Option<f64> {
    match value.as_str() {
        Some("NaN") => Some(f64::NAN),
        Some("Infinity") => Some(f64::INFINITY),
        Some("-Infinity") => Some(f64::NEG_INFINITY),
        Some(_) => None,
        None => value.as_f64(),
    }
}

/// The only member of a value: its type and what it holds.
fn tagged(value: &Value) -> Option<(&str, &Value)> {
    value.as_object()?.iter().next().map(|(name, value)| (name.as_str(), value))
}

fn items<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn entry(value: &Value) -> Option<(&str, &Value)> {
    Some((value.pointer("/key/stringValue")?.as_str()?, value.get("value")?))
}

/// The literal that equals a value; `None` where the language has none.
pub(super) fn literal(value: &Value) -> Option<Expr> {
    let (tag, inner) = tagged(value)?;
    match tag {
        "nullValue" => constant(Literal::Null),
        "boolValue" => constant(Literal::Bool(inner.as_bool()?)),
        "int64Value" => constant(Literal::Int(int(inner)?)),
        "doubleValue" => constant(Literal::Double(double(inner)?)),
        "stringValue" => constant(Literal::String(inner.as_str()?.to_owned())),
        "listValue" => {
            items(inner, "values").map(literal).collect::<Option<Vec<_>>>().map(|items| expr(ExprKind::List(items)))
        }
        "mapValue" => items(inner, "entries")
            .map(|found| {
                let (key, value) = entry(found)?;
                Some((constant(Literal::String(key.to_owned()))?, literal(value)?))
            })
            .collect::<Option<Vec<_>>>()
            .map(|entries| expr(ExprKind::Map(entries))),
        "objectValue" => {
            let function = match inner.get("@type")?.as_str()?.rsplit('/').next()? {
                "google.protobuf.Timestamp" => "timestamp",
                "google.protobuf.Duration" => "duration",
                _ => return None,
            };
            let text = Literal::String(inner.get("value")?.as_str()?.to_owned());
            Some(expr(ExprKind::Call { target: None, function: function.to_owned(), args: vec![constant(text)?] }))
        }
        _ => None,
    }
}

/// The type of a value that nobody declared.
pub(super) fn type_of(value: &Value) -> Option<Type> {
    let (tag, inner) = tagged(value)?;
    Some(match tag {
        "boolValue" => Type::Bool,
        "int64Value" => Type::Int,
        "doubleValue" => Type::Double,
        "stringValue" => Type::String,
        "listValue" => Type::list(type_of(items(inner, "values").next()?)?),
        "mapValue" => Type::map(type_of(entry(items(inner, "entries").next()?)?.1)?),
        "objectValue" => match inner.get("@type")?.as_str()?.rsplit('/').next()? {
            "google.protobuf.Timestamp" => Type::Timestamp,
            "google.protobuf.Duration" => Type::Duration,
            _ => return None,
        },
        _ => return None,
    })
}

/// A Rust expression of the canonical type.
pub(super) fn rust(value: &Value) -> Option<TokenStream> {
    let (tag, inner) = tagged(value)?;
    Some(match tag {
        "boolValue" => {
            let value = inner.as_bool()?;
            quote!(#value)
        }
        "int64Value" => {
            let value = int(inner)?;
            quote!(#value)
        }
        "doubleValue" => {
            let bits = double(inner)?.to_bits();
            quote!(f64::from_bits(#bits))
        }
        "stringValue" => {
            let text = inner.as_str()?;
            quote!(#text)
        }
        "listValue" => {
            let items = items(inner, "values").map(rust).collect::<Option<Vec<_>>>()?;
            quote!(&[#(#items),*][..])
        }
        "mapValue" => {
            let entries = items(inner, "entries").map(|found| {
                let (key, value) = entry(found)?;
                let value = rust(value)?;
                Some(quote!((#key.to_owned(), #value)))
            });
            let entries = entries.collect::<Option<Vec<_>>>()?;
            quote!(&::std::collections::BTreeMap::<String, _>::from([#(#entries),*]))
        }
        "objectValue" => {
            let text = inner.get("value")?.as_str()?;
            match inner.get("@type")?.as_str()?.rsplit('/').next()? {
                "google.protobuf.Timestamp" => quote!(::typemint::rule::timestamp(#text)?),
                "google.protobuf.Duration" => quote!(::typemint::rule::duration(#text)?),
                _ => return None,
            }
        }
        _ => return None,
    })
}
