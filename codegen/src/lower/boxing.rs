//! A type that holds itself by value has no size: the members through which it would are boxed.

use crate::ir::{Program, Shape, TypeId, TypeKind, Use};

/// Marks every member that closes a cycle of types held by value.
pub(crate) fn break_cycles(program: &mut Program) {
    for index in 0..program.types.len() {
        let targets: Vec<Option<TypeId>> = match program.types.get(index).map(|definition| &definition.kind) {
            Some(TypeKind::Object(object)) => object.fields.iter().map(|field| by_value(&field.value)).collect(),
            _ => continue,
        };
        for (position, target) in targets.into_iter().enumerate() {
            let Some(target) = target else { continue };
            if reaches(program, target, TypeId(index))
                && let Some(TypeKind::Object(object)) = program.types.get_mut(index).map(|d| &mut d.kind)
                && let Some(field) = object.fields.get_mut(position)
            {
                field.boxed = true;
            }
        }
    }
}

/// The type that a value holds in its own memory.
fn by_value(value: &Use) -> Option<TypeId> {
    match &value.shape {
        Shape::Named(id) => Some(*id),
        Shape::Nullable(inner) => by_value(inner),
        _ => None,
    }
}

fn reaches(program: &Program, from: TypeId, goal: TypeId) -> bool {
    let mut open = vec![from];
    let mut seen = vec![false; program.types.len()];
    while let Some(id) = open.pop() {
        if id == goal {
            return true;
        }
        match seen.get_mut(id.0) {
            Some(seen) if !*seen => *seen = true,
            _ => continue,
        }
        let Some(definition) = program.get(id) else { continue };
        match &definition.kind {
            TypeKind::Object(object) => {
                // Boxed members were cut already.
                open.extend(
                    object.fields.iter().filter(|field| !field.boxed).filter_map(|field| by_value(&field.value)),
                );
            }
            TypeKind::Newtype(value) => open.extend(by_value(value)),
            TypeKind::Union(union) => open.extend(union.cases.iter().filter_map(|case| by_value(&case.value))),
            TypeKind::Values(_) | TypeKind::Checked(_) => {}
        }
    }
    false
}
