//! Lists the generated models, so that the harnesses can visit each of them and none can be forgotten.
//! It reads `generated/src` and writes the list into the build's own folder.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = folder("CARGO_MANIFEST_DIR")?.join("../generated/src");
    println!("cargo::rerun-if-changed={}", root.display());
    println!("cargo::rerun-if-changed=support/build.rs");
    let mut messages = String::new();
    let mut types = String::new();
    for provider in sorted(&root)?.iter().filter(|path| path.is_dir()) {
        let name = stem(provider);
        let registry = fs::read_to_string(provider.join("mod.rs"))?;
        for (index, root_type) in between(&registry, "typemint::judge::<", ">").enumerate() {
            let path = format!("typemint_providers::{name}");
            line(&mut messages, &format!("visitor.visit::<{path}::{root_type}>(&{path}::MESSAGES[{index}]);"));
        }
        for file in sorted(provider)? {
            let module = stem(&file);
            for (model, table) in models(&fs::read_to_string(&file)?)? {
                let path = format!("{name}::{module}::{model}");
                // Several schemas apply to some types at once: their tables are made for them.
                let is_merged = table.starts_with("TYPE_");
                line(&mut types, &format!("visitor.visit::<typemint_providers::{path}>(\"{path}\", {is_merged});"));
            }
        }
    }
    let list = format!(
        "/// Visits the model of every message.\npub fn each_message(visitor: &mut impl MessageVisitor) {{\n{messages}}}\n\n\
         /// Visits every generated type that has a table.\npub fn each_type(visitor: &mut impl TypeVisitor) {{\n{types}}}\n"
    );
    fs::write(folder("OUT_DIR")?.join("models.rs"), list)
}

/// The types of a generated file that name the table they were minted from, with the table's name.
fn models(text: &str) -> io::Result<Vec<(String, String)>> {
    const TABLE: &str = "schema = tables::";
    let word =
        |text: &str| text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default().to_owned();
    let mut found = Vec::new();
    let mut table = None;
    for text in text.lines() {
        if let Some((_, rest)) = text.split_once(TABLE) {
            table = Some(word(rest));
        }
        if let Some(rest) = text.strip_prefix("pub struct ").or_else(|| text.strip_prefix("pub enum ")) {
            found.extend(table.take().map(|table| (word(rest), table)));
        }
    }
    if found.len() != text.matches(TABLE).count() {
        return Err(io::Error::other("a model of the generated code was not recognised"));
    }
    Ok(found)
}

fn between<'a>(text: &'a str, before: &'a str, after: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(before).skip(1).filter_map(move |rest| rest.split(after).next())
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn folder(variable: &str) -> io::Result<PathBuf> {
    env::var_os(variable).map(PathBuf::from).ok_or_else(|| io::Error::other(format!("{variable} is not set")))
}

fn line(out: &mut String, text: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "    {text}");
}
