//! Captured payloads, judged by both sets of schemas. Rules are not run, so a payload that only a rule refuses counts as
//! accepted on both sides. Nothing of a payload goes into the report.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::bundle::{Library, Which};
use crate::judge::Judged;
use crate::report::{CaptureChange, Captures};
use crate::side::Side;

/// A captured payload.
#[derive(Clone, Debug)]
pub struct Capture {
    /// The file and the line in it.
    pub place: String,
    /// Its name, if it has one.
    pub name: Option<String>,
    /// Whose message it is.
    pub provider: String,
    /// Which message.
    pub message: String,
    /// The payload; or why there is none that can be judged.
    pub body: Result<Value, &'static str>,
}

/// Judges all captures.
pub(crate) fn judge(old: &Side, new: &Side, captures: &[Capture]) -> Captures {
    let mut known: BTreeMap<(String, String), Option<(Judged, Judged)>> = BTreeMap::new();
    let mut not_judged: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut out = Captures::default();
    for capture in captures {
        let key = (capture.provider.clone(), capture.message.clone());
        let judges = known.entry(key).or_insert_with_key(|key| judges(old, new, key));
        let (body, (old, new)) = match (&capture.body, judges) {
            (Ok(body), Some(judges)) => (body, (&judges.0, &judges.1)),
            (Err(why), _) => {
                *not_judged.entry(why).or_default() += 1;
                continue;
            }
            (_, None) => {
                *not_judged.entry("the message is not in both sets of schemas").or_default() += 1;
                continue;
            }
        };
        out.judged += 1;
        let (was_valid, is_valid) = (old.accepts(body), new.accepts(body));
        if was_valid != is_valid {
            let refusing = if was_valid { new } else { old };
            out.changed.push(CaptureChange {
                place: capture.place.clone(),
                name: capture.name.clone(),
                provider: capture.provider.clone(),
                message: capture.message.clone(),
                was_valid,
                reasons: refusing.reasons(body),
            });
        }
    }
    out.not_judged = not_judged.into_iter().map(|(why, count)| (why.to_owned(), count)).collect();
    out
}

fn judges(old: &Side, new: &Side, key: &(String, String)) -> Option<(Judged, Judged)> {
    let library = Library { old, new, edited: None };
    let (before, after) = (old.messages.get(key)?, new.messages.get(key)?);
    let judged_old = Judged::new(library.bundle(Which::Old, &before.root, before.dialect))?;
    let judged_new = Judged::new(library.bundle(Which::New, &after.root, after.dialect))?;
    Some((judged_old, judged_new))
}
