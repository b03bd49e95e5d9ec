//! What the peer typify makes of the same schemas: of an OpenAPI document's components, and of the groups of the official
//! JSON Schema suite. It decides nothing by itself.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs};

use quote::ToTokens;
use schemars::schema::{RootSchema, Schema};
use serde_json::Value;
use typify::{TypeSpace, TypeSpaceSettings};

type Failure = Box<dyn Error>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["openapi", document, out] => openapi(Path::new(document), Path::new(out)),
        ["suite", groups, out] => suite(Path::new(groups), Path::new(out)),
        _ => Err("openapi DOCUMENT OUT | suite GROUPS OUT".into()),
    }
}

/// The component schemas of a document as one file.
fn openapi(document: &Path, out: &Path) -> Result<(), Failure> {
    let text = fs::read_to_string(document)?.replace("#/components/schemas/", "#/$defs/");
    let started = Instant::now();
    let document: Value = serde_json::from_str(&text)?;
    let schemas = document["components"]["schemas"].as_object().ok_or("no component schemas")?;
    let definitions: Vec<(String, Schema)> = schemas
        .iter()
        .map(|(name, schema)| Ok((name.clone(), serde_json::from_value(schema.clone())?)))
        .collect::<Result<_, Failure>>()?;
    let mut types = TypeSpace::new(&TypeSpaceSettings::default());
    types.add_ref_types(definitions)?;
    let code = prettyplease::unparse(&syn::parse2(types.to_stream())?);
    let milliseconds = started.elapsed().as_millis();
    put(out, &code)?;
    println!("{} schemas, {} lines in {milliseconds} ms", schemas.len(), code.lines().count());
    Ok(())
}

/// A module for each group's schema, and the list of them.
fn suite(groups: &Path, out: &Path) -> Result<(), Failure> {
    std::panic::set_hook(Box::new(|_| {}));
    let excluded = fs::read_to_string(out.join("excluded.txt")).unwrap_or_default();
    let mut folders: Vec<PathBuf> = fs::read_dir(groups)?.map(|entry| Ok(entry?.path())).collect::<Result<_, Failure>>()?;
    folders.sort();
    let (mut modules, mut list, mut notes) = (String::new(), String::new(), String::new());
    for folder in folders {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if excluded.lines().any(|line| line == name) {
            continue;
        }
        let text = fs::read_to_string(folder.join("schema.json"))?;
        let made = std::panic::catch_unwind(|| module(&text).map_err(|error| error.to_string()));
        match made {
            Ok(Ok((code, root))) => {
                put(&out.join("src/out").join(&name).join("mod.rs"), &code)?;
                modules += &format!("pub mod {name};\n");
                list += &format!("    ({name:?}, |text| serde_json::from_str::<{name}::{root}>(text).is_ok()),\n");
            }
            Ok(Err(why)) => notes += &format!("{name}\t{}\n", why.replace(['\n', '\t'], " ")),
            Err(_) => notes += &format!("{name}\tthe generator panicked\n"),
        }
    }
    put(&out.join("src/out/mod.rs"), &format!("{modules}\npub static GROUPS: &[(&str, fn(&str) -> bool)] = &[\n{list}];\n"))?;
    put(&out.join("notes.txt"), &notes)
}

/// The code of one schema, and the path of the type of its root.
fn module(text: &str) -> Result<(String, String), Failure> {
    let mut schema: Value = serde_json::from_str(text)?;
    let mut types = TypeSpace::new(&TypeSpaceSettings::default());
    let root = match schema.as_object_mut() {
        Some(keywords) => {
            // typify makes a type of a root only if it has a name.
            keywords.insert("title".to_owned(), Value::from("SuiteRoot"));
            let root: RootSchema = serde_json::from_value(schema)?;
            types.add_root_schema(root)?.ok_or("no type of the root")?
        }
        None => types.add_type_with_name(&serde_json::from_value(schema)?, Some("SuiteRoot".to_owned()))?,
    };
    let root = types.get_type(&root)?.ident().to_token_stream().to_string();
    Ok((prettyplease::unparse(&syn::parse2(types.to_stream())?), root))
}

/// Writes a file if it is not already so.
fn put(path: &Path, text: &str) -> Result<(), Failure> {
    if fs::read_to_string(path).is_ok_and(|known| known == text) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(path, text)?)
}
