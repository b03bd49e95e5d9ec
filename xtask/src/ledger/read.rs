//! The folders of `schemas/` with their ledgers and rules. Judges nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

/// A provider's folder.
pub(super) struct Folder {
    pub(super) provider: String,
    pub(super) entries: Vec<Entry>,
    /// The schemas, by the name of their file.
    pub(super) schemas: BTreeMap<String, Value>,
    /// The ids of rules that only the strict profile checks.
    pub(super) strict_rules: BTreeSet<String>,
}

/// A statement of a provider's documents.
pub(super) struct Entry {
    pub(super) source: String,
    pub(super) statement: String,
    pub(super) standing: Standing,
}

/// What became of a statement.
pub(super) enum Standing {
    /// Pointers into schemas, and ids of rules.
    CarriedBy(Vec<String>),
    /// Why nothing carries it.
    NotExpressible(String),
}

/// All folders that have a ledger, by name.
pub(super) fn folders(schemas: &Path) -> Result<Vec<Folder>, String> {
    let mut names: Vec<String> = entries(schemas)?;
    names.retain(|name| schemas.join(name).join("ledger.json").is_file());
    names.iter().map(|name| folder(&schemas.join(name), name)).collect()
}

fn entries(path: &Path) -> Result<Vec<String>, String> {
    let read = std::fs::read_dir(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let names = read.map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()));
    let mut names =
        names.collect::<Result<Vec<String>, _>>().map_err(|error| format!("{}: {error}", path.display()))?;
    names.sort();
    Ok(names)
}

fn folder(path: &Path, provider: &str) -> Result<Folder, String> {
    let mut schemas = BTreeMap::new();
    let mut strict_rules = BTreeSet::new();
    for name in entries(path)?.into_iter().filter(|name| name.ends_with(".schema.json")) {
        let schema = json(&path.join(&name))?;
        collect_strict(&schema, &mut strict_rules);
        schemas.insert(name, schema);
    }
    let ledger = json(&path.join("ledger.json"))?;
    let entries = ledger["entries"].as_array().into_iter().flatten().map(entry).collect();
    Ok(Folder { provider: provider.to_owned(), entries, schemas, strict_rules })
}

fn json(path: &Path) -> Result<Value, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

fn entry(value: &Value) -> Entry {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let standing = match &value["not_expressible"] {
        Value::String(why) => Standing::NotExpressible(why.clone()),
        _ => Standing::CarriedBy(value["carried_by"].as_array().into_iter().flatten().map(text).collect()),
    };
    Entry { source: text(&value["source"]), statement: text(&value["statement"]), standing }
}

fn collect_strict(value: &Value, out: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            let rules = members.get("x-rules").and_then(Value::as_array).into_iter().flatten();
            let strict = rules.filter(|rule| rule["profile"] == "strict");
            out.extend(strict.filter_map(|rule| rule["id"].as_str()).map(str::to_owned));
            members.values().for_each(|inner| collect_strict(inner, out));
        }
        Value::Array(items) => items.iter().for_each(|inner| collect_strict(inner, out)),
        _ => {}
    }
}
