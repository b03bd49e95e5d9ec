//! What a run found wrong: data, collected and ordered. Printing is in `render`, and never decides anything.

pub mod code;
mod excerpt;
mod render;
mod suggest;
mod word;

pub use suggest::nearest;
pub use word::shown;

use crate::source::Span;

/// How bad a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Worth a look.
    Warning,
}

/// One finding at a place in a schema file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable code, one of [`code`].
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// The smallest text that has to change.
    pub span: Span,
    /// Other places that explain it.
    pub labels: Vec<(Span, String)>,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// An error.
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, message: message.into(), span, labels: Vec::new(), hint: None }
    }

    /// A warning.
    pub fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span, message) }
    }

    /// Adds another place.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push((span, text.into()));
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Asks whether a known word was meant.
    #[must_use]
    pub fn did_you_mean(mut self, word: Option<&str>) -> Self {
        if let Some(word) = word {
            self.hint = Some(format!("did you mean `{word}`?"));
        }
        self
    }
}

/// All findings of a run, ordered by file and place.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    sorted: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let key = |found: &Diagnostic| (found.span, found.severity, found.code);
        let at = self.sorted.partition_point(|found| key(found) <= key(&diagnostic));
        self.sorted.insert(at, diagnostic);
    }

    /// Whether anything forbids going on.
    pub fn has_errors(&self) -> bool {
        self.sorted.iter().any(|found| found.severity == Severity::Error)
    }

    /// The findings, by file (in the order of paths) and offset.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.sorted.iter()
    }

    /// How many findings there are.
    pub fn len(&self) -> usize {
        self.sorted.len()
    }

    /// Whether there is no finding.
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }
}
