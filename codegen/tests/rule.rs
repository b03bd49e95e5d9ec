//! Golden tests of rules in schema files: folders of schemas, and what is said of their rules at their lines and columns.

use std::path::{Path, PathBuf};

use typemint_codegen::{Options, SourceFile};

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("entry").path()).collect();
    paths.sort();
    paths
}

fn load(root: &Path, folder: &Path, files: &mut Vec<SourceFile>) {
    for path in sorted(folder) {
        if path.is_dir() {
            load(root, &path, files);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            let relative = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
            files.push(SourceFile { path: relative, text: std::fs::read_to_string(&path).expect("UTF-8") });
        }
    }
}

/// The one check: whether anything is generated, as the folder says, and every diagnostic as expected.
fn check(kind: &str, fails: bool) {
    let bless = std::env::var_os("TYPEMINT_BLESS").is_some_and(|value| value == "1");
    let mut failures = Vec::new();
    let cases = sorted(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rule").join(kind));
    assert!(!cases.is_empty(), "no cases");
    for case in cases {
        let mut files = Vec::new();
        load(&case, &case, &mut files);
        let output = typemint_codegen::generate(&files, &Options::default());
        let text = output.diagnostics.join("\n");
        let golden = case.join("expected.txt");
        let expected = std::fs::read_to_string(&golden).unwrap_or_default();
        if output.failed != fails {
            failures.push(format!("{}: failed: {}\n{text}", case.display(), output.failed));
        } else if text != expected && bless {
            std::fs::write(&golden, &text).expect("writable");
        } else if text != expected {
            failures.push(format!("{}: expected\n{expected}\nfound\n{text}", case.display()));
        }
    }
    assert!(failures.is_empty(), "{}\n(TYPEMINT_BLESS=1 accepts texts)", failures.join("\n"));
}

#[test]
fn wrong_rules_generate_nothing() {
    check("err", true);
}

#[test]
fn suspicious_rules_warn() {
    check("warn", false);
}
