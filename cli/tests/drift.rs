//! Drift: what providers send beyond their schemas, told with count and first sight, made an error, or known already.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

mod common;

use common::{folder, run, run_with_input};

fn captured(change: impl Fn(&mut Value)) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/omise/event_charge_complete.ndjson");
    let text = fs::read_to_string(root).expect("a fixture");
    let captures = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut capture =
        captures.into_iter().find(|capture| capture["expect"]["verdict"] == "valid").expect("a valid one");
    change(&mut capture["body"]);
    format!("{capture}\n")
}

/// Two captures: an unknown member deep inside and one at the root, then the deep one again.
fn drifting() -> String {
    let first = captured(|body| {
        body["brand_new"] = json!({ "any": ["thing"] });
        body["data"]["transaction_fees"]["fee_new"] = json!("1.0");
    });
    let second = captured(|body| body["data"]["transaction_fees"]["fee_new"] = json!(2));
    first + &second
}

#[test]
fn unknown_members_are_told_wherever_they_are() {
    let ran = run_with_input(&["check", "-", "--format", "json"], drifting().as_bytes());
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let lines = ran.json_lines();
    let pointers = |line: &Value| -> Vec<String> {
        let list = line["drift"].as_array().expect("a list");
        assert!(list.iter().all(|drift| drift["kind"] == "unknown_member" && drift["value"].is_null()));
        list.iter().map(|drift| drift["pointer"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let mut first = pointers(&lines[0]);
    first.sort();
    assert_eq!(first, ["/brand_new", "/data/transaction_fees/fee_new"]);
    assert_eq!(pointers(&lines[1]), ["/data/transaction_fees/fee_new"]);
    let ran = run_with_input(&["check", "-"], drifting().as_bytes());
    assert!(ran.stdout.contains("/data/transaction_fees/fee_new"), "{}", ran.stdout);
    assert!(ran.stdout.contains("2 times") && ran.stdout.contains("-:1"), "{}", ran.stdout);
}

#[test]
fn drift_can_be_an_error_or_nothing() {
    let text = drifting();
    let error = run_with_input(&["check", "-", "--drift", "error"], text.as_bytes());
    assert_eq!(error.code, 1);
    let off = run_with_input(&["check", "-", "--drift", "off"], text.as_bytes());
    assert_eq!(off.code, 0);
    assert!(!off.stdout.contains("fee_new"), "{}", off.stdout);
}

#[test]
fn a_new_value_of_an_open_enum_is_told_by_its_value() {
    let text = captured(|body| body["data"]["source"]["flow"] = json!("teleported"));
    let ran = run_with_input(&["check", "-", "--format", "json"], text.as_bytes());
    let lines = ran.json_lines();
    let found = &lines[0]["drift"];
    let is_there = found
        .as_array()
        .is_some_and(|list| list.iter().any(|drift| drift["kind"] == "new_value" && drift["value"] == "teleported"));
    assert!(is_there, "{}", lines[0]);
}

#[test]
fn what_a_baseline_knows_stays_quiet() {
    let folder = folder("baseline");
    let (captures, known) = (folder.join("captures.ndjson"), folder.join("known.json"));
    fs::write(&captures, drifting()).expect("captures");
    let (captures, known) = (captures.display().to_string(), known.display().to_string());
    let written = run(&["check", &captures, "--write-baseline", &known]);
    assert_eq!(written.code, 0, "{}", written.stderr);
    let ran = run(&["check", &captures, "--baseline", &known, "--drift", "error"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(!ran.stdout.contains("fee_new"), "{}", ran.stdout);
    // Something new beside it is told alone.
    let more = captured(|body| {
        body["data"]["transaction_fees"]["fee_new"] = json!("1.0");
        body["data"]["newer"] = json!(1);
    });
    fs::write(&captures, more).expect("captures");
    let ran = run(&["check", &captures, "--baseline", &known, "--drift", "error", "--format", "json"]);
    assert_eq!(ran.code, 1);
    let lines = ran.json_lines();
    assert_eq!(lines[0]["drift"].as_array().map(Vec::len), Some(1), "{}", lines[0]);
    assert_eq!(lines[0]["drift"][0]["pointer"], "/data/newer");
    // A new baseline keeps what the old one knew.
    let first = fs::read_to_string(&known).expect("a baseline");
    run(&["check", &captures, "--baseline", &known, "--write-baseline", &known]);
    let second = fs::read_to_string(&known).expect("a baseline");
    assert!(second.contains("/brand_new") && second.contains("/data/newer") && !first.contains("/data/newer"));
    fs::write(&known, "{\"drift\": 7}").expect("a bad one");
    let bad = run(&["check", &captures, "--baseline", &known]);
    assert_eq!(bad.code, 2);
    assert!(bad.stderr.contains("cannot read the baseline"), "{}", bad.stderr);
}
