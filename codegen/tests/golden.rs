//! Golden tests of the whole generator: what stops it and how it says so (`golden/`), and what it writes (`emit/`).
//! That the written code compiles and judges as its schemas say is for `emitted.rs`.

mod support;

use std::collections::BTreeMap;

use support::{Comparison, blessing, data, load, schemas, sorted};
use typemint_codegen::{Options, Output, SourceFile, generate};

fn run(files: &[SourceFile]) -> Output {
    generate(files, &Options { command: "cargo xtask bless".to_owned(), ..Options::default() })
}

#[test]
fn mistakes_stop_generation_and_are_shown_in_place() {
    let mut comparison = Comparison::default();
    for case in sorted(&data("golden")) {
        let output = run(&schemas(&case));
        let text = output.diagnostics.join("\n");
        let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !output.failed {
            comparison.failure(format!("{name}: generation was not stopped\n{text}"));
        }
        if !output.files.is_empty() {
            comparison.failure(format!("{name}: files were made in spite of errors"));
        }
        comparison.text(&case.join("expected.txt"), &text);
    }
    comparison.finish();
}

#[test]
fn schemas_of_every_shape_become_the_expected_code() {
    let mut comparison = Comparison::default();
    for case in sorted(&data("emit")) {
        let output = run(&schemas(&case));
        if output.failed {
            comparison.failure(format!("{}: {}", case.display(), output.diagnostics.join("\n")));
            continue;
        }
        comparison.text(&case.join("warnings.txt"), &output.diagnostics.join("\n"));
        let golden = case.join("golden");
        let mut stale = load(&golden, ".rs");
        for file in &output.files {
            stale.remove(&file.path);
            comparison.text(&golden.join(&file.path), &file.text);
        }
        for path in stale.keys() {
            if blessing() {
                std::fs::remove_file(golden.join(path)).expect("removable");
            } else {
                comparison.failure(format!("{}: {path} is not generated any more", golden.display()));
            }
        }
    }
    comparison.finish();
}

#[test]
fn output_depends_on_the_texts_alone() {
    let mut all: Vec<SourceFile> = Vec::new();
    for case in sorted(&data("emit")) {
        let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let files = schemas(&case).into_iter();
        all.extend(files.map(|file| SourceFile { path: format!("{name}/{}", file.path), ..file }));
    }
    let texts = |files: &[SourceFile]| -> BTreeMap<String, String> {
        let output = run(files);
        assert!(!output.failed, "{}", output.diagnostics.join("\n"));
        output.files.into_iter().map(|file| (file.path, file.text)).collect()
    };
    let first = texts(&all);
    assert!(first.len() > 40, "only {} files", first.len());
    assert_eq!(first, texts(&all), "a second run gives other bytes");
    all.reverse();
    assert_eq!(first, texts(&all), "the order of the files matters");
    let middle = all.len() / 3;
    all.rotate_left(middle);
    assert_eq!(first, texts(&all), "the order of the files matters");
}
