//! Schemas to models: reads `schemas/`, writes `generated/src`, and says what it made.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use typemint_codegen::sync::{self, Change};
use typemint_codegen::{Options, ProviderSummary, SourceFile};
use walkdir::WalkDir;

/// Makes the models, or with `check` only compares.
pub(super) fn run(root: &Path, check: bool) -> Result<(), String> {
    let started = Instant::now();
    let schemas = read(&root.join("schemas"), "json")?;
    let files: Vec<SourceFile> =
        schemas.into_iter().map(|(path, text)| SourceFile { path: path.replace('\\', "/"), text }).collect();
    let options = Options { command: "cargo xtask generate".to_owned(), ..Options::default() };
    let output = typemint_codegen::generate(&files, &options);
    for diagnostic in &output.diagnostics {
        eprintln!("{diagnostic}");
    }
    if output.failed {
        return Err("the schemas have errors: nothing was written".to_owned());
    }
    let target = root.join("generated/src");
    let existing = read(&target, "rs")?;
    let changes = sync::compare(&existing, &output.files);
    if check {
        return report(&changes);
    }
    for change in &changes {
        apply(&target, change, &output.files)?;
    }
    table(&output.summary, started.elapsed().as_millis());
    Ok(())
}

fn report(changes: &[Change]) -> Result<(), String> {
    if changes.is_empty() {
        println!("generated/src is what the schemas say");
        return Ok(());
    }
    let lines: Vec<String> =
        changes.iter().map(|change| format!("{}: generated/src/{}", change.word(), change.path())).collect();
    Err(format!("{}\nrun `cargo xtask generate` and commit the result", lines.join("\n")))
}

fn apply(target: &Path, change: &Change, files: &[typemint_codegen::OutputFile]) -> Result<(), String> {
    let path = target.join(change.path());
    let result = match change {
        Change::Orphaned(_) => fs::remove_file(&path),
        Change::Missing(_) | Change::Stale(_) => {
            let text = files.iter().find(|file| file.path == change.path()).map_or("", |file| file.text.as_str());
            let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
            folder.and_then(|()| fs::write(&path, text))
        }
    };
    result.map_err(|error| format!("{}: {error}", path.display()))
}

/// All files under a folder with an extension, by relative path. A folder that is not there is empty.
pub(super) fn read(folder: &Path, extension: &str) -> Result<BTreeMap<String, String>, String> {
    let mut out = BTreeMap::new();
    if !folder.exists() {
        return Ok(out);
    }
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| error.to_string())?;
        let path: PathBuf = entry.path().to_path_buf();
        if !entry.file_type().is_file() || path.extension().is_none_or(|found| found != extension) {
            continue;
        }
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let relative = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        out.insert(relative, text);
    }
    Ok(out)
}

fn table(summary: &[ProviderSummary], milliseconds: u128) {
    let row = |cells: [String; 5]| {
        let [provider, messages, types, rules, lines] = cells;
        println!("{provider:<12} {messages:>8} {types:>6} {rules:>6} {lines:>7}");
    };
    row(["provider", "messages", "types", "rules", "lines"].map(str::to_owned));
    let mut total = [0; 4];
    for line in summary {
        let numbers = [line.messages, line.types, line.rules, line.lines];
        for (sum, number) in total.iter_mut().zip(numbers) {
            *sum += number;
        }
        let [messages, types, rules, lines] = numbers.map(|number| number.to_string());
        row([line.provider.clone(), messages, types, rules, lines]);
    }
    let [messages, types, rules, lines] = total.map(|number| number.to_string());
    row(["total".to_owned(), messages, types, rules, lines]);
    println!("in {milliseconds} ms");
}
