//! The ledgers hold: what carries a statement is there, and no rule is there without a statement.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::Value;
use support::none_of;
use support::source::{self, SCHEMAS};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ledger {
    provider: String,
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    source: String,
    statement: String,
    #[serde(default)]
    carried_by: Vec<String>,
    not_expressible: Option<String>,
}

/// The ledger of each provider, with the provider's folder.
fn ledgers() -> Vec<(String, Ledger)> {
    let providers: BTreeSet<&str> = SCHEMAS.keys().filter_map(|path| path.split('/').next()).collect();
    assert!(providers.len() >= 5, "{providers:?}");
    let read = |provider: &str| {
        let path = support::root().join("schemas").join(provider).join("ledger.json");
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (provider.to_owned(), serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
    };
    providers.into_iter().map(read).collect()
}

/// The ids of a provider's rules.
fn rules(provider: &str) -> BTreeSet<String> {
    fn collect(value: &Value, out: &mut BTreeSet<String>) {
        match value {
            Value::Object(members) => {
                let rules = members.get("x-rules").and_then(Value::as_array).into_iter().flatten();
                out.extend(rules.filter_map(|rule| rule["id"].as_str()).map(str::to_owned));
                members.values().for_each(|inner| collect(inner, out));
            }
            Value::Array(items) => items.iter().for_each(|inner| collect(inner, out)),
            _ => {}
        }
    }
    let mut out = BTreeSet::new();
    let of_provider = SCHEMAS.iter().filter(|(path, _)| path.split('/').next() == Some(provider));
    of_provider.for_each(|(_, schema)| collect(schema, &mut out));
    out
}

#[test]
fn what_carries_a_statement_is_there() {
    let mut findings = Vec::new();
    for (provider, ledger) in ledgers() {
        let rules = rules(&provider);
        for name in ledger.entries.iter().flat_map(|entry| &entry.carried_by) {
            let is_there = match name.contains('#') {
                true => source::of_location(&format!("{provider}/{name}")).is_some(),
                false => rules.contains(name),
            };
            if !is_there {
                findings.push(format!("{provider}: {name}"));
            }
        }
    }
    none_of("pointers and rules that are not there", &findings);
}

#[test]
fn every_rule_carries_a_statement() {
    let mut findings = Vec::new();
    let mut count = 0;
    for (provider, ledger) in ledgers() {
        let named: BTreeSet<&String> = ledger.entries.iter().flat_map(|entry| &entry.carried_by).collect();
        let rules = rules(&provider);
        count += rules.len();
        findings.extend(rules.iter().filter(|id| !named.contains(id)).cloned());
    }
    none_of("rules that no entry names", &findings);
    assert!(count > 100, "{count}");
}

#[test]
fn every_entry_is_carried_or_says_why_not() {
    let mut findings = Vec::new();
    for (provider, ledger) in ledgers() {
        if ledger.provider != provider {
            findings.push(format!("{provider}: the ledger says it is of {}", ledger.provider));
        }
        for entry in &ledger.entries {
            let is_excused = entry.not_expressible.as_ref().is_some_and(|reason| !reason.trim().is_empty());
            let is_told = !entry.statement.trim().is_empty() && !entry.source.trim().is_empty();
            if !is_told || is_excused != entry.carried_by.is_empty() {
                findings.push(format!("{provider}: {} ({})", entry.statement, entry.source));
            }
        }
    }
    none_of("entries that are neither carried nor excused", &findings);
}

#[test]
fn every_rule_of_the_schemas_can_be_reported() {
    let mut findings = Vec::new();
    for (provider, _) in ledgers() {
        let of_provider = typemint_providers::messages().iter().filter(|message| message.provider == provider);
        let reported: BTreeSet<&str> = of_provider.flat_map(|message| message.rules).map(|rule| rule.id).collect();
        findings.extend(rules(&provider).into_iter().filter(|id| !reported.contains(id.as_str())));
    }
    none_of("rules that no message reports", &findings);
}
