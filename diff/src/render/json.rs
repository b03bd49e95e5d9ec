//! The report as one JSON object, complete: witnesses are whole payloads.

use serde_json::{Value, json};

use crate::report::Report;

/// Renders a report.
pub fn json(report: &Report) -> Value {
    let mut out = serde_json::to_value(report).unwrap_or(Value::Null);
    // What follows from the data is said too, so that no reader has to decide it again.
    let messages = out.get_mut("messages").and_then(Value::as_array_mut).into_iter().flatten();
    for (value, message) in messages.zip(&report.messages) {
        value["verdict"] = json!(message.effect.verdict());
        value["impact"] = json!(message.impact());
        let changes = value.get_mut("changes").and_then(Value::as_array_mut).into_iter().flatten();
        for (value, change) in changes.zip(&message.changes) {
            value["verdict"] = json!(change.effect.verdict());
        }
    }
    out["level"] = json!(report.level());
    out["breaking"] = json!(report.breaking());
    out
}
