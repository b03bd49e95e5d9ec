//! `typemint check` as it is called: what cannot be run, what cannot be read, and how both are told.
//! What providers' payloads are judged as is tested where their schemas are.

use std::fs;

mod common;

use common::{Ran, any_message, folder, run, run_with_input};

fn code_of(ran: &Ran, index: usize) -> String {
    ran.json_lines()[index]["violations"][0]["code"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn bad_flags_end_with_2() {
    for arguments in [
        &["check"][..],
        &["check", "x", "--format", "yaml"],
        &["check", "x", "--now", "yesterday"],
        &["check", "x", "--now", "2026-11-20T10:00:00"],
        &["check", "x", "--jobs", "0"],
        &["check", "x", "--no-such-flag"],
        &["no-such-command"],
    ] {
        let ran = run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}");
        assert!(ran.stdout.is_empty() && !ran.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_path_that_is_not_there_is_named() {
    let ran = run(&["check", "/no/such/one.ndjson", "/no/such/other"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("cannot read /no/such/one.ndjson: no such file"), "{}", ran.stderr);
    assert!(ran.stderr.contains("/no/such/other"), "{}", ran.stderr);
}

#[test]
fn an_unknown_provider_or_message_is_told_with_what_might_be_meant() {
    let (provider, message) = any_message();
    let wrong = run(&["check", "-", "--provider", &format!("{provider}x")]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.stderr.contains(&format!("did you mean `{provider}`?")), "{}", wrong.stderr);
    let wrong = run(&["check", "-", "--provider", &provider, "--message", &format!("{message}s_")]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.stderr.contains("did you mean `"), "{}", wrong.stderr);
}

#[test]
fn a_bare_body_needs_flags() {
    let ran = run_with_input(&["check", "-"], b"{\n  \"a\": 1\n}\n");
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("--provider and --message"), "{}", ran.stderr);
    let (provider, message) = any_message();
    let ran = run_with_input(
        &["check", "-", "--provider", &provider, "--message", &message, "--format", "json"],
        b"{\n  \"a\": 1\n}\n",
    );
    assert_eq!(ran.json_lines()[0]["message"], message.as_str());
    assert_ne!(ran.code, 2);
}

#[test]
fn nothing_at_all_is_not_a_pass() {
    let ran = run_with_input(&["check", "-"], b"\n \n");
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("no payloads in -"), "{}", ran.stderr);
    let empty = folder("nothing");
    let ran = run(&["check", &empty.display().to_string()]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("no *.ndjson"), "{}", ran.stderr);
}

#[test]
fn a_line_that_cannot_be_read_is_one_finding_and_the_rest_goes_on() {
    let (provider, message) = any_message();
    let whole = format!(r#"{{"provider":"{provider}","message":"{message}","body":{{}}}}"#);
    let mut text: Vec<u8> = Vec::new();
    let lines: [&[u8]; 13] = [
        whole.as_bytes(),
        br#"{"provider":"x","#,
        b"",
        b"{\"provider\":\"\xff\"}",
        br#"{"message":"m","body":{}}"#,
        br#"{"provider":"p","body":{}}"#,
        br#"{"provider":"no-such","message":"m","body":{}}"#,
        br#"{"provider":"p","provider":"p","message":"m","body":{}}"#,
        br#"[1]"#,
        br#"{"provider":"p","message":7,"body":{}}"#,
        b"nonsense",
        br#"{"provider":"p","message":"m"}"#,
        whole.as_bytes(),
    ];
    for line in lines {
        text.extend_from_slice(line);
        text.push(b'\n');
    }
    let ran = run_with_input(&["check", "-", "--format", "json"], &text);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    let lines = ran.json_lines();
    let at: Vec<u64> = lines.iter().filter_map(|line| line["line"].as_u64()).collect();
    assert_eq!(at, [1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    assert!(lines[1..11].iter().all(|line| line["verdict"] == "unreadable"));
    let codes: Vec<String> = (1..11).map(|index| code_of(&ran, index)).collect();
    assert_eq!(
        codes,
        [
            "capture.json",
            "capture.encoding",
            "capture.no_provider",
            "capture.no_message",
            "capture.unknown_provider",
            "capture.duplicate",
            "capture.not_an_object",
            "capture.member_type",
            "capture.json",
            "capture.unknown_provider",
        ]
    );
    assert_eq!(lines[2]["violations"][0]["column"], 14);
    assert_eq!(lines[1]["violations"][0]["line"], 2);
}

#[test]
fn an_unknown_message_is_a_finding_that_helps() {
    let (provider, message) = any_message();
    let line = format!(r#"{{"provider":"{provider}","message":"{message}_","body":{{}}}}"#);
    let ran = run_with_input(&["check", "-", "--format", "json"], line.as_bytes());
    assert_eq!(ran.code, 1);
    assert_eq!(code_of(&ran, 0), "capture.unknown_message");
    let told = ran.json_lines()[0]["violations"][0]["message"].as_str().unwrap_or_default().to_owned();
    assert!(told.contains("did you mean `"), "{told}");
}

#[test]
fn depth_and_numbers_without_end_are_survived() {
    let (provider, message) = any_message();
    for body in [
        format!("{}{}", "[".repeat(10_000), "]".repeat(10_000)),
        format!("{}1{}", "{\"a\":".repeat(10_000), "}".repeat(10_000)),
        "9".repeat(100_000),
        "1e999999999999".to_owned(),
        r#"{"a":1,"a":2}"#.to_owned(),
        r#""\ud800""#.to_owned(),
    ] {
        let line =
            format!(r#"{{"provider":"{provider}","message":"{message}","body":{body},"context":{{"x":{body}}}}}"#);
        for text in [line.clone(), format!("{line}\n{line}\n")] {
            let ran = run_with_input(&["check", "-", "--format", "json"], text.as_bytes());
            assert!(ran.code < 2, "{} {}", ran.code, ran.stderr);
        }
    }
}

#[test]
fn an_over_long_line_is_not_kept() {
    let (provider, message) = any_message();
    let mut text = vec![b'x'; 17 * 1024 * 1024];
    let whole = format!("\n{{\"provider\":\"{provider}\",\"message\":\"{message}\",\"body\":{{}}}}\n");
    text.extend_from_slice(whole.as_bytes());
    let ran = run_with_input(&["check", "-", "--format", "json"], &text);
    assert_eq!(code_of(&ran, 0), "capture.too_long");
    assert_eq!(ran.json_lines()[1]["line"], 2);
}

#[test]
fn order_does_not_depend_on_jobs() {
    let mut text = String::new();
    for index in 0..2000 {
        text.push_str(&format!("{{\"provider\":\"none\",\"message\":\"m\",\"name\":\"{index}\",\"body\":{{}}}}\n"));
    }
    let one = run_with_input(&["check", "-", "--format", "json", "--jobs", "1"], text.as_bytes());
    let many = run_with_input(&["check", "-", "--format", "json", "--jobs", "7"], text.as_bytes());
    assert_eq!(one.stdout, many.stdout);
    assert_eq!(one.json_lines()[1999]["name"], "1999");
}

#[test]
fn a_folder_is_searched_in_order_and_its_own_report_is_left_out() {
    let folder = folder("walk");
    fs::create_dir_all(folder.join("b")).ok();
    for name in ["c.jsonl", "a.ndjson", "b/x.JSON", "notes.txt"] {
        fs::write(folder.join(name), "nonsense\n").ok();
    }
    let report = folder.join("report.json");
    fs::write(&report, "{}").ok();
    let path = folder.display().to_string();
    let ran = run(&["check", &path, "--format", "json", "--out", &report.display().to_string()]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.stdout.is_empty());
    let written = fs::read_to_string(&report).unwrap_or_default();
    let files: Vec<String> =
        written.lines().map(|line| line.split('"').nth(3).unwrap_or_default().to_owned()).collect();
    let expected: Vec<String> =
        ["a.ndjson", "b/x.JSON", "c.jsonl"].iter().map(|name| folder.join(name).display().to_string()).collect();
    assert_eq!(files, expected);
}

#[test]
fn a_report_never_replaces_its_input() {
    let folder = folder("replace");
    let file = folder.join("captures.ndjson");
    fs::write(&file, "nonsense\n").ok();
    let path = file.display().to_string();
    assert_eq!(run(&["check", &path, "--out", &path]).code, 2);
    assert_eq!(fs::read_to_string(&file).unwrap_or_default(), "nonsense\n");
    assert_eq!(run(&["check", &path, "--out", "/no/such/folder/report"]).code, 2);
}

#[test]
fn a_report_for_people_has_no_colour_in_a_pipe_and_no_escape_sequences_of_a_payload() {
    let line = "{\"provider\":\"\\u001b[31mred\",\"message\":\"m\",\"name\":\"\\u001b]0;title\\u0007\",\"body\":{}}";
    let ran = run_with_input(&["check", "-"], line.as_bytes());
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.starts_with("-:1:13"), "{}", ran.stdout);
    assert!(!ran.stdout.contains('\u{1b}') && !ran.stdout.contains('\u{7}'), "{}", ran.stdout);
    assert!(ran.stdout.contains("1 finding in 1 payload"), "{}", ran.stdout);
}
