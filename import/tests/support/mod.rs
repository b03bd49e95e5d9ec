//! What the tests of this folder share: documents on disk, golden files. Knows no case.

#![allow(dead_code)] // Each test file is a crate of its own and uses a part of this.

use std::fs;
use std::path::{Path, PathBuf};

use typemint_import::Text;

/// A path in the folder of the tests.
pub(crate) fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(relative)
}

/// A document by its path in the folder of the tests, which is what it is called by.
pub(crate) fn text(relative: &str) -> Text {
    let text = fs::read_to_string(path(relative)).unwrap_or_else(|error| panic!("{relative}: {error}"));
    Text { path: relative.to_owned(), text }
}

/// Compares with a golden file, or writes it when blessing. Gives back what differs.
pub(crate) fn golden(relative: &str, text: &str) -> Option<String> {
    let path = path(relative);
    let known = fs::read_to_string(&path).unwrap_or_default();
    if known == text {
        return None;
    }
    if std::env::var_os("TYPEMINT_BLESS").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for golden files");
        fs::write(&path, text).expect("a golden file");
        return None;
    }
    let line = known.lines().zip(text.lines()).position(|(one, other)| one != other);
    let line = line.unwrap_or_else(|| known.lines().count().min(text.lines().count()));
    let of = |text: &str| text.lines().nth(line).unwrap_or("(the end)").to_owned();
    Some(format!("{relative}:{}\n  golden: {}\n  now:    {}", line + 1, of(&known), of(text)))
}
