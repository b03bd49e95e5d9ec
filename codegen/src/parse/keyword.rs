//! The names of all keywords, and what to say about a name that is none. Gives no keyword a meaning.

use super::{annotation, array, core, extension, logic, number, object, schema, string, value};
use crate::diagnostic::{Diagnostic, code, nearest, shown};
use crate::json::StringValue;

const GROUPS: [&[&str]; 10] = [
    schema::CORE_NAMES,
    core::NAMES,
    value::NAMES,
    number::NAMES,
    string::NAMES,
    object::NAMES,
    array::NAMES,
    logic::NAMES,
    annotation::NAMES,
    extension::NAMES,
];

/// What to say of a keyword that other dialects have.
pub(super) fn of_another_dialect(name: &StringValue) -> Diagnostic {
    let message = format!("`{}` is not a keyword of this dialect, and says nothing", shown(&name.text));
    Diagnostic::warning(code::UNKNOWN_KEYWORD, name.span, message)
}

/// What is wrong with a member that no group has taken; nothing is wrong with an `x-` keyword of somebody else.
pub(super) fn unknown(name: &StringValue) -> Option<Diagnostic> {
    let written = shown(&name.text);
    let near = nearest(&name.text, GROUPS.into_iter().flatten().copied());
    if name.text.starts_with("x-") && near.is_none() {
        return None;
    }
    let message = format!("`{written}` is not a keyword, and says nothing");
    Some(Diagnostic::warning(code::UNKNOWN_KEYWORD, name.span, message).did_you_mean(near))
}
