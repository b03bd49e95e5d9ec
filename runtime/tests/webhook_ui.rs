//! An event that merely decoded cannot be handed to whoever asks for a verified one: it does not compile.
//!
//! The words are those of the compiler, so they are compared only with the version that they were taken from.
#![cfg(feature = "webhook")]

use std::process::Command;

const WORDS_OF: &str = include_str!("webhook-ui/version.txt");

#[test]
fn what_is_not_verified_does_not_pass_for_verified() {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("--version").output().expect("rustc runs");
    let version = String::from_utf8_lossy(&output.stdout).split_whitespace().nth(1).unwrap_or_default().to_owned();
    if version != WORDS_OF.trim() {
        eprintln!("skipped: the words are those of rustc {}, this is {version}", WORDS_OF.trim());
        return;
    }
    let cases = trybuild::TestCases::new();
    cases.pass("tests/webhook-ui/verified.rs");
    cases.compile_fail("tests/webhook-ui/refused/*.rs");
}
