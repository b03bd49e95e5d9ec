//! Which types have anything to check once decoded: the others are not walked by validation.

use crate::ir::{Additional, Program, Shape, TypeId, TypeKind, Use};

/// One flag a type.
#[derive(Debug, Default)]
pub(crate) struct Checks(Vec<bool>);

impl Checks {
    /// Computes the flags, through recursion.
    pub(crate) fn of(program: &Program) -> Self {
        let mut checks = Checks(program.types.iter().map(own).collect());
        loop {
            let mut changed = false;
            for (index, definition) in program.types.iter().enumerate() {
                if checks.0.get(index) == Some(&false)
                    && definition.kind.uses().iter().any(|value| checks.has(value))
                    && let Some(flag) = checks.0.get_mut(index)
                {
                    *flag = true;
                    changed = true;
                }
            }
            if !changed {
                return checks;
            }
        }
    }

    /// Whether the value's type has anything to check.
    pub(crate) fn has(&self, value: &Use) -> bool {
        match &value.shape {
            Shape::Named(TypeId(index)) => self.0.get(*index) == Some(&true),
            Shape::List(inner) | Shape::Map(inner) | Shape::Nullable(inner) => {
                !inner.constraints.is_empty() || self.has(inner)
            }
            _ => false,
        }
    }

    /// Whether validating the value must enter a named type.
    pub(crate) fn nested(&self, value: &Use) -> bool {
        match &value.shape {
            Shape::Named(TypeId(index)) => self.0.get(*index) == Some(&true),
            Shape::List(inner) | Shape::Map(inner) | Shape::Nullable(inner) => self.nested(inner),
            _ => false,
        }
    }
}

/// Whether a type says anything itself that decoding does not.
fn own(definition: &crate::ir::TypeDef) -> bool {
    let kind = match &definition.kind {
        TypeKind::Object(object) => {
            !object.assertions.is_empty()
                || !object.counts.is_empty()
                || object.fields.iter().any(|field| !field.value.constraints.is_empty())
                || matches!(&object.additional, Additional::Kept(value) if !value.constraints.is_empty())
        }
        TypeKind::Newtype(value) => !value.constraints.is_empty(),
        TypeKind::Union(union) => union.cases.iter().any(|case| !case.value.constraints.is_empty()),
        TypeKind::Values(_) => false,
        TypeKind::Checked(_) => true,
    };
    kind || definition.judged.is_some() || !definition.rules.is_empty()
}
