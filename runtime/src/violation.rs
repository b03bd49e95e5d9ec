//! The one error model: shape, keyword and rule failures alike, each with its place, a stable code and its source.
//! It never holds a value of the document: what was sent may be personal data.

use std::borrow::Cow;
use std::fmt;

/// Which family of constraint was broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The document is not JSON, or not of the type that the model reads.
    Shape,
    /// A JSON Schema keyword.
    Keyword,
    /// A rule written beside the schema.
    Rule,
}

impl Kind {
    /// The word used in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Shape => "shape",
            Kind::Keyword => "keyword",
            Kind::Rule => "rule",
        }
    }
}

/// Whether a violation refuses the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The document is refused.
    Error,
    /// Reported, but the document stands.
    Warning,
}

impl Severity {
    /// The word used in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// How sure the constraint is: documented by the provider, or inferred from samples and neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Profile {
    /// Documented. Keywords are always core.
    #[default]
    Core,
    /// Inferred or unconfirmed: checked only when asked for.
    Strict,
}

impl Profile {
    /// The word used in reports and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Profile::Core => "core",
            Profile::Strict => "strict",
        }
    }
}

/// A place in the text of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// First byte of the value.
    pub start: usize,
    /// Byte after the value.
    pub end: usize,
}

/// One broken constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// JSON Pointer of the member at fault; for a missing member, where it should be.
    pub pointer: String,
    /// Where the keyword or rule stands in the schema.
    pub keyword_location: Cow<'static, str>,
    /// Stable, dotted, public API: `string.max_length`, `uqpay.pay.expire-at-under-72h`.
    pub code: Cow<'static, str>,
    /// Shape, keyword or rule.
    pub kind: Kind,
    /// Whether it refuses the document.
    pub severity: Severity,
    /// How sure the constraint is.
    pub profile: Profile,
    /// What must hold, without any value of the document.
    pub message: Cow<'static, str>,
    /// Where the provider says so, if known.
    pub source: Option<Cow<'static, str>>,
    /// Where in the text, where the text was at hand.
    pub place: Option<Place>,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pointer = if self.pointer.is_empty() { "(document)" } else { &self.pointer };
        write!(f, "{pointer}: {} [{}]", self.message, self.code)
    }
}

/// Why a document was refused: all violations found, most important first, never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations {
    pub(crate) list: Vec<Violation>,
    pub(crate) skipped: Vec<&'static str>,
    pub(crate) unreported: usize,
}

impl Violations {
    /// The violations, in document order of discovery.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.list.iter()
    }

    /// The ids of rules that could not be checked, because what they read was not given.
    pub fn skipped(&self) -> &[&'static str] {
        &self.skipped
    }

    /// How many more there were past the limit on their number.
    pub fn unreported(&self) -> usize {
        self.unreported
    }

    /// The violations themselves.
    pub fn into_vec(self) -> Vec<Violation> {
        self.list
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.list.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{violation}")?;
        }
        if self.unreported > 0 {
            write!(f, "\nand {} more", self.unreported)?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}
