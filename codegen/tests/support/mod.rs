//! What the golden tests share: folders of schemas read in, texts compared, and written only when blessing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use typemint_codegen::SourceFile;

/// A folder under `tests/`.
pub(crate) fn data(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(path)
}

/// The entries of a folder, by name. An empty folder is a test that cannot fail.
pub(crate) fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("entry").path()).collect();
    assert!(!paths.is_empty(), "{}: nothing is here", folder.display());
    paths.sort();
    paths
}

/// The files below a folder whose name ends so, by relative path.
pub(crate) fn load(folder: &Path, suffix: &str) -> BTreeMap<String, String> {
    fn walk(root: &Path, folder: &Path, suffix: &str, files: &mut BTreeMap<String, String>) {
        for path in sorted(folder) {
            let relative = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                walk(root, &path, suffix, files);
            } else if relative.ends_with(suffix) {
                files.insert(relative, std::fs::read_to_string(&path).expect("UTF-8"));
            }
        }
    }
    let mut files = BTreeMap::new();
    if folder.exists() {
        walk(folder, folder, suffix, &mut files);
    }
    files
}

/// The schemas of a case, as the generator takes them.
pub(crate) fn schemas(case: &Path) -> Vec<SourceFile> {
    let wanted = |path: &str| path.ends_with(".schema.json") || path.ends_with("provider.json");
    let files = load(case, ".json").into_iter().filter(|(path, _)| wanted(path));
    files.map(|(path, text)| SourceFile { path, text }).collect()
}

/// Whether found texts become the expected ones.
pub(crate) fn blessing() -> bool {
    std::env::var_os("TYPEMINT_BLESS").is_some_and(|value| value == "1")
}

/// Differences between texts, gathered over all cases so that one run shows them all.
#[derive(Default)]
pub(crate) struct Comparison(Vec<String>);

impl Comparison {
    /// Compares, or writes when blessing.
    pub(crate) fn text(&mut self, golden: &Path, found: &str) {
        let expected = std::fs::read_to_string(golden).unwrap_or_default();
        if expected == found {
            return;
        }
        if blessing() {
            std::fs::create_dir_all(golden.parent().expect("a folder")).expect("writable");
            std::fs::write(golden, found).expect("writable");
        } else {
            self.failure(format!("{}: {}", golden.display(), first_difference(&expected, found)));
        }
    }

    /// Something that blessing does not accept.
    pub(crate) fn failure(&mut self, text: String) {
        self.0.push(text);
    }

    /// The end of the comparison.
    pub(crate) fn finish(self) {
        assert!(self.0.is_empty(), "{}\n(`cargo xtask bless` accepts texts)", self.0.join("\n\n"));
    }
}

fn first_difference(expected: &str, found: &str) -> String {
    let (mut left, mut right) = (expected.lines(), found.lines());
    for number in 1.. {
        match (left.next(), right.next()) {
            (None, None) => break,
            (a, b) if a != b => {
                let show = |line: Option<&str>| line.unwrap_or("(the end)").to_owned();
                return format!("line {number}\n  expected: {}\n  found:    {}", show(a), show(b));
            }
            _ => {}
        }
    }
    "line ends differ".to_owned()
}
