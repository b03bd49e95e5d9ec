//! What an import says: problems, which stop it, and entries of its report. Decides nothing.

use typemint_codegen::diagnostic::Diagnostic;
use typemint_codegen::source::{SourceMap, Span};

/// A place in a document or an overlay; lines and columns count from 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The path of the file, as it was given.
    pub file: String,
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// An entry of the report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Where it stands.
    pub place: Place,
    /// One of [`crate::code`].
    pub code: &'static str,
    /// What there is to say.
    pub message: String,
}

/// Why nothing was imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The stable code: one of [`crate::code`] or of the generator's diagnostics.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// Where; nothing if it is in what was asked for rather than in a file.
    pub place: Option<Place>,
    /// What to do about it.
    pub hint: Option<String>,
    /// All of it with an excerpt of the file, for people.
    pub rendered: String,
}

impl Problem {
    /// A problem of what was asked for.
    pub(crate) fn plain(code: &'static str, message: String, hint: Option<String>) -> Box<Problem> {
        let help = hint.as_ref().map(|hint| format!("  = help: {hint}\n")).unwrap_or_default();
        let rendered = format!("error[{code}]: {message}\n{help}");
        Box::new(Problem { code, message, place: None, hint, rendered })
    }

    /// A problem of a file.
    pub(crate) fn located(diagnostic: &Diagnostic, sources: &SourceMap) -> Problem {
        Problem {
            code: diagnostic.code,
            message: diagnostic.message.clone(),
            place: Some(place(sources, diagnostic.span)),
            hint: diagnostic.hint.clone(),
            rendered: diagnostic.render(sources, false),
        }
    }
}

pub(crate) fn place(sources: &SourceMap, span: Span) -> Place {
    let at = sources.line_column(span);
    Place { file: sources.path(span.file).to_owned(), line: at.line, column: at.column }
}

/// The entries as they come, before their places are looked up.
#[derive(Default)]
pub(crate) struct Notes {
    entries: Vec<(Span, &'static str, String)>,
    /// Keywords of others: how many stand in what was imported, and where the first does.
    foreign: std::collections::BTreeMap<String, (Span, usize)>,
}

impl Notes {
    pub(crate) fn add(&mut self, code: &'static str, span: Span, message: impl Into<String>) {
        self.entries.push((span, code, message.into()));
    }

    /// Counts an extension keyword that the schemas do not take over.
    pub(crate) fn foreign(&mut self, name: &str, span: Span) {
        let (first, count) = self.foreign.entry(name.to_owned()).or_insert((span, 0));
        *first = span.min(*first);
        *count += 1;
    }

    /// The entries by place, each once.
    pub(crate) fn entries(mut self, sources: &SourceMap) -> Vec<Entry> {
        for (name, (span, count)) in std::mem::take(&mut self.foreign) {
            let times = if count == 1 { "stands once".to_owned() } else { format!("stands {count} times, first here") };
            self.add(crate::code::NOT_CARRIED, span, format!("the extension `{name}` {times}"));
        }
        let mut entries = self.entries;
        entries.sort();
        entries.dedup();
        let entry = |(span, code, message)| Entry { place: place(sources, span), code, message };
        entries.into_iter().map(entry).collect()
    }
}
