//! What a comparison found, as plain data. Rendering is in `render`, and decides nothing.

use serde::Serialize;
use serde_json::Value;

use crate::verdict::{Answer, Effect, Verdict};

/// Who sends a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// We do.
    Request,
    /// The provider answers.
    Response,
    /// The provider does, on its own.
    Webhook,
}

impl Direction {
    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Direction::Request => "request",
            Direction::Response => "response",
            Direction::Webhook => "webhook",
        }
    }
}

/// Everything that differs between two sets of schemas.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// Messages that are new.
    pub added: Vec<MessageName>,
    /// Messages that are gone.
    pub removed: Vec<MessageName>,
    /// Messages that differ.
    pub messages: Vec<MessageDiff>,
    /// What differs in the generated Rust.
    pub api: Vec<ApiChange>,
    /// The rules that differ.
    pub rules: Vec<RuleChange>,
    /// Statements of the ledgers that point at a changed place.
    pub ledger: Vec<LedgerHit>,
    /// What became of captured payloads; nothing where none were given.
    pub captures: Option<Captures>,
}

/// A message by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MessageName {
    /// Whose it is.
    pub provider: String,
    /// Its name.
    pub message: String,
    /// Who sends it, where that is known.
    pub direction: Option<Direction>,
}

/// A message that differs.
#[derive(Clone, Debug, Serialize)]
pub struct MessageDiff {
    /// Whose it is.
    pub provider: String,
    /// Its name.
    pub message: String,
    /// Who sends it; a schema without `x-message` may be sent by both.
    pub direction: Option<Direction>,
    /// What all changes together do to it.
    pub effect: Effect,
    /// The changes, each judged alone.
    pub changes: Vec<Change>,
    /// `x-message` before and after, where it differs.
    pub facts: Option<(Value, Value)>,
}

/// What a message's effect means for an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Impact {
    /// Nothing that was sent or received is judged otherwise, or only what cannot hurt.
    None,
    /// The provider may send what was refused before.
    News,
    /// It could not be proved that nothing that we send is refused now.
    PossiblyBreaking,
    /// Something that we could send is refused now.
    Breaking,
}

impl Impact {
    /// What an effect means in a direction.
    pub fn of(direction: Option<Direction>, effect: &Effect) -> Impact {
        let ours = match &effect.narrows {
            Answer::Yes { .. } => Impact::Breaking,
            Answer::Unknown => Impact::PossiblyBreaking,
            Answer::No => Impact::None,
        };
        let theirs = if effect.may_widen() { Impact::News } else { Impact::None };
        match direction {
            Some(Direction::Request) => ours,
            Some(Direction::Response | Direction::Webhook) => theirs,
            None => ours.max(theirs),
        }
    }

    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Impact::None => "no effect on us",
            Impact::News => "news",
            Impact::PossiblyBreaking => "possibly breaking",
            Impact::Breaking => "breaking",
        }
    }
}

impl MessageDiff {
    /// What it means for an application.
    pub fn impact(&self) -> Impact {
        Impact::of(self.direction, &self.effect)
    }
}

/// One change of a schema.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// The place in the old schemas: `adyen/payments_request.schema.json#/properties/returnUrl/maxLength`.
    pub old_place: String,
    /// The same place in the new schemas.
    pub new_place: String,
    /// The line there, in the old file.
    pub old_line: Option<usize>,
    /// The line there, in the new file.
    pub new_line: Option<usize>,
    /// The keyword; empty where a whole schema is another one.
    pub keyword: String,
    /// The member, pattern or branch under the keyword.
    pub entry: Option<String>,
    /// The part of the payload that it is about; `*` stands for any item or member.
    pub instance: String,
    /// What was there.
    pub before: Option<Value>,
    /// What is there.
    pub after: Option<Value>,
    /// What this change alone does to the message.
    pub effect: Effect,
    /// What it does to the generated Rust: positions in [`Report::api`].
    pub api: Vec<usize>,
}

/// How far a change of the Rust API reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Code that compiled goes on to compile, and sees the same items.
    Patch,
    /// There is more to use.
    Minor,
    /// Code that compiled may not compile.
    Major,
}

impl Level {
    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Level::Patch => "patch",
            Level::Minor => "minor",
            Level::Major => "major",
        }
    }
}

/// A change of the generated Rust.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ApiChange {
    /// The item: `adyen::PaymentsRequest`.
    pub item: String,
    /// What happened to it, in words.
    pub what: String,
    /// The semver level.
    pub level: Level,
    /// The place of the schema that the item is made from.
    pub place: Option<String>,
    /// What of the item it is about.
    pub subject: Subject,
}

/// What of an item a change is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase", tag = "about", content = "member")]
pub enum Subject {
    /// The item itself, or its variants.
    Item,
    /// The field of the member with this wire name.
    Member(String),
    /// Whether the member with this wire name must be there.
    Presence(String),
    /// What its constructor takes.
    Constructor,
}

