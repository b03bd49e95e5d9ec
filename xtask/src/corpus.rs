//! `cargo xtask corpus DIR...`: folders with `schema.json` and `instances.jsonl`. Each becomes a crate of models; then
//! instances, and changed instances, are judged by the models and by two validators, which are measured in turns.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use typemint_codegen::{Formats, Options, SourceFile, generate};

use super::conformance::put;

const MAIN: &str = include_str!("../templates/corpus/main.rs");
const MUTATE: &str = include_str!("../templates/corpus/mutate.rs");

/// How many misses are shown of each folder.
const SHOWN: usize = 10;

struct Made {
    name: String,
    folder: PathBuf,
    /// The Rust name of the root's type.
    root: String,
    milliseconds: u128,
    lines: usize,
    types: usize,
    checked: usize,
    seconds: f64,
}

/// Runs all folders.
pub(super) fn run(root: &Path, folders: &[PathBuf]) -> Result<(), String> {
    let at = root.join("target/corpus");
    let mut made = Vec::new();
    let mut failures = 0;
    for folder in folders {
        match make(&at, root, folder) {
            Ok(corpus) => made.push(corpus),
            Err(why) => {
                failures += 1;
                println!("MISS {}: {why}", folder.display());
            }
        }
    }
    write(&at, root, &made)?;
    build(&at, &["-p", "typemint", "-p", "jsonschema", "-p", "corvus-json-schema"])?;
    made.retain_mut(|corpus| {
        let started = Instant::now();
        let built = build(&at, &["-p", &format!("corpus-{}", corpus.name)]);
        corpus.seconds = started.elapsed().as_secs_f64();
        if let Err(why) = &built {
            failures += 1;
            println!("MISS {}: {why}", corpus.name);
        }
        built.is_ok()
    });
    write(&at, root, &made)?;
    build(&at, &["-p", "judge"])?;
    failures += judge(&at, &made)?;
    if failures == 0 { Ok(()) } else { Err(format!("{failures} failures")) }
}

/// Generates the models of one folder into a crate of their own.
fn make(at: &Path, root: &Path, folder: &Path) -> Result<Made, String> {
    let folder = fs::canonicalize(folder).map_err(|error| error.to_string())?;
    let name =
        folder.file_name().unwrap_or_default().to_string_lossy().replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let name = name.to_lowercase();
    let path = folder.join("schema.json");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let files = [SourceFile { path: "document.schema.json".to_owned(), text }];
    // As the validators that it is compared with: `format` is an annotation.
    let options = Options { formats: Formats::Annotated, ..Options::default() };
    let started = Instant::now();
    let output = generate(&files, &options);
    let milliseconds = started.elapsed().as_millis();
    if output.failed {
        return Err(output.diagnostics.into_iter().find(|text| text.starts_with("error")).unwrap_or_default());
    }
    let own = at.join(&name);
    let source = own.join("src");
    if source.exists() {
        fs::remove_dir_all(&source).map_err(|error| format!("{}: {error}", source.display()))?;
    }
    for file in &output.files {
        let path = if file.path == "mod.rs" { "lib.rs" } else { &file.path };
        put(&source.join(path), &file.text)?;
    }
    let manifest = format!(
        "[package]\nname = \"corpus-{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\ntypemint = {{ path = {:?} }}\n",
        root.join("runtime")
    );
    put(&own.join("Cargo.toml"), &manifest)?;
    let module = output.files.iter().find(|file| file.path == "mod.rs").map_or("", |file| &file.text);
    let judge = module.split("judge::<").nth(1).and_then(|rest| rest.split('>').next()).unwrap_or_default();
    Ok(Made {
        name,
        folder,
        root: judge.to_owned(),
        milliseconds,
        lines: output.summary.iter().map(|summary| summary.lines).sum(),
        types: output.summary.iter().map(|summary| summary.types).sum(),
        checked: output.summary.iter().map(|summary| summary.checked).sum(),
        seconds: 0.0,
    })
}

