//! Reports are of bounded size whatever there is to report, and a run that is stopped reports what it finished.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::Duration;

mod common;

use common::{folder, run, run_with_input};

/// Lines that are bad in many ways, `count` of them.
fn bad(count: usize) -> String {
    let lines = [
        r#"{"provider":"uqpay","message":"pay_request","body":{"amount":-1}}"#,
        r#"{"provider":"uqpay","message":"pay_request","body":{"amount":"x","currency":7}}"#,
        r#"{"provider":"uqpay","message":"pay_request","body":{"#,
        r#"{"provider":"nobody","message":"nothing","body":{}}"#,
        "nonsense",
    ];
    (0..count).map(|index| format!("{}\n", lines[index % lines.len()])).collect()
}

#[test]
fn many_bad_lines_give_a_report_no_longer_than_few() {
    let sizes: Vec<usize> = [2_000, 20_000]
        .iter()
        .map(|count| {
            let ran = run_with_input(&["check", "-"], bad(*count).as_bytes());
            assert_eq!(ran.code, 1);
            assert!(ran.stdout.contains(&count.to_string()), "all are counted");
            ran.stdout.len()
        })
        .collect();
    assert!(sizes[1] < sizes[0] + 2_000, "{sizes:?}");
    let few = run_with_input(&["check", "-", "--most", "1"], bad(2_000).as_bytes());
    assert!(few.stdout.len() < sizes[0] / 3, "{} {sizes:?}", few.stdout.len());
}

#[test]
fn the_first_findings_are_the_first_of_the_input_whatever_the_jobs() {
    let text = bad(30_000);
    let one = run_with_input(&["check", "-", "--jobs", "1"], text.as_bytes());
    for jobs in ["2", "5"] {
        let many = run_with_input(&["check", "-", "--jobs", jobs], text.as_bytes());
        assert_eq!(one.stdout, many.stdout, "--jobs {jobs}");
    }
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_reports_what_it_finished() {
    let folder = folder("interrupted");
    let report = folder.join("report.json");
    let mut child = Command::new(env!("CARGO_BIN_EXE_typemint"))
        .args(["check", "-", "--format", "json", "--out", &report.display().to_string()])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut stdin = child.stdin.take().expect("standard input is piped");
    let text = bad(5_000);
    stdin.write_all(text.as_bytes()).expect("it reads");
    std::thread::sleep(Duration::from_millis(1500));
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("a signal");
    assert!(killed.success());
    std::thread::sleep(Duration::from_millis(300));
    // The read under way ends with its piece; nothing more is taken.
    let _ = stdin.write_all(text.as_bytes());
    let _ = stdin.write_all(text.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("interrupted"), "{said}");
    let lines = fs::read_to_string(&report).expect("a report");
    assert!(lines.lines().count() >= 1000 && lines.lines().count() < 15_000, "{}", lines.lines().count());
    assert!(lines.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
}

#[test]
fn coverage_is_counted_on_both_sides() {
    let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/uqpay/pay_request.ndjson");
    // So little is exercised by one payload that the least asked for is not reached; by all of them it is.
    let first = fs::read_to_string(fixtures).expect("fixtures").lines().next().unwrap_or_default().to_owned();
    let one = run_with_input(&["check", "-", "--expect", "--coverage-min", "40"], first.as_bytes());
    assert_eq!(one.code, 1, "{}", one.stderr);
    assert!(one.stderr.contains("coverage is"), "{}", one.stderr);
    let all = run(&["check", fixtures, "--expect", "--coverage-min", "40"]);
    assert_eq!(all.code, 0, "{}", all.stderr);
    let none = run(&["check", fixtures, "--coverage-min", "140"]);
    assert_eq!(none.code, 2);
}
