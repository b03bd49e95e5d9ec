//! The texts that a run works on, and places in them. Reads no file: a caller brings the texts.

use std::collections::BTreeMap;

use crate::parse::uri;
use crate::resolve::metaschemas;

/// A file of a [`SourceMap`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(u32);

impl FileId {
    /// The position in the map.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Bytes `start..end` of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// Puts a span together.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        Self { file, start, end }
    }
}

/// A line and a column, both counted from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// A text with its path.
#[derive(Debug, Clone)]
pub struct SourceFile {
    path: String,
    text: String,
    line_starts: Vec<usize>,
    is_library: bool,
}

impl SourceFile {
    fn new(path: String, text: String, is_library: bool) -> Self {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { path, text, line_starts, is_library }
    }

    /// The path, relative to the root of the schemas, with `/` between its parts.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether it is a document of the library: known by its URI, and no model of its own.
    pub fn is_library(&self) -> bool {
        self.is_library
    }

    /// The URI that it was found at, without fragment.
    pub(crate) fn uri(&self) -> String {
        if self.is_library { self.path.clone() } else { format!("{}{}", uri::LOCAL, self.path) }
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line and column of a byte; a byte past the end counts as the end.
    pub fn line_column(&self, offset: usize) -> LineColumn {
        let offset = floor_char_boundary(&self.text, offset);
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let start = self.line_starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let column = self.text.get(start..offset).map_or(0, |before| before.chars().count());
        LineColumn { line, column: column + 1 }
    }

    /// The byte that a line starts at and its text without the line break; lines count from 1.
    pub fn line(&self, line: usize) -> (usize, &str) {
        let Some(start) = line.checked_sub(1).and_then(|index| self.line_starts.get(index)).copied() else {
            return (self.text.len(), "");
        };
        let end = self.line_starts.get(line).map_or(self.text.len(), |next| next - 1);
        (start, self.text.get(start..end).unwrap_or("").trim_end_matches('\r'))
    }
}

fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// All files of a run, ordered by path, so that no result depends on the order in which they were found; behind them the
/// documents of the library, ordered by URI.
#[derive(Debug, Clone, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
    /// How many of them are not of the library.
    own: usize,
}

impl SourceMap {
    /// Takes paths and texts, in any order; of two texts with the same path the last counts.
    pub fn new(files: impl IntoIterator<Item = (String, String)>) -> Self {
        Self::with_library(files, [])
    }

    /// The same with documents that references may lead to, by the absolute URI that they are known under. The
    /// meta-schemas of JSON Schema are always among them.
    pub fn with_library(
        files: impl IntoIterator<Item = (String, String)>,
        documents: impl IntoIterator<Item = (String, String)>,
    ) -> Self {
        let sorted: BTreeMap<String, String> = files.into_iter().collect();
        let mut files: Vec<SourceFile> =
            sorted.into_iter().map(|(path, text)| SourceFile::new(path, text, false)).collect();
        let own = files.len();
        let plain = |(uri, text): (String, String)| (uri::split(&uri).0.to_owned(), text);
        let known = metaschemas().map(|(uri, text)| (uri.to_owned(), text.to_owned()));
        let library: BTreeMap<String, String> = known.chain(documents.into_iter().map(plain)).collect();
        files.extend(library.into_iter().map(|(uri, text)| SourceFile::new(uri, text, true)));
        Self { files, own }
    }

    /// A file by id.
    pub fn get(&self, file: FileId) -> Option<&SourceFile> {
        self.files.get(file.0 as usize)
    }

    /// A file by path; none of the library.
    pub fn find(&self, path: &str) -> Option<FileId> {
        let own = self.files.get(..self.own)?;
        let index = own.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        u32::try_from(index).ok().map(FileId)
    }

    /// A document of the library by its URI, without fragment.
    pub fn library(&self, uri: &str) -> Option<FileId> {
        let library = self.files.get(self.own..)?;
        let index = library.binary_search_by(|file| file.path.as_str().cmp(uri)).ok()?;
        u32::try_from(self.own + index).ok().map(FileId)
    }

    /// All files, by path; then those of the library, by URI.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0u32..).map(FileId).zip(&self.files)
    }

    /// The path of a file; empty for a file of another map.
    pub fn path(&self, file: FileId) -> &str {
        self.get(file).map_or("", SourceFile::path)
    }

    /// The text of a span; empty where there is none.
    pub fn text(&self, span: Span) -> &str {
        self.get(span.file).and_then(|file| file.text.get(span.start..span.end)).unwrap_or("")
    }

    /// The line and column where a span starts.
    pub fn line_column(&self, span: Span) -> LineColumn {
        self.get(span.file).map_or(LineColumn { line: 1, column: 1 }, |file| file.line_column(span.start))
    }
}
