//! Types that would be themselves: references that go round without entering any part of the value. No Rust type says that,
//! so an untyped value does.

use crate::ir::{Program, Shape, TypeId, TypeKind, Use};

/// Makes an untyped value of every type that is, by cases and newtypes alone, itself.
pub(super) fn cut(program: &mut Program) {
    for index in 0..program.types.len() {
        let is_circle = successors(program, TypeId(index)).into_iter().any(|next| leads(program, next, TypeId(index)));
        if is_circle && let Some(definition) = program.types.get_mut(index) {
            definition.kind = TypeKind::Checked("its schemas refer to each other in a circle".to_owned());
            definition.judged = None;
        }
    }
}

/// The types that stand for the very value of a type.
fn successors(program: &Program, id: TypeId) -> Vec<TypeId> {
    fn of(value: &Use) -> Option<TypeId> {
        match &value.shape {
            Shape::Named(id) => Some(*id),
            Shape::Nullable(inner) => of(inner),
            _ => None,
        }
    }
    match program.get(id).map(|definition| &definition.kind) {
        Some(TypeKind::Newtype(value)) => of(value).into_iter().collect(),
        Some(TypeKind::Union(union)) => union.cases.iter().filter_map(|case| of(&case.value)).collect(),
        _ => Vec::new(),
    }
}

fn leads(program: &Program, from: TypeId, goal: TypeId) -> bool {
    let mut open = vec![from];
    let mut seen = vec![false; program.types.len()];
    while let Some(id) = open.pop() {
        if id == goal {
            return true;
        }
        if let Some(seen) = seen.get_mut(id.0).filter(|seen| !**seen) {
            *seen = true;
            open.extend(successors(program, id));
        }
    }
    false
}
