//! How each schema is held, as lines for people and as JSON for programs. It decides nothing.

use std::io::{self, Write};
use std::path::Path;

use serde_json::{Value, json};
use typemint_codegen::{Place, Verdict};

use crate::ending::{Ending, Stop};
use crate::text;

/// The line that says how all schemas are held, and one for each that is not typed all through.
pub(super) fn write(verdicts: &[Verdict], out: &mut dyn Write) -> io::Result<()> {
    let (typed, other): (Vec<&Verdict>, Vec<&Verdict>) =
        verdicts.iter().partition(|verdict| verdict.checked.is_empty());
    match other.len() {
        0 => writeln!(out, "{}: exact, typed", text::counted(typed.len(), "schema"))?,
        more => writeln!(
            out,
            "{}: exact; {} typed, {more} with checked values at some places:",
            text::counted(verdicts.len(), "schema"),
            typed.len()
        )?,
    }
    other.into_iter().try_for_each(|verdict| writeln!(out, "  {} ({}): {verdict}", verdict.schema, verdict.type_name))
}

/// Writes the report that programs read.
pub(super) fn report(verdicts: &[Verdict], path: &Path) -> Result<(), Stop> {
    let list: Vec<Value> = verdicts
        .iter()
        .map(|verdict| {
            json!({
                "schema": verdict.schema,
                "type": verdict.type_name,
                "verdict": if verdict.checked.is_empty() { "exact-typed" } else { "exact-with-checked-values" },
                "checked": places(&verdict.checked),
                "judged": places(&verdict.judged),
            })
        })
        .collect();
    let text = format!("{:#}\n", Value::Array(list));
    std::fs::write(path, text).map_err(|error| Stop::writing(&path.display().to_string(), &error, Ending::Clean))
}

fn places(places: &[Place]) -> Vec<Value> {
    let one = |place: &Place| json!({ "schema": place.schema, "type": place.type_name, "reason": place.reason });
    places.iter().map(one).collect()
}