/// The workspace with the program that judges.
fn write(at: &Path, root: &Path, made: &[Made]) -> Result<(), String> {
    let members: Vec<String> = made.iter().map(|corpus| format!("{:?}", corpus.name)).collect();
    let profile = "[profile.release]\nlto = \"thin\"\ncodegen-units = 1\nincremental = false\n";
    put(
        &at.join("Cargo.toml"),
        &format!("[workspace]\nresolver = \"3\"\nmembers = [\"judge\", {}]\n\n{profile}", members.join(", ")),
    )?;
    let lock = at.join("Cargo.lock");
    if !lock.exists() {
        fs::copy(root.join("bench/Cargo.lock"), &lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    }
    let dependencies: String =
        made.iter().map(|corpus| format!("corpus-{0} = {{ path = \"../{0}\" }}\n", corpus.name)).collect();
    let manifest = format!(
        "[package]\nname = \"judge\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\ntypemint = {{ path = {:?} }}\n\
         serde_json = \"1\"\njsonschema = {{ version = \"0.60\", default-features = false }}\ncorvus-json-schema = \"0.2\"\n{dependencies}",
        root.join("runtime")
    );
    put(&at.join("judge/Cargo.toml"), &manifest)?;
    put(&at.join("judge/src/main.rs"), MAIN)?;
    put(&at.join("judge/src/mutate.rs"), MUTATE)?;
    let rows: String = made
        .iter()
        .map(|corpus| {
            let ty = format!("corpus_{}::{}", corpus.name.replace('-', "_"), corpus.root);
            format!(
                "    Corpus {{ name: {:?}, schema: {:?}, instances: {:?}, accepts: accepts::<{ty}>, why: why::<{ty}> }},\n",
                corpus.name,
                corpus.folder.join("schema.json"),
                corpus.folder.join("instances.jsonl"),
            )
        })
        .collect();
    put(&at.join("judge/src/list.rs"), &format!("static CORPORA: &[Corpus] = &[\n{rows}];\n"))
}

fn build(at: &Path, arguments: &[&str]) -> Result<(), String> {
    let status = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["build", "--release", "--quiet", "--target-dir", "build"])
        .args(arguments)
        .current_dir(at)
        .env_remove("CARGO_TARGET_DIR")
        .status()
        .map_err(|error| format!("cargo: {error}"))?;
    if status.success() { Ok(()) } else { Err("its models do not compile".to_owned()) }
}

/// Runs the program and prints the table; answers how much went wrong.
fn judge(at: &Path, made: &[Made]) -> Result<usize, String> {
    let program = at.join("build/release").join(format!("judge{}", std::env::consts::EXE_SUFFIX));
    let mut failures = 0;
    println!(
        "{:<16} {:>7} {:>6} {:>7} {:>7} {:>9} {:>10} {:>9} {:>8} {:>8} {:>8}",
        "corpus",
        "gen ms",
        "types",
        "checked",
        "lines",
        "compile s",
        "instances",
        "mutations",
        "typemint",
        "jsonsch.",
        "corvus"
    );
    for corpus in made {
        let output = Command::new(&program).arg(&corpus.name).output().map_err(|error| error.to_string())?;
        let text = String::from_utf8_lossy(&output.stdout);
        let mut result = None;
        let mut misses: Vec<String> = Vec::new();
        for line in text.lines() {
            match line.split('\t').collect::<Vec<_>>().as_slice() {
                [_, "result", rest @ ..] => {
                    result = Some(rest.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>())
                }
                [_, _, rest @ ..] => misses.push(rest.join(" | ")),
                _ => {}
            }
        }
        let Some([instances, refused, mutations, differ, typed, oracle, corvus]) = result.as_deref() else {
            failures += 1;
            println!("MISS {}: the program ended early: {}", corpus.name, misses.join("; "));
            continue;
        };
        let right = |total: &str, wrong: &str| match (total.parse::<usize>(), wrong.parse::<usize>()) {
            (Ok(total), Ok(wrong)) => format!("{}/{total}", total - wrong),
            _ => "?".to_owned(),
        };
        println!(
            "{:<16} {:>7} {:>6} {:>7} {:>7} {:>9.1} {:>10} {:>9} {typed:>8} {oracle:>8} {corvus:>8}",
            corpus.name,
            corpus.milliseconds,
            corpus.types,
            corpus.checked,
            corpus.lines,
            corpus.seconds,
            right(instances, refused),
            right(mutations, differ)
        );
        failures += misses.len();
        for miss in misses.iter().take(SHOWN) {
            println!("  MISS {miss}");
        }
        if misses.len() > SHOWN {
            println!("  and {} more", misses.len() - SHOWN);
        }
    }
    println!("throughput in MB/s, decoding and validating: the middle of interleaved rounds");
    Ok(failures)
}
