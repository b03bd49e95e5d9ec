//! Statements of the ledgers that point at what changed: they are to be read again.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::report::{LedgerHit, Report};
use crate::side::Side;

/// The entries of both ledgers that are carried by a changed place or rule; one that is in both is told once.
pub(crate) fn hits(old: &Side, new: &Side, report: &Report) -> Vec<LedgerHit> {
    let changes = report.messages.iter().flat_map(|message| &message.changes);
    let places: BTreeSet<&str> =
        changes.flat_map(|change| [change.old_place.as_str(), change.new_place.as_str()]).collect();
    let rules: BTreeSet<&str> = report.rules.iter().map(|rule| rule.id.as_str()).collect();
    let mut out: Vec<LedgerHit> = Vec::new();
    for (folder, ledger) in new.ledgers.iter().chain(&old.ledgers) {
        let entries = ledger.get("entries").and_then(Value::as_array).into_iter().flatten();
        for entry in entries {
            let text = |name: &str| entry.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
            let carriers = entry.get("carried_by").and_then(Value::as_array).into_iter().flatten();
            for carrier in carriers.filter_map(Value::as_str) {
                let place = if folder.is_empty() { carrier.to_owned() } else { format!("{folder}/{carrier}") };
                let is_hit = match carrier.contains('#') {
                    true => places.iter().any(|changed| is_within(changed, &place) || is_within(&place, changed)),
                    false => rules.contains(carrier),
                };
                let is_there =
                    if carrier.contains('#') { new.at(&place).is_some() } else { new.rules.contains_key(carrier) };
                let hit = LedgerHit {
                    provider: folder.clone(),
                    source: text("source"),
                    statement: text("statement"),
                    carried_by: carrier.to_owned(),
                    is_there,
                };
                if is_hit && !out.contains(&hit) {
                    out.push(hit);
                }
            }
        }
    }
    out
}

fn is_within(inner: &str, outer: &str) -> bool {
    inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
