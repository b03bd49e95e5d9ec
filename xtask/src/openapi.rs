//! `cargo xtask openapi FILE...`: an OpenAPI document's component schemas as a crate of models, beside the crate that the
//! peer typify makes of them; `cargo check` of both is timed in turns.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use typemint_codegen::{Options, SourceFile, generate};

use super::conformance::{PEER_DEPENDENCIES, peer_generator, put};

/// How often each crate is checked; the middle counts.
const ROUNDS: usize = 3;

/// Runs all documents.
pub(super) fn run(root: &Path, files: &[PathBuf], peer: bool) -> Result<(), String> {
    let at = root.join("target/openapi");
    let mut failures = 0;
    let mut names = Vec::new();
    for file in files {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
        let name = stem.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
        ours(&at, root, file, &name)?;
        if peer {
            theirs(&at, root, file, &name)?;
        }
        names.push(name);
    }
    let kinds: &[&str] = if peer { &["typemint", "typify"] } else { &["typemint"] };
    let members: Vec<String> =
        names.iter().flat_map(|name| kinds.iter().map(move |kind| format!("\"{name}-{kind}\""))).collect();
    put(&at.join("Cargo.toml"), &format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n", members.join(", ")))?;
    for name in &names {
        let mut times = vec![Vec::new(); kinds.len()];
        for round in 0..=ROUNDS {
            for (kind, times) in kinds.iter().zip(&mut times) {
                let package = format!("{name}-{kind}");
                let library = at.join(&package).join("src/lib.rs");
                let text = fs::read_to_string(&library).map_err(|error| format!("{}: {error}", library.display()))?;
                fs::write(&library, text).map_err(|error| format!("{}: {error}", library.display()))?;
                let (ok, time, warnings) = check(&at, &package)?;
                if !ok {
                    failures += 1;
                    println!("MISS {package} does not compile");
                }
                if warnings > 0 && *kind == "typemint" {
                    failures += 1;
                    println!("MISS {package} has {warnings} warnings");
                }
                // The first round also checks what the crates use.
                if round > 0 {
                    times.push(time);
                }
            }
        }
        let middles: Vec<f64> = times
            .iter_mut()
            .map(|times| {
                times.sort_unstable();
                times.get(times.len() / 2).map_or(0.0, Duration::as_secs_f64)
            })
            .collect();
        match middles.as_slice() {
            [ours, theirs] => println!(
                "{name}: cargo check takes {ours:.2} s, that of typify's code {theirs:.2} s: {:.2} times",
                ours / theirs
            ),
            _ => println!("{name}: cargo check takes {:.2} s", middles.first().copied().unwrap_or_default()),
        }
    }
    if failures == 0 { Ok(()) } else { Err(format!("{failures} failures")) }
}

fn ours(at: &Path, root: &Path, file: &Path, name: &str) -> Result<(), String> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let files = [SourceFile { path: format!("{}.schema.json", name.replace('-', "_")), text }];
    let started = Instant::now();
    let output = generate(&files, &Options::default());
    let milliseconds = started.elapsed().as_millis();
    if output.failed {
        return Err(output.diagnostics.into_iter().find(|text| text.starts_with("error")).unwrap_or_default());
    }
    let own = at.join(format!("{name}-typemint"));
    for file in &output.files {
        put(&own.join("src").join(if file.path == "mod.rs" { "lib.rs" } else { &file.path }), &file.text)?;
    }
    let manifest = format!(
        "[package]\nname = \"{name}-typemint\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\ntypemint = {{ path = {:?} }}\n",
        root.join("runtime")
    );
    put(&own.join("Cargo.toml"), &manifest)?;
    for summary in &output.summary {
        println!(
            "{name}: {} schemas, {} types, of them {} untyped under a check; {} lines in {milliseconds} ms",
            summary.messages, summary.types, summary.checked, summary.lines
        );
    }
    Ok(())
}

/// The peer's generator is a workspace of its own.
fn theirs(at: &Path, root: &Path, file: &Path, name: &str) -> Result<(), String> {
    let own = at.join(format!("{name}-typify"));
    let document = std::path::absolute(file).map_err(|error| error.to_string())?;
    let library = own.join("src/lib.rs");
    let said = peer_generator(root, &["openapi".as_ref(), document.as_os_str(), library.as_os_str()])?;
    print!("{name}: typify: {said}");
    let manifest = format!(
        "[package]\nname = \"{name}-typify\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{PEER_DEPENDENCIES}"
    );
    put(&own.join("Cargo.toml"), &manifest)
}

/// Whether the crate compiles, how long its check takes, and how many warnings it has.
fn check(at: &Path, package: &str) -> Result<(bool, Duration, usize), String> {
    let started = Instant::now();
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["check", "--quiet", "--message-format=short", "--target-dir", "build", "-p", package])
        .current_dir(at)
        .env_remove("CARGO_TARGET_DIR")
        .env("CARGO_INCREMENTAL", "0")
        .output()
        .map_err(|error| format!("cargo: {error}"))?;
    let text = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        text.lines().take(8).for_each(|line| println!("  {line}"));
    }
    let warnings = text.lines().filter(|line| line.contains(": warning: ")).count();
    Ok((output.status.success(), started.elapsed(), warnings))
}
