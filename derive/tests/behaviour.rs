//! What the macros do to hand-written types: constraints, conditions and rules of both forms, renaming, nesting, context.

mod behaviour {
    mod conditions;
    mod constraints;
    mod context;
    mod members;
    mod naming;
    mod nesting;
    mod rules;
}

use typemint::Violations;

/// The pointers and codes of what was found, in order; nothing for a valid value.
fn found(result: Result<(), Violations>) -> Vec<String> {
    let list = result.err().map(Violations::into_vec).unwrap_or_default();
    list.iter().map(|violation| format!("{} {}", violation.pointer, violation.code)).collect()
}
