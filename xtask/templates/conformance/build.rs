//! Makes the types of every group of tests, as any build script would: texts in, files out.

use std::path::{Path, PathBuf};
use std::{env, fs};

use typemint_codegen::{Formats, Options, SourceFile, generate};

fn main() {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap());
    let out = PathBuf::from(env::var("OUT_DIR").unwrap());
    for input in ["groups", "dialect.txt", "documents.txt", "excluded.txt"] {
        println!("cargo::rerun-if-changed={}", here.join(input).display());
    }
    // A panic of the generator is a miss of its group, not the end of the build.
    std::panic::set_hook(Box::new(|_| {}));
    let read = |path: &Path| fs::read_to_string(path).unwrap_or_default();
    let dialect = read(&here.join("dialect.txt"));
    let excluded = read(&here.join("excluded.txt"));
    let documents: Vec<SourceFile> = read(&here.join("documents.txt"))
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(uri, path)| SourceFile { path: uri.to_owned(), text: read(Path::new(path)) })
        .collect();
    let mut modules = String::new();
    let mut list = String::from("pub static GROUPS: &[Group] = &[\n");
    let mut notes = String::new();
    let mut folders: Vec<PathBuf> = fs::read_dir(here.join("groups")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    for folder in folders {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        if excluded.lines().any(|line| line == name) {
            continue;
        }
        // Should the generator end the build, this is the group that it ended on.
        fs::write(here.join("current.txt"), &name).unwrap();
        let text = read(&folder.join("schema.json"));
        let options = Options {
            dialect: Some(dialect.trim().to_owned()),
            formats: if folder.join("formats").exists() { Formats::Asserted } else { Formats::Annotated },
            // Only references to other hosts need the registry.
            documents: if text.contains("://localhost") { documents.clone() } else { Vec::new() },
            ..Options::default()
        };
        let files = [SourceFile { path: "group.schema.json".to_owned(), text }];
        let Ok(output) = std::panic::catch_unwind(|| generate(&files, &options)) else {
            notes.push_str(&format!("{name}\tthe generator panicked\n"));
            continue;
        };
        if output.failed {
            notes.push_str(&format!("{name}\t{}\n", output.diagnostics.join(" ").replace(['\n', '\t'], " ")));
            continue;
        }
        for file in &output.files {
            let path = out.join(&name).join(&file.path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, &file.text).unwrap();
        }
        let checked: usize = output.summary.iter().map(|summary| summary.checked).sum();
        let module = out.join(&name).join("mod.rs");
        modules.push_str(&format!("#[path = {module:?}]\npub mod {name};\n"));
        list.push_str(&format!("    Group {{ name: {name:?}, messages: &{name}::MESSAGES, checked: {checked} }},\n"));
    }
    fs::write(out.join("groups.rs"), format!("{modules}\n{list}];\n")).unwrap();
    fs::write(here.join("notes.txt"), notes).unwrap();
    fs::write(here.join("current.txt"), "").unwrap();
}
