//! Pairs of schema sets with the report that each must give. `TYPEMINT_BLESS=1` accepts new reports after they were read.

use std::path::{Path, PathBuf};

use serde_json::Value;
use typemint_diff::{Capture, SourceFile, diff, render};

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let entries = std::fs::read_dir(folder).expect("the cases").map(|entry| entry.expect("an entry").path());
    let mut found: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    found.sort();
    found
}

fn files(case: &Value, side: &str) -> Vec<SourceFile> {
    let files = case[side].as_object().expect("files by path");
    files.iter().map(|(path, file)| SourceFile { path: path.clone(), text: format!("{file:#}") }).collect()
}

fn captures(case: &Value) -> Option<Vec<Capture>> {
    let listed = case.get("captures")?.as_array()?;
    let text = |capture: &Value, name: &str| capture[name].as_str().unwrap_or_default().to_owned();
    let read = |(index, capture): (usize, &Value)| Capture {
        place: format!("captures.ndjson:{}", index + 1),
        name: capture["name"].as_str().map(str::to_owned),
        provider: text(capture, "provider"),
        message: text(capture, "message"),
        body: capture.get("body").cloned().ok_or("it has no body"),
    };
    Some(listed.iter().enumerate().map(read).collect())
}

fn report(case: &Value) -> typemint_diff::Report {
    let captures = captures(case);
    diff(&files(case, "old"), &files(case, "new"), captures.as_deref())
        .unwrap_or_else(|unusable| panic!("{:?}: {}", unusable.set, unusable.diagnostics.join("\n")))
}

#[test]
fn every_pair_gives_its_report() {
    let mut wrong = Vec::new();
    for path in cases() {
        let case: Value = serde_json::from_str(&std::fs::read_to_string(&path).expect("a case")).expect("JSON");
        let found = report(&case);
        let text = format!("{}\n---\n{}", render::human(&found), render::markdown(&found));
        let golden = path.with_extension("txt");
        if std::env::var_os("TYPEMINT_BLESS").is_some() {
            std::fs::write(&golden, &text).expect("the golden file is written");
        } else if std::fs::read_to_string(&golden).unwrap_or_default() != text {
            wrong.push(format!("{}:\n{text}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_json_report_says_verdict_impact_and_whole_witnesses() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/request_narrowed.json");
    let case: Value = serde_json::from_str(&std::fs::read_to_string(path).expect("a case")).expect("JSON");
    let json = render::json(&report(&case));
    let message = &json["messages"][0];
    assert_eq!((message["verdict"].as_str(), message["impact"].as_str()), (Some("both"), Some("breaking")));
    let change = message["changes"].as_array().and_then(|changes| {
        changes.iter().find(|change| change["instance"] == "/returnUrl" && change["keyword"] == "maxLength")
    });
    let witness = &change.expect("the change of maxLength")["effect"]["narrows"]["witness"]["returnUrl"];
    let length = witness.as_str().expect("a whole text").chars().count();
    assert!((1025..=8000).contains(&length), "{length} characters");
    assert_eq!(json["level"], "major");
    assert!(json["breaking"].as_array().is_some_and(|reasons| !reasons.is_empty()));
}

#[test]
fn the_same_schemas_differ_in_nothing() {
    for path in cases() {
        let case: Value = serde_json::from_str(&std::fs::read_to_string(&path).expect("a case")).expect("JSON");
        for side in ["old", "new"] {
            let found = diff(&files(&case, side), &files(&case, side), None).expect("schemas without errors");
            assert!(found.is_empty() && found.breaking().is_empty(), "{}", path.display());
        }
    }
}

#[test]
fn schemas_with_errors_are_named_by_their_side() {
    let file = |text: &str| vec![SourceFile { path: "a.schema.json".to_owned(), text: text.to_owned() }];
    let (good, bad) = (file(r#"{ "type": "string" }"#), file(r##"{ "$ref": "#/$defs/Gone" }"##));
    let unusable = diff(&good, &bad, None).expect_err("a reference without target");
    assert_eq!(unusable.set, typemint_diff::Set::New);
    assert!(unusable.diagnostics.iter().any(|line| line.contains("a.schema.json")), "{:?}", unusable.diagnostics);
    assert_eq!(diff(&bad, &good, None).expect_err("a reference without target").set, typemint_diff::Set::Old);
}
