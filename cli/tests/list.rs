//! `typemint list` as it is called.

mod common;

use common::{any_message, run};

#[test]
fn every_message_is_a_line_of_json() {
    let ran = run(&["list", "--format", "json"]);
    assert_eq!(ran.code, 0);
    let lines = ran.json_lines();
    assert!(!lines.is_empty());
    for line in &lines {
        for key in ["provider", "message", "title", "direction", "method", "path"] {
            assert!(line[key].is_string(), "{key} in {line}");
        }
        for key in ["statuses", "encodings", "context", "rules"] {
            assert!(line[key].is_array(), "{key} in {line}");
        }
    }
    let sorted: Vec<(&str, &str)> =
        lines.iter().filter_map(|line| Some((line["provider"].as_str()?, line["message"].as_str()?))).collect();
    assert!(sorted.is_sorted());
}

#[test]
fn a_table_of_one_provider() {
    let (provider, message) = any_message();
    let ran = run(&["list", "--provider", &provider]);
    assert_eq!(ran.code, 0);
    let mut lines = ran.stdout.lines();
    assert!(lines.next().is_some_and(|head| head.starts_with("provider") && head.ends_with("method and path")));
    assert!(lines.clone().all(|line| line.starts_with(&provider)));
    assert!(lines.any(|line| line.contains(&message)));
}

#[test]
fn an_unknown_provider_ends_with_2() {
    let (provider, _) = any_message();
    let ran = run(&["list", "--provider", &format!("{provider}{provider}")]);
    assert_eq!(ran.code, 2);
    assert!(ran.stdout.is_empty());
    assert!(ran.stderr.contains("unknown provider"), "{}", ran.stderr);
}
