//! Which changes of the Rust API come from which change of a schema, by their places. What has no such place is told without one.

use serde_json::Value;

use crate::report::{ApiChange, Change, Report, Subject};

/// Gives every change the positions of what it does to the API.
pub(crate) fn link(report: &mut Report) {
    let api = &report.api;
    for change in report.messages.iter_mut().flat_map(|message| &mut message.changes) {
        change.api = linked(change, api);
    }
}

fn linked(change: &Change, api: &[ApiChange]) -> Vec<usize> {
    let about = |found: &ApiChange| -> Option<usize> {
        let place = found.place.as_deref()?;
        let rest = [&change.new_place, &change.old_place].into_iter().find_map(|whole| whole.strip_prefix(place))?;
        let is_whole_token = rest.is_empty() || rest.starts_with('/') || place.ends_with('#');
        let is_required = change.keyword == "required";
        let is_named = change.keyword == "properties";
        let is_meant = match &found.subject {
            Subject::Member(member) => !is_required && members(change, rest).contains(member),
            Subject::Presence(member) => is_required && members(change, rest).contains(member),
            Subject::Constructor => is_required,
            // Variants and whole items come from what is written at their own schema.
            Subject::Item => !is_required && !is_named && !rest.trim_start_matches('/').starts_with("properties/"),
        };
        (is_whole_token && is_meant).then_some(place.len())
    };
    let found: Vec<(usize, usize)> =
        api.iter().enumerate().filter_map(|(index, candidate)| Some((index, about(candidate)?))).collect();
    // The nearest schema around the change is the one whose type it changes.
    let nearest = found.iter().map(|(_, length)| *length).max().unwrap_or(0);
    found.into_iter().filter(|(_, length)| *length == nearest).map(|(index, _)| index).collect()
}

/// The members that a change is about, seen from the schema that the rest of its place begins at.
fn members(change: &Change, rest: &str) -> Vec<String> {
    let unescaped = |token: &str| token.replace("~1", "/").replace("~0", "~");
    let mut tokens = rest.trim_start_matches('/').split('/');
    let mut out = Vec::new();
    match (tokens.next(), tokens.next()) {
        (Some("properties"), Some(name)) => out.push(unescaped(name)),
        (Some("required"), None) => {
            let listed = |value: &Option<Value>| -> Vec<String> {
                let names = value.as_ref().and_then(Value::as_array).into_iter().flatten();
                names.filter_map(Value::as_str).map(str::to_owned).collect()
            };
            let (before, after) = (listed(&change.before), listed(&change.after));
            out.extend(before.iter().filter(|name| !after.contains(name)).cloned());
            out.extend(after.iter().filter(|name| !before.contains(name)).cloned());
        }
        _ => {}
    }
    out
}
