//! A provider's message as data: what the command line and registries know of it, and how to judge a captured text.
//! It does not read files or the clock.

use jiff::Timestamp;

use crate::report::Rule;
use crate::schema::Schema;
use crate::violation::{Profile, Violation};

/// Who sends a message: decides whether it is read strictly or leniently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// From the merchant to the provider.
    Request,
    /// The provider's answer.
    Response,
    /// From the provider to the merchant.
    Webhook,
}

impl Direction {
    /// The word used in `x-message` and in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Request => "request",
            Direction::Response => "response",
            Direction::Webhook => "webhook",
        }
    }
}

/// How the body is written on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    /// `application/json`.
    Json,
    /// `application/x-www-form-urlencoded`, nesting by brackets.
    Form,
}

impl Encoding {
    /// The word used in `x-message` and in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Encoding::Json => "json",
            Encoding::Form => "form",
        }
    }
}

/// One message of one provider.
#[derive(Clone, Copy, Debug)]
pub struct Message {
    /// The provider's folder name, such as `uqpay`.
    pub provider: &'static str,
    /// The message's file name, such as `pay_request`.
    pub name: &'static str,
    /// One line on what it is.
    pub title: &'static str,
    /// Who sends it.
    pub direction: Direction,
    /// HTTP method.
    pub method: &'static str,
    /// Path template.
    pub path: &'static str,
    /// Statuses of an answer; empty for requests and webhooks.
    pub statuses: &'static [u16],
    /// Encodings of the body.
    pub encodings: &'static [Encoding],
    /// For an answer, the name of the request.
    pub answers: Option<&'static str>,
    /// The source schema, as a table.
    pub schema: &'static Schema,
    /// Every rule that can be reported, nested ones included.
    pub rules: &'static [&'static Rule],
    /// The names of the context variables its rules read, `now` included.
    pub context: &'static [&'static str],
    /// Judges one captured text.
    pub judge: fn(&Capture<'_>) -> Judgement,
    /// Decodes the JSON body that a text begins with, whatever follows it; nothing where that cannot be done, and why is
    /// for `judge` to say. So a body is judged where it stands, and nobody looks for its end beforehand.
    pub decode: fn(&str, &Limits) -> Option<Box<dyn Unjudged>>,
}

/// A body that was decoded, but not yet checked.
pub trait Unjudged {
    /// How many bytes of the text it took.
    fn end(&self) -> usize;
    /// Judges it: the same as judging its text. The body of the capture is just that text.
    fn judge(&self, capture: &Capture<'_>) -> Judgement;
}

/// One captured message to judge.
#[derive(Clone, Copy, Debug)]
pub struct Capture<'a> {
    /// The body, as it came.
    pub body: &'a [u8],
    /// How it is written.
    pub encoding: Encoding,
    /// Context variables by name, each a JSON text.
    pub context: &'a [(&'a str, &'a str)],
    /// The moment of capture: the `now` of rules.
    pub now: Option<Timestamp>,
    /// Which constraints are checked.
    pub profile: Profile,
    /// Bounds on work and memory.
    pub limits: Limits,
}

/// Bounds on what one document may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Nesting of arrays and objects.
    pub depth: usize,
    /// Bytes of one document.
    pub bytes: usize,
    /// Violations kept; the rest are counted.
    pub violations: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { depth: 128, bytes: 16 * 1024 * 1024, violations: crate::report::DEFAULT_LIMIT }
    }
}

/// What became of a captured message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Accepted.
    Valid,
    /// Read, and refused.
    Invalid,
    /// Not even a JSON (or form) text.
    Unreadable,
}

impl Verdict {
    /// The word used in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Valid => "valid",
            Verdict::Invalid => "invalid",
            Verdict::Unreadable => "unreadable",
        }
    }
}

/// The result of judging one captured message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// Accepted, refused or unreadable.
    pub verdict: Verdict,
    /// All violations found, with places in the text; warnings too.
    pub violations: Vec<Violation>,
    /// How many violations there were past the limit.
    pub unreported: usize,
    /// Ids of rules that could not be checked.
    pub skipped: Vec<&'static str>,
    /// What the provider sent that the schema does not know.
    pub drift: Vec<Drift>,
}

/// Which way a lenient message went beyond its schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DriftKind {
    /// A member that the schema does not name.
    UnknownMember,
    /// An enum value that the schema does not list.
    NewValue,
}

impl DriftKind {
    /// The word used in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            DriftKind::UnknownMember => "unknown_member",
            DriftKind::NewValue => "new_value",
        }
    }
}

/// One thing the provider sent that the schema does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// Where.
    pub pointer: String,
    /// Member or value.
    pub kind: DriftKind,
    /// The new enum value; for a member nothing, since its content may be personal data.
    pub value: Option<String>,
}
