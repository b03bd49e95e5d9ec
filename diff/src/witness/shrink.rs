//! A payload without the members and items that it does not need to show what it shows.

use serde_json::Value;

/// How many smaller payloads are tried.
const TRIES: usize = 250;

/// Leaves out what can be left out while `shows` holds.
pub(super) fn shrink(mut payload: Value, shows: &dyn Fn(&Value) -> bool) -> Value {
    let mut tries = 0;
    let mut open: Vec<Vec<String>> = parts(&payload, &[]);
    while let Some(place) = open.pop() {
        if tries == TRIES {
            break;
        }
        tries += 1;
        let mut smaller = payload.clone();
        if !remove(&mut smaller, &place) {
            continue;
        }
        if shows(&smaller) {
            // Items moved up: their places are looked at again.
            if place.last().is_some_and(|last| last.parse::<usize>().is_ok()) {
                open.retain(|other| other.len() < place.len());
                open.extend(parts(&smaller, place.get(..place.len() - 1).unwrap_or_default()));
            }
            payload = smaller;
        } else {
            open.extend(parts(&payload, &place));
        }
    }
    payload
}

/// The places of the members and items directly within a place.
fn parts(payload: &Value, place: &[String]) -> Vec<Vec<String>> {
    let within = |token: String| place.iter().cloned().chain([token]).collect();
    match super::at(payload, place) {
        Some(Value::Object(members)) => members.keys().cloned().map(within).collect(),
        Some(Value::Array(items)) => (0..items.len().min(40)).map(|index| within(index.to_string())).collect(),
        _ => Vec::new(),
    }
}

fn remove(payload: &mut Value, place: &[String]) -> bool {
    let Some((last, path)) = place.split_last() else { return false };
    let holder = path.iter().try_fold(payload, |value, token| match value {
        Value::Object(members) => members.get_mut(token),
        Value::Array(items) => items.get_mut(token.parse::<usize>().ok()?),
        _ => None,
    });
    match holder {
        Some(Value::Object(members)) => members.remove(last).is_some(),
        Some(Value::Array(items)) => match last.parse::<usize>() {
            Ok(index) if index < items.len() => {
                items.remove(index);
                true
            }
            _ => false,
        },
        _ => false,
    }
}