/// A rule as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleText {
    /// Its id, the code of its violations.
    pub id: String,
    /// Where it is written.
    pub place: String,
    /// The expression.
    pub expression: String,
    /// What must hold, in words.
    pub message: String,
    /// The member at fault.
    pub path: Option<String>,
    /// core or strict.
    pub profile: String,
    /// error or warning.
    pub severity: String,
}

/// A rule that differs.
#[derive(Clone, Debug, Serialize)]
pub struct RuleChange {
    /// Its id.
    pub id: String,
    /// The rule before; nothing: it is new.
    pub before: Option<RuleText>,
    /// The rule after; nothing: it is gone.
    pub after: Option<RuleText>,
    /// The messages that it judges, before or after.
    pub messages: Vec<MessageName>,
}

impl RuleChange {
    /// Whether a request that passed may be refused now. Rules are not run here, so a changed expression counts.
    pub fn may_refuse(&self) -> bool {
        let refuses = |rule: &RuleText| rule.profile == "core" && rule.severity == "error";
        let is_stricter = match (&self.before, &self.after) {
            (None, Some(after)) => refuses(after),
            (Some(before), Some(after)) => {
                refuses(after) && (!refuses(before) || before.expression != after.expression)
            }
            _ => false,
        };
        let ours = |message: &MessageName| !matches!(message.direction, Some(Direction::Response | Direction::Webhook));
        is_stricter && self.messages.iter().any(ours)
    }
}

/// A statement of a ledger that points at a changed place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LedgerHit {
    /// The ledger's folder.
    pub provider: String,
    /// The document that states it.
    pub source: String,
    /// The statement.
    pub statement: String,
    /// The place or rule that carries it.
    pub carried_by: String,
    /// Whether that still exists in the new schemas.
    pub is_there: bool,
}

/// What became of captured payloads.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Captures {
    /// How many were judged by both sides.
    pub judged: usize,
    /// How many were not, and why.
    pub not_judged: Vec<(String, usize)>,
    /// Those with another verdict.
    pub changed: Vec<CaptureChange>,
}

/// A captured payload with another verdict. It holds no value of the payload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CaptureChange {
    /// The file and the line in it.
    pub place: String,
    /// Its name, if it has one.
    pub name: Option<String>,
    /// Whose message it is.
    pub provider: String,
    /// Which message.
    pub message: String,
    /// Whether the old schema accepted it; the new one does the opposite.
    pub was_valid: bool,
    /// Where and by which keyword it is refused, by the side that refuses it.
    pub reasons: Vec<(String, String)>,
}

/// `adyen/payments_request`.
pub(crate) fn slashed(provider: &str, message: &str) -> String {
    if provider.is_empty() { message.to_owned() } else { format!("{provider}/{message}") }
}

impl Report {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.removed.is_empty()
            && self.messages.is_empty()
            && self.api.is_empty()
            && self.rules.is_empty()
            && self.captures.as_ref().is_none_or(|captures| captures.changed.is_empty())
    }

    /// The semver level of all changes of the Rust API; nothing where there is none. A verdict that differs is at least a patch.
    pub fn level(&self) -> Option<Level> {
        let api = self.api.iter().map(|change| change.level).max();
        api.or_else(|| (!self.messages.is_empty() || !self.rules.is_empty()).then_some(Level::Patch))
    }

    /// Why it is breaking: one reason a line; none where it is not.
    pub fn breaking(&self) -> Vec<String> {
        let mut out = Vec::new();
        for message in &self.messages {
            let name = slashed(&message.provider, &message.message);
            match message.impact() {
                Impact::Breaking => out.push(format!("{name} refuses payloads that were accepted")),
                Impact::PossiblyBreaking => {
                    out.push(format!("{name} could not be proved to accept all that was accepted"));
                }
                Impact::News | Impact::None => {}
            }
        }
        out.extend(self.removed.iter().map(|gone| format!("{} is gone", slashed(&gone.provider, &gone.message))));
        let rules = self.rules.iter().filter(|rule| rule.may_refuse());
        out.extend(rules.map(|rule| format!("the rule {} may refuse what was accepted", rule.id)));
        let count = self.api.iter().filter(|change| change.level == Level::Major).count();
        if count > 0 {
            out.push(format!(
                "{count} {} of the Rust API may break code",
                if count == 1 { "change" } else { "changes" }
            ));
        }
        out
    }

    /// The verdict of a message, by provider and name: equal where it is not listed.
    pub fn verdict(&self, provider: &str, message: &str) -> Verdict {
        let found = self.messages.iter().find(|found| found.provider == provider && found.message == message);
        found.map_or(Verdict::Equal, |found| found.effect.verdict())
    }
}
