//! `typemint import` as it is called: what is written, what is kept, how it ends.

use std::fs;
use std::path::Path;

mod common;

use common::{folder, run};

const SPEC: &str = r"openapi: 3.1.0
info: {title: Kiosk, version: '1'}
paths:
  /pay:
    post:
      operationId: pay
      summary: Pay
      requestBody:
        content:
          application/json:
            schema: {type: object, required: [amount], properties: {amount: {type: integer, minimum: 1}}}
            example: {amount: 0}
      responses:
        '201': {description: Paid., content: {application/json: {schema: {type: object}}}}
";

/// A folder with the document and what `files` says, and its path as text.
fn kiosk(name: &str, files: &[(&str, &str)]) -> (std::path::PathBuf, String, String) {
    let folder = folder(name);
    fs::write(folder.join("kiosk.yaml"), SPEC).expect("a document");
    for (path, text) in files {
        fs::write(folder.join(path), text).expect("a file");
    }
    let text = |path: &Path| path.display().to_string();
    (folder.clone(), text(&folder.join("kiosk.yaml")), text(&folder.join("out")))
}

#[test]
fn messages_and_captures_are_written_and_a_contradiction_is_told() {
    let (folder, spec, out) = kiosk("import", &[]);
    let ran = run(&[
        "import",
        &spec,
        "--message",
        "pay_request=pay",
        "--message",
        "pay_response=pay:response",
        "--out",
        &out,
    ]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stdout.contains("kiosk.yaml:12:31 the example `example` of pay_request contradicts"), "{}", ran.stdout);
    for file in ["pay_request.schema.json", "pay_response.schema.json", "provider.json", "fixtures/pay_request.ndjson"]
    {
        assert!(folder.join("out").join(file).exists(), "{file}");
    }
    let models = folder.join("models").display().to_string();
    let ran = run(&["generate", "--schemas", &out, "--out", &models]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    // Whatever is not asked for any more goes; what was not made by an import stays.
    fs::write(folder.join("out/own.schema.json"), "{}").expect("a file");
    let ran =
        run(&["import", &spec, "--message", "pay_response=POST /pay:response201", "--out", &out, "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let summary = ran.json_lines().pop().expect("a summary");
    assert_eq!((&summary["messages"], &summary["deleted"]), (&1.into(), &2.into()));
    assert!(!folder.join("out/pay_request.schema.json").exists());
    assert!(folder.join("out/own.schema.json").exists());
}

#[test]
fn a_schema_that_was_written_by_hand_is_not_replaced() {
    let (folder, spec, out) = kiosk("import-own", &[]);
    fs::create_dir_all(&out).expect("a folder");
    fs::write(folder.join("out/pay.schema.json"), "{}").expect("a file");
    let ran = run(&["import", &spec, "--message", "pay=pay", "--out", &out]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("was written by hand"), "{}", ran.stderr);
    assert!(!folder.join("out/provider.json").exists());
}

#[test]
fn an_overlay_whose_target_is_gone_ends_with_1_and_its_place() {
    let overlay = "overlay: 1.0.0\ninfo: {title: Old, version: '1'}\nactions:\n  - target: $.paths['/refund']\n    remove: true\n";
    let (folder, spec, out) = kiosk("import-overlay", &[("old.yaml", overlay)]);
    let path = folder.join("old.yaml").display().to_string();
    let ran = run(&["import", &spec, "--all", "--out", &out, "--overlay", &path]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("overlay-target-gone") && ran.stderr.contains("old.yaml:4:13"), "{}", ran.stderr);
    assert!(!Path::new(&out).exists());
}

#[test]
fn an_operation_that_is_not_there_ends_with_2_and_a_suggestion() {
    let (_, spec, out) = kiosk("import-missing", &[]);
    let ran = run(&["import", &spec, "--message", "pay=payy", "--out", &out]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("did you mean `pay`?"), "{}", ran.stderr);
    let ran = run(&["import", &spec, "--out", &out]);
    assert_eq!(ran.code, 2);
    let ran = run(&["import", &spec, "--list"]);
    assert!(ran.code == 0 && ran.stdout.contains("POST /pay"), "{}", ran.stdout);
}
