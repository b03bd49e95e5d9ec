//! The suite's tests as data. Reads JSON; judges nothing.

use std::collections::BTreeMap;

use serde_json::Value;

/// One test.
#[derive(Clone, Debug)]
pub(super) struct Case {
    /// `comparisons/eq_literal/eq_int`; `checking/57` where the suite gives no name. Unique.
    pub(super) name: String,
    pub(super) expression: String,
    /// Declarations of the environment, as the suite writes them.
    pub(super) declarations: Vec<Value>,
    /// Variables and their values.
    pub(super) bindings: Vec<(String, Value)>,
    pub(super) container: bool,
    pub(super) expected: Expected,
    /// What the reference implementation deduces.
    pub(super) ty: Option<String>,
    /// Whether the reference implementation can parse the expression.
    pub(super) parses: bool,
    /// Whether the reference checker accepts the expression.
    pub(super) checks: bool,
    /// Whether the reference checker finds a part of it that has no static type.
    pub(super) dynamic: bool,
}

impl Case {
    /// The file of the suite that it stands in; the part where those have no names.
    pub(super) fn file(&self, part: &str) -> String {
        if part == "conformance" { self.name.split('/').next().unwrap_or(part).to_owned() } else { part.to_owned() }
    }
}

/// What the suite wants.
#[derive(Clone, Debug)]
pub(super) enum Expected {
    Value(Value),
    /// An error when it is evaluated.
    Error,
    /// Nothing is evaluated.
    Nothing,
}

/// The tests of one part of the suite.
pub(super) fn read(text: &str) -> Result<Vec<Case>, String> {
    let suite: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let part = suite.get("name").and_then(Value::as_str).unwrap_or_default();
    let mut cases = Vec::new();
    walk(&suite, &mut Vec::new(), &mut cases);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (index, case) in cases.iter_mut().enumerate() {
        if case.name.is_empty() {
            case.name = format!("{part}/{}", index + 1);
        }
        let count = seen.entry(case.name.clone()).or_default();
        *count += 1;
        if *count > 1 {
            case.name = format!("{}#{count}", case.name);
        }
    }
    Ok(cases)
}

fn items<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn walk<'a>(suite: &'a Value, path: &mut Vec<&'a str>, cases: &mut Vec<Case>) {
    path.push(suite.get("name").and_then(Value::as_str).unwrap_or_default());
    cases.extend(items(suite, "tests").filter_map(|test| case(test, path)));
    items(suite, "suites").for_each(|inner| walk(inner, path, cases));
    path.pop();
}

fn case(test: &Value, path: &[&str]) -> Option<Case> {
    let original = test.get("original")?;
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let expected = if let Some(value) = original.get("value").or(original.pointer("/typedResult/result")) {
        Expected::Value(value.clone())
    } else if original.get("evalError").is_some() {
        Expected::Error
    } else if original.get("checkOnly").is_some() || original.get("name").is_none() {
        Expected::Nothing
    } else {
        // A test that says nothing of its result expects true.
        Expected::Value(serde_json::json!({ "boolValue": true }))
    };
    // The outermost name is that of the file.
    let own = text(original, "name");
    let name = own.map(|own| path.iter().skip(1).copied().chain([own.as_str()]).collect::<Vec<_>>().join("/"));
    let bindings = original.get("bindings").and_then(Value::as_object).into_iter().flatten();
    let checked = text(test, "checkedAst");
    Some(Case {
        name: name.unwrap_or_default(),
        expression: text(original, "expr")?,
        declarations: items(original, "typeEnv").cloned().collect(),
        bindings: bindings.map(|(name, value)| (name.clone(), value.get("value").unwrap_or(value).clone())).collect(),
        container: original.get("container").is_some(),
        expected,
        ty: text(test, "type"),
        parses: test.get("ast").is_some(),
        checks: checked.is_some(),
        dynamic: checked.is_some_and(|tree| tree.contains("dyn")),
    })
}
