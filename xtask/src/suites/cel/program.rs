//! The program that runs compiled tests: one function a test, one line of output a test.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use typemint_rules::{Access, Names};

use super::case::Case;
use super::value;
use super::verdict::Run;

/// How many functions stand in one module; rustc is slow on very long ones.
const CHUNK: usize = 200;

/// What came out of a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Answer(bool),
    Failure(String),
}

/// Variables are locals of the function; no test has members.
struct Variables;

impl Names for Variables {
    fn variable(&self, name: &str, _at: proc_macro2::Span) -> TokenStream {
        let ident = format_ident!("bound_{}", name);
        quote!(#ident)
    }

    fn member(&self, chain: &[String], at: proc_macro2::Span) -> Access {
        let name = chain.last().map_or("", String::as_str);
        let ident = proc_macro2::Ident::new(if name.is_empty() { "unnamed" } else { name }, at);
        Access::Field(quote!(#ident))
    }
}

/// The function of a test; `None` where a variable that it reads has no value that the language could take.
pub(super) fn function(case: &Case, run: &Run) -> Option<String> {
    let mut bound = TokenStream::new();
    for name in run.rule.context() {
        let value = match run.lifted.iter().find(|one| one.name == name) {
            Some(lifted) => lifted.rust(),
            None => value::rust(case.bindings.iter().find(|(known, _)| known == name).map(|(_, found)| found)?)?,
        };
        let ident = format_ident!("bound_{}", name);
        bound.extend(quote!(let #ident = #value;));
    }
    let body = typemint_rules::emit(&run.rule, &Variables);
    Some(quote!(#bound #body).to_string())
}

/// Compiles and runs the functions; by their index, what they gave.
pub(super) fn run(root: &Path, functions: &BTreeMap<usize, String>) -> Result<BTreeMap<usize, Outcome>, String> {
    let folder = root.join("target/suites/cel-conformance");
    write(root, &folder, functions).map_err(|error| format!("{}: {error}", folder.display()))?;
    let found = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--manifest-path"])
        .arg(folder.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(root.join("target"))
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("cargo: {error}"))?;
    if !found.status.success() {
        return Err(format!("the compiled tests cannot be run ({}): see {}", found.status, folder.display()));
    }
    String::from_utf8_lossy(&found.stdout).lines().map(line).collect()
}

fn line(line: &str) -> Result<(usize, Outcome), String> {
    let (index, answer) = line.split_once(' ').ok_or_else(|| format!("what is `{line}`?"))?;
    let index = index.parse().map_err(|_| format!("what is `{line}`?"))?;
    Ok((
        index,
        match answer {
            "true" => Outcome::Answer(true),
            "false" => Outcome::Answer(false),
            failure => Outcome::Failure(failure.to_owned()),
        },
    ))
}

fn write(root: &Path, folder: &Path, functions: &BTreeMap<usize, String>) -> std::io::Result<()> {
    let source = folder.join("src");
    fs::create_dir_all(&source)?;
    let runtime = root.join("runtime");
    fs::write(
        folder.join("Cargo.toml"),
        format!(
            "[package]\nname = \"cel-conformance\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
             [dependencies]\ntypemint = {{ path = {:?} }}\n\n[profile.dev]\ndebug = 0\n\n[workspace]\n",
            runtime.display().to_string()
        ),
    )?;
    // The versions are those of the project.
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    let entries: Vec<(&usize, &String)> = functions.iter().collect();
    let mut main = String::from("//! Made by `cargo xtask suites`.\n#![allow(warnings)]\n");
    let mut calls = String::new();
    for (at, chunk) in entries.chunks(CHUNK).enumerate() {
        let mut text = String::from("use typemint::rule::Failure;\n");
        for (index, body) in chunk {
            let _ = writeln!(text, "pub fn t{index}() -> Result<bool, Failure> {{ {body} }}");
            let _ = writeln!(calls, "    say({index}, m{at}::t{index});");
        }
        fs::write(source.join(format!("m{at}.rs")), text)?;
        let _ = writeln!(main, "mod m{at};");
    }
    let _ = write!(
        main,
        "fn say(index: usize, test: fn() -> Result<bool, typemint::rule::Failure>) {{\n    \
         match test() {{\n        Ok(answer) => println!(\"{{index}} {{answer}}\"),\n        \
         Err(failure) => println!(\"{{index}} {{failure:?}}\"),\n    }}\n}}\n\nfn main() {{\n{calls}}}\n"
    );
    fs::write(source.join("main.rs"), main)
}
