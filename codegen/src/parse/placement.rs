//! Keywords that need a neighbour, or a type, to mean anything. Looks at one schema alone.

use super::{Keywords, SchemaType};
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::json::Json;

/// Reports the keywords of a schema that can have no effect where they stand.
pub(super) fn check(keywords: &Keywords, diagnostics: &mut Diagnostics) {
    let mut misplaced = |name: &str, error: bool, why: &str| {
        let Some(written) = keywords.written(name) else { return };
        let message = format!("`{name}` {why}");
        let span = written.name.span;
        diagnostics.push(match error {
            true => Diagnostic::error(code::MISPLACED_KEYWORD, span, message),
            false => Diagnostic::warning(code::MISPLACED_KEYWORD, span, message),
        });
    };
    if keywords.logic.condition.is_none() {
        misplaced("then", false, "has no effect without `if`");
        misplaced("else", false, "has no effect without `if`");
    } else if keywords.logic.consequence.is_none() && keywords.logic.alternative.is_none() {
        misplaced("if", false, "has no effect without `then` and `else`");
    }
    if !enumerates_strings(keywords) {
        misplaced("x-open", true, "stands beside an `enum` of strings");
    }
    if excludes(keywords, SchemaType::Object) {
        misplaced("x-rules", true, "stands in the schema of an object");
    }
    if excludes(keywords, SchemaType::String) {
        misplaced("x-civil", true, "stands in the schema of a string");
    }
}

fn enumerates_strings(keywords: &Keywords) -> bool {
    match &keywords.value.enumeration {
        Some(values) => values.value.iter().any(|value| matches!(value.value, Json::String(_))),
        // A wrong `enum` is reported as such, once.
        None => keywords.written("enum").is_some(),
    }
}

fn excludes(keywords: &Keywords, kind: SchemaType) -> bool {
    keywords.value.types.is_some_and(|types| !types.value.contains(kind))
}
