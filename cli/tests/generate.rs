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
