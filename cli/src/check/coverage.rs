//! What of the schemas the captures of a run exercised: conditionals and rules on both sides, enum values, limits.
//! What a keyword means is not known here: the runtime tells which side a payload is on.

use std::collections::{BTreeMap, HashMap, HashSet};

use typemint::explain::coverage::{self, Seen};
use typemint::json::document::Document;
use typemint::message::{Encoding, Judgement, Limits, Message};
use typemint::schema::SchemaRef;
use typemint::{Kind, Profile, Rule};

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
pub(crate) struct Exercised {
    messages: Vec<(&'static Message, Counted)>,
}

/// What was exercised of one message: keywords by address of their schema and position, rules by id.
#[derive(Clone, Debug, Default)]
struct Counted {
    sides: HashMap<(usize, usize, usize), u64>,
    /// How often each rule held, and how often not.
    rules: BTreeMap<&'static str, [u64; 2]>,
}

fn address(schema: SchemaRef) -> usize {
    std::ptr::from_ref(schema) as usize
}

impl Exercised {
    /// Counts what a payload exercised.
    pub(crate) fn visit(&mut self, message: &'static Message, encoding: Encoding, body: &str, judgement: &Judgement) {
        let counted = self.of(message);
        let converted;
        let body = match encoding {
            Encoding::Json => body,
            Encoding::Form => match typemint::form::to_json(body, message.schema) {
                Ok(json) => {
                    converted = json;
                    &converted
                }
                Err(_) => return,
            },
        };
        let Ok(document) = Document::parse(body, Limits::default().depth) else { return };
        let mut applied: HashSet<&'static str> = HashSet::new();
        coverage::exercise(message.schema, document.root(), &mut |seen| match seen {
            Seen::Side(schema, keyword, side) => {
                *counted.sides.entry((address(schema), keyword, side)).or_default() += 1;
            }
            Seen::Object(schema) => {
                applied.insert(schema.location);
            }
        });
        let broken = |id: &str| judgement.violations.iter().any(|found| found.code == id);
        // Where a keyword refuses a payload, its rules may not have been asked at all.
        let all_asked = judgement.violations.iter().all(|found| found.kind == Kind::Rule);
        for rule in message.rules {
            let place = rule.keyword_location.rsplit_once("/x-rules").map_or("", |(schema, _)| schema);
            if broken(rule.id) {
                counted.rules.entry(rule.id).or_default()[1] += 1;
            } else if all_asked && applied.contains(place) && !judgement.skipped.contains(&rule.id) {
                counted.rules.entry(rule.id).or_default()[0] += 1;
            }
        }
    }

    fn of(&mut self, message: &'static Message) -> &mut Counted {
        let known = self.messages.iter().position(|(known, _)| std::ptr::eq(*known, message));
        let index = known.unwrap_or_else(|| {
            self.messages.push((message, Counted::default()));
            self.messages.len() - 1
        });
        &mut self.messages[index].1
    }

    /// Adds what comes later.
    pub(crate) fn merge(&mut self, later: Exercised) {
        for (message, counted) in later.messages {
            let sum = self.of(message);
            for (side, count) in counted.sides {
                *sum.sides.entry(side).or_default() += count;
            }
            for (rule, [held, broken]) in counted.rules {
                let sides = sum.rules.entry(rule).or_default();
                sides[0] += held;
                sides[1] += broken;
            }
        }
    }

    /// The same as a report tells it, with what was never seen; rules of a stricter profile than that asked for are left
    /// out, for nobody asked them.
    pub(crate) fn into_coverage(self, profile: Profile) -> Coverage {
        let mut messages: Vec<MessageCoverage> =
            self.messages.into_iter().map(|(message, counted)| counted.into_coverage(message, profile)).collect();
        messages.sort_by(|a, b| a.message.cmp(&b.message));
        Coverage { messages }
    }
}

impl Counted {
    fn into_coverage(self, message: &'static Message, profile: Profile) -> MessageCoverage {
        let keyword = |point: coverage::Point| {
            let key = |side| (address(point.schema), point.keyword, side);
            let count = |side| self.sides.get(&key(side)).copied().unwrap_or(0);
            let kind = match point.kind {
                coverage::PointKind::Conditional => PointKind::Conditional,
                coverage::PointKind::Enum => PointKind::Enum,
                coverage::PointKind::Limit => PointKind::Limit,
            };
            let counts: Vec<u64> = (0..point.sides.len()).map(count).collect();
            Point { location: point.location, kind, sides: point.sides.into_iter().zip(counts).collect() }
        };
        let rule = |rule: &&'static Rule| {
            let [held, broken] = self.rules.get(rule.id).copied().unwrap_or_default();
            let sides = vec![("true".to_owned(), held), ("false".to_owned(), broken)];
            Point { location: rule.id.to_owned(), kind: PointKind::Rule, sides }
        };
        let rules = message.rules.iter().filter(|rule| rule.profile <= profile);
        let points = coverage::points(message.schema).into_iter().map(keyword).chain(rules.map(rule)).collect();
        MessageCoverage { message: format!("{}/{}", message.provider, message.name), points }
    }
}
