//! OpenAPI documents: their schema objects stand under `components/schemas`. It reads nothing else of them.

use super::arena::SchemaId;
use super::dialect::Dialect;
use super::expect::{Expect, spanned};
use super::parser::Parser;
use super::schema::{self, Place, SchemaBody, parse_schema, pointer_with};
use super::{Keywords, Reader};
use crate::json::{Member, Node, Value};

/// The dialect of the schemas in an OpenAPI document; nothing if it is none.
pub(super) fn dialect(node: &Node) -> Option<Dialect> {
    match &member(node, "openapi")?.value.value {
        Value::String(version) if version.text.starts_with("3.0") => Some(Dialect::OPENAPI_3_0),
        Value::String(version) if version.text.starts_with("3.") => Some(Dialect::OPENAPI_3_1),
        _ => None,
    }
}

/// Parses every component schema. The root stands for the document, and says nothing.
pub(super) fn parse_document(parser: &mut Parser<'_>, place: Place, base: &str, node: &Node) -> SchemaId {
    let named = member(node, "jsonSchemaDialect").and_then(|member| match &member.value.value {
        Value::String(name) => Some(name.text.clone()),
        _ => None,
    });
    let named = named.and_then(|name| parser.dialect(&name));
    let dialect = named.map_or(place.dialect, |named| Dialect { openapi: true, ..named });
    let location = place.location.clone();
    let root = schema::reserve_root(parser, Place { dialect, ..place }, base, node);
    let resource = parser.arena.node(root).resource;
    let mut keywords = Keywords::default();
    let schemas = member(node, "components").and_then(|components| member(&components.value, "schemas"));
    if let Some(schemas) = schemas {
        let pointer = pointer_with(&pointer_with(&location.pointer, "components"), "schemas");
        match &schemas.value.value {
            Value::Object(members) => {
                for entry in members {
                    let mut location = location.clone();
                    location.pointer = pointer_with(&pointer, &entry.name.text);
                    let place = Place { location, parent: Some(root), resource: Some(resource), dialect };
                    let id = parse_schema(parser, place, &entry.value, None);
                    keywords.defs.push((spanned(&entry.name), id));
                }
            }
            _ => {
                let mut reader = Reader { parser, location, id: root, resource, dialect };
                reader.complain("schemas", &schemas.value, "an object of schemas");
            }
        }
    }
    keywords.is_openapi = true;
    parser.arena.fill(root, SchemaBody::Keywords(Box::new(keywords)));
    root
}

fn member<'n>(node: &'n Node, name: &str) -> Option<&'n Member> {
    match &node.value {
        Value::Object(members) => members.iter().find(|member| member.name.text == name),
        _ => None,
    }
}
