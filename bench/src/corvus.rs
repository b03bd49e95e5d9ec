//! Contender (b)'s validators: crate `corvus-json-schema` compiles the source schema at start, before the clock runs.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use corvus_json_schema::{CompileOptions, Validator, compile_with};
use serde_json::Value;

/// Where the schemas are said to be, so that references among them resolve.
const BASE: &str = "https://schemas.example/";

/// Compiles a message's schema; formats are asserted, as typemint does.
pub(crate) fn compile(provider: &str, message: &str) -> Result<Validator, String> {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
    let file = format!("{provider}/{message}.schema.json");
    let schema = load(&schemas.join(&file)).ok_or_else(|| format!("schemas/{file} cannot be read"))?;
    let options = CompileOptions {
        assert_format: Some(true),
        base_uri: Some(format!("{BASE}{file}")),
        resolve_document: Some(Arc::new(move |uri: &str| load(&schemas.join(uri.strip_prefix(BASE)?)))),
        ..CompileOptions::default()
    };
    compile_with(&schema, &options).map_err(|error| format!("schemas/{file}: {error}"))
}

fn load(file: &PathBuf) -> Option<Value> {
    serde_json::from_slice(&std::fs::read(file).ok()?).ok()
}
