//! The official suite's folder as groups of tests. Schemas and instances stay the texts that they are in the files, so
//! that no number is rounded on the way.

use std::fs;
use std::path::{Path, PathBuf};

use typemint_codegen::diagnostic::Diagnostics;
use typemint_codegen::json::{self, Node, Value};
use typemint_codegen::source::SourceMap;
use walkdir::WalkDir;

/// A schema and instances with their verdicts.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// An identifier: `optional_format_email_0`.
    pub(super) id: String,
    /// `draft7/optional/format/email.json`.
    pub(super) file: String,
    /// What the suite calls it.
    pub(super) description: String,
    /// The schema's text.
    pub(super) schema: String,
    /// The tests.
    pub(super) tests: Vec<Test>,
}

/// An instance with its verdict.
#[derive(Clone, Debug)]
pub(super) struct Test {
    pub(super) description: String,
    pub(super) data: String,
    pub(super) valid: bool,
}

impl Group {
    /// Whether its tests suppose that `format` is asserted.
    pub(super) fn asserts_formats(&self) -> bool {
        self.file.contains("/format/") || self.file.ends_with("/optional/ecmascript-regex.json")
    }
}

/// A draft of the suite.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draft {
    /// Its folder.
    pub(super) folder: &'static str,
    /// Its metaschema.
    pub(super) dialect: &'static str,
}

/// The drafts that are asked for, oldest first.
pub(super) const DRAFTS: [Draft; 5] = [
    Draft { folder: "draft4", dialect: "http://json-schema.org/draft-04/schema#" },
    Draft { folder: "draft6", dialect: "http://json-schema.org/draft-06/schema#" },
    Draft { folder: "draft7", dialect: "http://json-schema.org/draft-07/schema#" },
    Draft { folder: "draft2019-09", dialect: "https://json-schema.org/draft/2019-09/schema" },
    Draft { folder: "draft2020-12", dialect: "https://json-schema.org/draft/2020-12/schema" },
];

/// All groups of a draft; files that cannot be read as tests are named in `unread`.
pub(super) fn groups(suite: &Path, draft: Draft, unread: &mut Vec<String>) -> Result<Vec<Group>, String> {
    let folder = suite.join("tests").join(draft.folder);
    let mut groups = Vec::new();
    if !folder.is_dir() {
        return Ok(groups);
    }
    for path in files(&folder)? {
        let relative = path.strip_prefix(&folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let file = format!("{}/{relative}", draft.folder);
        let mut stem = relative.trim_end_matches(".json").replace(|c: char| !c.is_ascii_alphanumeric(), "_");
        if !stem.starts_with(|first: char| first.is_ascii_alphabetic()) {
            stem.insert_str(0, "group_");
        }
        // `a-b.json` and `a_b.json` are two files.
        while groups.iter().any(|group: &Group| group.id == format!("{stem}_0")) {
            stem.push('x');
        }
        let read = fs::read_to_string(&path).ok().and_then(|text| read(&text, &file, &stem));
        match read {
            Some(list) => groups.extend(list),
            None => unread.push(format!("{file}: no file of tests")),
        }
    }
    Ok(groups)
}

/// Folders of tests beside those of the drafts.
pub(super) fn other_folders(suite: &Path, drafts: &[Draft]) -> Vec<String> {
    let folders = fs::read_dir(suite.join("tests")).into_iter().flatten().flatten();
    let mut names: Vec<String> = folders
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !drafts.iter().any(|draft| draft.folder == name))
        .collect();
    names.sort();
    names
}

/// The documents that tests refer to, with their URIs.
pub(super) fn remotes(suite: &Path) -> Result<Vec<(PathBuf, String)>, String> {
    let folder = suite.join("remotes");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let uri = |path: &Path| {
        let relative = path.strip_prefix(&folder).unwrap_or(path).to_string_lossy().replace('\\', "/");
        format!("http://localhost:1234/{relative}")
    };
    Ok(files(&folder)?.into_iter().map(|path| (path.clone(), uri(&path))).collect())
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut out = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| error.to_string())?;
        if entry.file_type().is_file() && entry.path().extension().is_some_and(|extension| extension == "json") {
            out.push(entry.path().to_path_buf());
        }
    }
    Ok(out)
}

fn read(text: &str, file: &str, stem: &str) -> Option<Vec<Group>> {
    let sources = SourceMap::new([(file.to_owned(), text.to_owned())]);
    let (id, source) = sources.iter().next()?;
    let root = json::parse(id, source.text(), &mut Diagnostics::default())?;
    let Value::Array(list) = &root.value else { return None };
    let mut groups = Vec::new();
    for (index, group) in list.iter().enumerate() {
        let Value::Array(tests) = &member(group, "tests")?.value else { return None };
        groups.push(Group {
            id: format!("{stem}_{index}"),
            file: file.to_owned(),
            description: string(member(group, "description")?)?,
            schema: raw(text, member(group, "schema")?)?,
            tests: tests
                .iter()
                .map(|test| {
                    Some(Test {
                        description: string(member(test, "description")?)?,
                        data: raw(text, member(test, "data")?)?,
                        valid: matches!(member(test, "valid")?.value, Value::Bool(true)),
                    })
                })
                .collect::<Option<_>>()?,
        });
    }
    Some(groups)
}

fn member<'n>(node: &'n Node, name: &str) -> Option<&'n Node> {
    match &node.value {
        Value::Object(members) => members.iter().find(|member| member.name.text == name).map(|member| &member.value),
        _ => None,
    }
}

fn string(node: &Node) -> Option<String> {
    match &node.value {
        Value::String(text) => Some(text.text.clone()),
        _ => None,
    }
}

fn raw(text: &str, node: &Node) -> Option<String> {
    text.get(node.span.start..node.span.end).map(str::to_owned)
}
