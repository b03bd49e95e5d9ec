//! The rules as the source schemas state them, by the place of the schema that holds them.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

/// A rule as it is written in a schema.
#[derive(Clone, Debug)]
pub(crate) struct Stated {
    pub(crate) id: String,
    pub(crate) expression: String,
    pub(crate) path: Option<String>,
}

/// What the folder of schemas says.
#[derive(Debug, Default)]
pub(crate) struct Stock {
    /// Rules by location of their schema.
    pub(crate) rules: BTreeMap<String, Vec<Stated>>,
    /// Where the schema of a context variable stands, by location of the schema that declares it, and by its name.
    pub(crate) context: BTreeMap<String, BTreeMap<String, String>>,
}

/// Reads all schemas.
pub(crate) fn read() -> Stock {
    let root = support::root().join("schemas");
    let mut stock = Stock::default();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
        let entry = entry.unwrap_or_else(|error| panic!("{error}"));
        let path = entry.path();
        if !path.to_string_lossy().ends_with(".schema.json") {
            continue;
        }
        let file = path.strip_prefix(&root).unwrap_or(path).to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{file}: {error}"));
        let schema: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
        walk(&schema, &file, &format!("{file}#"), &mut stock);
    }
    stock
}

fn walk(value: &Value, file: &str, location: &str, stock: &mut Stock) {
    match value {
        Value::Object(members) => {
            if let Some(Value::Array(rules)) = members.get("x-rules") {
                stock.rules.insert(location.to_owned(), rules.iter().map(stated).collect());
            }
            if let Some(Value::Object(variables)) = members.get("x-rules-context") {
                let places = variables.iter().filter(|(_, schema)| schema.get("type") != Some(&"timestamp".into()));
                let places = places.map(|(name, schema)| (name.clone(), place(name, schema, file, location)));
                stock.context.insert(location.to_owned(), places.collect());
            }
            for (name, inner) in members {
                let token = name.replace('~', "~0").replace('/', "~1");
                walk(inner, file, &format!("{location}/{token}"), stock);
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                walk(inner, file, &format!("{location}/{index}"), stock);
            }
        }
        _ => {}
    }
}

/// Where the schema of a variable stands; a plain reference is followed.
fn place(name: &str, schema: &Value, file: &str, location: &str) -> String {
    let Some(reference) = schema.get("$ref").and_then(Value::as_str) else {
        return format!("{location}/x-rules-context/{name}");
    };
    let (target, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let target = match Path::new(file).parent() {
        _ if target.is_empty() => file.to_owned(),
        Some(folder) => folder.join(target).to_string_lossy().into_owned(),
        None => target.to_owned(),
    };
    format!("{target}#{fragment}")
}

fn stated(rule: &Value) -> Stated {
    let text = |name: &str| rule.get(name).and_then(Value::as_str).map(str::to_owned);
    Stated {
        id: text("id").expect("a rule has an id"),
        expression: text("expression").expect("a rule has an expression"),
        path: text("path"),
    }
}
