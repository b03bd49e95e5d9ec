//! The rules that differ, by id. Rules are compared as written; none is run.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::report::{MessageName, RuleChange, RuleText};
use crate::schema::each_mut;
use crate::side::Side;

/// All rules that were added, removed or changed.
pub(crate) fn changes(old: &Side, new: &Side) -> Vec<RuleChange> {
    let ids: BTreeSet<&String> = old.rules.keys().chain(new.rules.keys()).collect();
    let differing = ids.into_iter().filter(|id| old.rules.get(*id) != new.rules.get(*id)).map(|id| {
        let (before, after) = (old.rules.get(id), new.rules.get(id));
        let mut messages: Vec<MessageName> = Vec::new();
        for (side, rule) in [(old, before), (new, after)] {
            for name in rule.map(|rule| judged(side, rule)).unwrap_or_default() {
                if !messages.contains(&name) {
                    messages.push(name);
                }
            }
        }
        RuleChange { id: id.clone(), before: before.cloned(), after: after.cloned(), messages }
    });
    differing.collect()
}

/// The messages that a rule judges: those that apply the schema which it is written in.
fn judged(side: &Side, rule: &RuleText) -> Vec<MessageName> {
    let node = rule.place.trim_end_matches("/x-rules");
    let reaches = |root: &str| {
        applied(side, root)
            .iter()
            .any(|place| node.strip_prefix(place.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
    };
    let found = side.messages.iter().filter(|(_, message)| reaches(&message.root));
    found
        .map(|((provider, name), message)| MessageName {
            provider: provider.clone(),
            message: name.clone(),
            direction: message.direction,
        })
        .collect()
}

/// The places of a schema and of all that it refers to.
fn applied(side: &Side, root: &str) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    let mut open = vec![root.to_owned()];
    while let Some(place) = open.pop() {
        let Some(mut schema) = side.at(&place).cloned() else { continue };
        if !known.insert(place) {
            continue;
        }
        if let Value::Object(members) = &mut schema {
            // What is only defined here is applied where something refers to it.
            members.remove("$defs");
            members.remove("definitions");
        }
        each_mut(&mut schema, &mut |schema| {
            if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
                open.push(target.to_owned());
            }
        });
    }
    known
}
