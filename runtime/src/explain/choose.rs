//! Which of several alternatives a value was meant to be, told by its JSON type or by a member that the alternatives pin
//! to different constants. It guesses nothing beyond that: a wrong guess misleads more than none.

use super::applicable;
use super::scope::Scope;
use crate::json::document::{Node, Value};
use crate::keyword::{equality, type_};
use crate::path::Path;
use crate::report::Report;
use crate::schema::{Keyword, SchemaRef};

/// How deep a telling member may stand.
const LEVELS: usize = 3;

/// A member that an alternative pins, by its names from the value down, and whether the value has what it wants.
type Pin = (Vec<&'static str>, bool);

/// Reports the violations of the alternative that was meant. False if none is clearly meant.
pub(crate) fn explain_meant(scope: &Scope<'_, '_>, branches: &[SchemaRef], at: &Path<'_>, report: &mut Report) -> bool {
    let found = |report: &Report| report.violations().len() + report.unreported();
    let before = found(report);
    if let Some(branch) = meant(scope.node, branches) {
        scope.same(branch).explain(at, report);
    }
    found(report) > before
}

fn meant(node: &Node<'_>, branches: &[SchemaRef]) -> Option<SchemaRef> {
    let mut candidates: Vec<(SchemaRef, Vec<Pin>)> = Vec::new();
    for branch in branches {
        let schemas = applicable::always([*branch]);
        if schemas.iter().all(|schema| admits_type(schema, node)) {
            let mut pins = Vec::new();
            collect(&schemas, node, &mut Vec::new(), &mut pins);
            candidates.push((branch, pins));
        }
    }
    let names: Vec<Vec<&str>> = match candidates.first() {
        Some((_, pins)) => pins.iter().map(|(names, _)| names.clone()).collect(),
        None => return None,
    };
    for names in names {
        let verdicts: Vec<Option<bool>> = candidates.iter().map(|(_, pins)| verdict(pins, &names)).collect();
        if verdicts.iter().all(Option::is_some) && verdicts.contains(&Some(true)) {
            candidates.retain(|(_, pins)| verdict(pins, &names) == Some(true));
        }
    }
    match candidates.as_slice() {
        [(branch, _)] => Some(branch),
        _ => None,
    }
}

/// What an alternative says of a member; nothing if it does not pin it.
fn verdict(pins: &[Pin], names: &[&str]) -> Option<bool> {
    let mut found = pins.iter().filter(|(pinned, _)| pinned == names).map(|(_, matches)| *matches).peekable();
    found.peek()?;
    Some(found.all(|matches| matches))
}

/// Whether values of this JSON type can satisfy the schema.
fn admits_type(schema: SchemaRef, node: &Node<'_>) -> bool {
    schema.keywords.iter().all(|keyword| match keyword {
        Keyword::Never => false,
        Keyword::Type(types) => type_::accepts(node, types),
        Keyword::Const(constant) => is_of_type(constant, node),
        Keyword::Enum(values) => values.iter().any(|constant| is_of_type(constant, node)),
        _ => true,
    })
}

/// Whether a constant, a JSON text, is of the same JSON type as the value.
fn is_of_type(constant: &str, node: &Node<'_>) -> bool {
    let first = constant.trim_start().bytes().next();
    match node.value {
        Value::Null => first == Some(b'n'),
        Value::Boolean(_) => matches!(first, Some(b't' | b'f')),
        Value::Number(_) => matches!(first, Some(b'-' | b'0'..=b'9')),
        Value::String(_) => first == Some(b'"'),
        Value::Array(_) => first == Some(b'['),
        Value::Object(_) => first == Some(b'{'),
    }
}

/// The members that these schemas pin, among those that the value has.
fn collect(schemas: &[SchemaRef], node: &Node<'_>, names: &mut Vec<&'static str>, pins: &mut Vec<Pin>) {
    for keyword in schemas.iter().flat_map(|schema| schema.keywords) {
        let Keyword::Properties(properties) = keyword else {
            continue;
        };
        for (name, schema) in properties.named {
            let Some(member) = node.member(name) else {
                continue;
            };
            let schemas = applicable::always([*schema]);
            names.push(name);
            for keyword in schemas.iter().flat_map(|schema| schema.keywords) {
                match keyword {
                    Keyword::Const(constant) => {
                        pins.push((names.clone(), equality::is_constant(member, constant)));
                    }
                    Keyword::Enum(values) | Keyword::OpenEnum(values) => {
                        let matches = values.iter().any(|constant| equality::is_constant(member, constant));
                        pins.push((names.clone(), matches));
                    }
                    _ => {}
                }
            }
            if names.len() < LEVELS {
                collect(&schemas, member, names, pins);
            }
            names.pop();
        }
    }
}
