//! Signatures of captured webhooks get their verdicts: on invented captures, and on the shared payloads where they are.

use std::path::Path;

mod common;

use common::run;

fn path(relative: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative).display().to_string()
}

#[test]
fn right_and_wrong_signatures_are_told_apart() {
    let ran = run(&["check", &path("tests/data/signatures.ndjson"), "--expect", "--format", "json"]);
    assert_eq!(ran.code, 0, "{}\n{}", ran.stdout, ran.stderr);
    let lines = ran.json_lines();
    assert!(lines.len() >= 20);
    for line in &lines {
        // None of them is left unjudged.
        assert_eq!(line["expectation"], "met", "{line}");
        if line["verdict"] == "invalid" {
            let code = line["violations"][0]["code"].as_str().expect("a code");
            assert!(code.starts_with("signature."), "{line}");
        }
    }
    let refused = lines.iter().filter(|line| line["verdict"] == "invalid").count();
    assert!(refused >= 10 && refused < lines.len());
    // A signature in the body has a place there.
    let amount = lines.iter().find(|line| line["name"] == "other-amount").expect("that line");
    assert!(amount["violations"][0]["column"].as_u64() > Some(100), "{amount}");
}

#[test]
fn without_a_key_a_signature_is_not_judged_and_says_so() {
    let text = std::fs::read_to_string(path("tests/data/signatures.ndjson")).expect("the captures");
    let without: String = text
        .lines()
        .map(|line| {
            let mut capture: serde_json::Value = serde_json::from_str(line).expect("a capture");
            for member in ["secret", "hmac"] {
                capture.as_object_mut().expect("an object").remove(member);
            }
            format!("{capture}\n")
        })
        .collect();
    let ran = common::run_with_input(&["check", "-", "--expect", "--format", "json"], without.as_bytes());
    for line in ran.json_lines() {
        assert_eq!(
            (line["expectation"].as_str(), line["verdict"].as_str()),
            (Some("signature"), Some("valid")),
            "{line}"
        );
    }
}

#[test]
fn all_shared_payloads_get_their_verdicts() {
    let shared = std::env::var("TYPEMINT_SHARED").unwrap_or_else(|_| path("../../shared"));
    let payloads = Path::new(&shared).join("payloads");
    if !payloads.is_dir() {
        println!("skipped: there are no shared payloads beside the project (TYPEMINT_SHARED names their folder)");
        return;
    }
    let ran = run(&["check", &payloads.display().to_string(), "--expect", "--profile", "strict", "--format", "json"]);
    let lines = ran.json_lines();
    let unmet: Vec<_> = lines.iter().filter(|line| line["expectation"] != "met").collect();
    assert!(unmet.is_empty(), "{unmet:#?}");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    println!("{} shared payloads, all as expected", lines.len());
}
