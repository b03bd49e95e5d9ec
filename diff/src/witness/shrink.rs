//! A payload without the members, items and characters that it does not need to show what it shows.

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
            shorten(&mut payload, &place, shows);
        }
    }
    payload
}

/// Makes the text at a place as short as it can be.
fn shorten(payload: &mut Value, place: &[String], shows: &dyn Fn(&Value) -> bool) {
    let Some(Value::String(text)) = super::at(payload, place) else { return };
    let characters: Vec<char> = text.chars().collect();
    let (mut least, mut most) = (0, characters.len());
    // The shortest start that shows it, as far as longer ones do too.
    while least < most {
        let middle = least + (most - least) / 2;
        let start: String = characters.iter().take(middle).collect();
        let shorter = super::with(payload, place, Value::String(start));
        if shows(&shorter) {
            *payload = shorter;
            most = middle;
        } else {
            least = middle + 1;
        }
    }
    let plain = super::with(payload, place, Value::String("a".repeat(most)));
    if shows(&plain) {
        *payload = plain;
    }
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
