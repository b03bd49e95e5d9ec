//! A text to a tree: JSON or YAML, by its name or its first sign. Knows nothing of what it says.

mod json;
mod yaml;
mod yaml_scalar;

use typemint_codegen::diagnostic::Diagnostics;
use typemint_codegen::source::FileId;

use crate::tree::Node;

/// How deep lists and objects may nest.
const MAX_DEPTH: usize = typemint_codegen::json::MAX_DEPTH;

/// Reads a text. `None` where nothing sensible could be read; every problem is in the diagnostics.
pub(crate) fn read(file: FileId, path: &str, text: &str, diagnostics: &mut Diagnostics) -> Option<Node> {
    if is_json(path, text) { json::read(file, text, diagnostics) } else { yaml::read(file, text, diagnostics) }
}

fn is_json(path: &str, text: &str) -> bool {
    match path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()) {
        Some(extension) if extension == "json" => true,
        Some(extension) if extension == "yaml" || extension == "yml" => false,
        _ => text.trim_start().starts_with(['{', '[']),
    }
}
