//! `typemint generate` as it is called: what cannot be run. What is generated is tested where codegen is.

use std::fs;

mod common;

use common::{folder, run};

#[test]
fn schemas_that_are_not_there_end_with_2() {
    let ran = run(&["generate", "--schemas", "/no/such/folder", "--out", "/no/such/out"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("cannot read /no/such/folder"), "{}", ran.stderr);
    let empty = folder("no-schemas");
    let path = empty.display().to_string();
    let ran = run(&["generate", "--schemas", &path, "--out", &path]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("no *.json in"), "{}", ran.stderr);
}

#[test]
fn a_schema_that_is_not_text_ends_with_2() {
    let schemas = folder("not-text");
    fs::write(schemas.join("a.schema.json"), b"{\"title\": \"\xff\"}").ok();
    let ran = run(&["generate", "--schemas", &schemas.display().to_string(), "--out", "/no/such/out"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("byte 11 is not UTF-8"), "{}", ran.stderr);
}

#[test]
fn each_schema_gets_its_verdict_in_words_and_in_the_report() {
    let schemas = folder("verdicts");
    let plain = r#"{"type": "object", "properties": {"a": {"type": "string"}}}"#;
    let odd = r#"{"type": "object", "properties": {"b": {"not": {"const": 1}}}}"#;
    fs::write(schemas.join("plain.schema.json"), plain).ok();
    fs::write(schemas.join("odd.schema.json"), odd).ok();
    let out = folder("verdicts-out");
    let report = out.join("report.json");
    let path = |path: &std::path::Path| path.display().to_string();
    let ran = run(&["generate", "--schemas", &path(&schemas), "--out", &path(&out), "--report", &path(&report)]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stdout.contains("2 schemas: exact; 1 typed, 1 with checked values at some places"), "{}", ran.stdout);
    assert!(ran.stdout.contains("exact, with checked values at `odd.schema.json#/properties/b`"), "{}", ran.stdout);
    let list: serde_json::Value = serde_json::from_str(&fs::read_to_string(report).unwrap()).unwrap();
    let verdict = |schema: &str| list.as_array().unwrap().iter().find(|one| one["schema"] == schema).unwrap().clone();
    assert_eq!(verdict("plain.schema.json#")["verdict"], "exact-typed");
    assert_eq!(verdict("odd.schema.json#")["verdict"], "exact-with-checked-values");
    assert_eq!(verdict("odd.schema.json#")["checked"][0]["schema"], "odd.schema.json#/properties/b");
    assert_eq!(verdict("odd.schema.json#")["checked"][0]["type"], "OddB");
    let text = fs::read_to_string(out.join("odd.rs")).unwrap();
    assert!(text.contains("Exactness: exact, with checked values at"), "{text}");
}
