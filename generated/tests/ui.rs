//! What does not compile: a request without what its case requires, a validation without the context that its rules read.
//! What compiles is in the other tests: only checking is quicker.
//!
//! The words are those of the compiler, so they are compared only with the version that they were taken from.

use std::process::Command;

/// The version of rustc whose words the `.stderr` files hold.
const RUSTC: &str = "1.95.0";

fn is_known_version() -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("--version").output().expect("rustc runs");
    String::from_utf8_lossy(&output.stdout).split_whitespace().nth(1) == Some(RUSTC)
}

#[test]
fn what_is_required_cannot_be_left_out() {
    if is_known_version() {
        let cases = trybuild::TestCases::new();
        cases.compile_fail("tests/ui/construction/*.rs");
        cases.compile_fail("tests/ui/context/*.rs");
    } else {
        eprintln!("SKIPPED: tests/ui/construction and tests/ui/context have the words of rustc {RUSTC}");
    }
}
