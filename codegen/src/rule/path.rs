//! A rule's own `path`: whether it leads to a member, and which one was meant if it does not.

use crate::ir::{Program, Shape, TypeId, TypeKind, Use};

/// What to do about a path that leads nowhere; `None` where it leads somewhere.
pub(super) fn mistake(program: &Program, id: TypeId, path: &str) -> Option<String> {
    let names: Vec<String> = path.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~")).collect();
    let start = Use::plain(Shape::Named(id));
    let leads = |length: usize| names.get(..length).is_some_and(|names| has_members(program, &start, names));
    let wrong = (0..names.len()).find(|index| !leads(index + 1))?;
    let mut known = Vec::new();
    members(program, &start, names.get(..wrong).unwrap_or_default(), &mut known);
    let near = names.get(wrong).and_then(|name| typemint_rules::nearest(name, known.iter().map(String::as_str)));
    Some(match near {
        Some(near) => {
            let mut meant = names.clone();
            if let Some(name) = meant.get_mut(wrong) {
                near.clone_into(name);
            }
            format!("did you mean `{}`?", super::pointer(&meant))
        }
        None => "a rule's path is a JSON Pointer relative to the object that holds the rule".to_owned(),
    })
}

/// The names of the members at a chain of members, of all cases.
fn members(program: &Program, value: &Use, names: &[String], found: &mut Vec<String>) {
    let next = names.split_first();
    match &value.shape {
        Shape::Nullable(inner) => members(program, inner, names, found),
        Shape::Map(inner) => {
            if let Some((_, rest)) = next {
                members(program, inner, rest, found);
            }
        }
        Shape::Named(id) => match program.get(*id).map(|definition| &definition.kind) {
            Some(TypeKind::Object(object)) => match next {
                Some((first, rest)) => {
                    for field in object.fields.iter().filter(|field| field.wire == *first) {
                        members(program, &field.value, rest, found);
                    }
                }
                None => {
                    found.extend(object.fields.iter().map(|field| field.wire.clone()));
                    found.extend(object.constants.iter().map(|(name, _)| name.clone()));
                }
            },
            Some(TypeKind::Union(union)) => {
                union.cases.iter().for_each(|case| members(program, &case.value, names, found));
            }
            Some(TypeKind::Newtype(inner)) => members(program, inner, names, found),
            _ => {}
        },
        _ => {}
    }
}

/// Whether a chain of members is declared in a value's type, in some case of it.
fn has_members(program: &Program, value: &Use, names: &[String]) -> bool {
    let Some((first, rest)) = names.split_first() else { return true };
    match &value.shape {
        Shape::Nullable(inner) => has_members(program, inner, names),
        Shape::Map(inner) => has_members(program, inner, rest),
        Shape::UntypedMap => true,
        Shape::Named(id) => match program.get(*id).map(|definition| &definition.kind) {
            Some(TypeKind::Object(object)) => {
                object.constants.iter().any(|(name, _)| name == first)
                    || object.absent.contains(first)
                    || object
                        .fields
                        .iter()
                        .any(|field| field.wire == *first && has_members(program, &field.value, rest))
            }
            Some(TypeKind::Union(union)) => union.cases.iter().any(|case| has_members(program, &case.value, names)),
            Some(TypeKind::Newtype(inner)) => has_members(program, inner, names),
            Some(TypeKind::Checked(_)) => true,
            _ => false,
        },
        _ => false,
    }
}
