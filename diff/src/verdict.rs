//! What an edit does to the set of accepted payloads: both directions, each with its proof or with the admission that there
//! is none.

use serde::Serialize;
use serde_json::Value;

/// Whether payloads are lost, or gained.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "answer", rename_all = "lowercase")]
pub enum Answer {
    /// They are. The witness was judged by both schemas; none where only the algebra of schemas proves it.
    Yes {
        /// A payload that one accepts and the other refuses.
        witness: Option<Value>,
    },
    /// None is.
    No,
    /// Neither was proved.
    Unknown,
}

impl Answer {
    /// A proof of yes.
    pub fn is_yes(&self) -> bool {
        matches!(self, Answer::Yes { .. })
    }

    /// The witness.
    pub fn witness(&self) -> Option<&Value> {
        match self {
            Answer::Yes { witness } => witness.as_ref(),
            Answer::No | Answer::Unknown => None,
        }
    }
}

/// Both directions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Effect {
    /// Payloads that were accepted and are refused.
    pub narrows: Answer,
    /// Payloads that were refused and are accepted.
    pub widens: Answer,
}

/// The two answers in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The same payloads are accepted.
    Equal,
    /// More payloads are accepted.
    Wider,
    /// Fewer payloads are accepted.
    Narrower,
    /// Some more, and some fewer.
    Both,
    /// At least one direction is not proved.
    Unknown,
}

impl Effect {
    /// Nothing lost, nothing gained.
    pub const EQUAL: Effect = Effect { narrows: Answer::No, widens: Answer::No };

    /// In one word.
    pub fn verdict(&self) -> Verdict {
        match (&self.narrows, &self.widens) {
            (Answer::Unknown, _) | (_, Answer::Unknown) => Verdict::Unknown,
            (Answer::No, Answer::No) => Verdict::Equal,
            (Answer::Yes { .. }, Answer::No) => Verdict::Narrower,
            (Answer::No, Answer::Yes { .. }) => Verdict::Wider,
            (Answer::Yes { .. }, Answer::Yes { .. }) => Verdict::Both,
        }
    }

    /// Whether payloads may be lost: proved, or not disproved.
    pub fn may_narrow(&self) -> bool {
        self.narrows != Answer::No
    }

    /// Whether payloads may be gained: proved, or not disproved.
    pub fn may_widen(&self) -> bool {
        self.widens != Answer::No
    }
}

impl Verdict {
    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Equal => "equal",
            Verdict::Wider => "wider",
            Verdict::Narrower => "narrower",
            Verdict::Both => "both",
            Verdict::Unknown => "unknown",
        }
    }
}
