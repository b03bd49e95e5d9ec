//! Collects what validation finds. Empty until something is wrong, so that success allocates nothing.
//! It does not decide what is checked beyond the profile asked for.

use std::borrow::Cow;

use crate::path::Path;
use crate::rule::Failure;
use crate::violation::{Kind, Profile, Severity, Violation, Violations};

/// What a rule says of itself: the part of `x-rules` that reports need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable id: the violation's code.
    pub id: &'static str,
    /// The rule as written.
    pub expression: &'static str,
    /// What must hold.
    pub message: &'static str,
    /// JSON Pointer, relative to the object that holds the rule, of the member to blame.
    pub path: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// Documented or inferred.
    pub profile: Profile,
    /// Where the provider says so.
    pub source: &'static str,
    /// Where the rule stands in the schema.
    pub keyword_location: &'static str,
}

/// The findings of one validation.
#[derive(Debug)]
pub struct Report {
    violations: Vec<Violation>,
    skipped: Vec<&'static str>,
    unreported: usize,
    limit: usize,
    profile: Profile,
    decoded: bool,
}

/// How many violations a report keeps unless told otherwise; the rest are counted.
pub(crate) const DEFAULT_LIMIT: usize = 100;

impl Report {
    /// An empty report that checks `profile` and keeps at most `limit` violations.
    pub fn new(profile: Profile, limit: usize) -> Self {
        Report { violations: Vec::new(), skipped: Vec::new(), unreported: 0, limit, profile, decoded: false }
    }

    /// Whether constraints of `profile` are to be checked.
    #[inline]
    pub fn checks(&self, profile: Profile) -> bool {
        profile <= self.profile
    }

    /// A report on a value that was just decoded: what decoding judged on the text, exactly, is not judged again on the
    /// value.
    pub(crate) fn after_decoding(mut self) -> Self {
        self.decoded = true;
        self
    }

    /// Whether the value was just decoded.
    pub(crate) fn is_after_decoding(&self) -> bool {
        self.decoded
    }

    /// Adds a violation, or counts it when the limit is reached.
    #[cold]
    pub fn push(&mut self, violation: Violation) {
        if self.violations.len() < self.limit {
            self.violations.push(violation);
        } else {
            self.unreported += 1;
        }
    }

    /// Adds the violation of a keyword at `at`.
    #[cold]
    pub fn keyword(
        &mut self,
        at: &Path<'_>,
        keyword_location: impl Into<Cow<'static, str>>,
        code: &'static str,
        message: impl Into<Cow<'static, str>>,
    ) {
        self.push(Violation {
            pointer: at.pointer(),
            keyword_location: keyword_location.into(),
            code: Cow::Borrowed(code),
            kind: Kind::Keyword,
            severity: Severity::Error,
            profile: Profile::Core,
            message: message.into(),
            source: None,
            place: None,
        });
    }

    /// Takes the result of a rule: a pass adds nothing; a violation and an evaluation error are both reported (I14).
    #[inline]
    pub fn rule(&mut self, rule: &'static Rule, at: &Path<'_>, result: Result<bool, Failure>) {
        match result {
            Ok(true) => {}
            Ok(false) => self.broken(rule, at, Cow::Borrowed(rule.message)),
            Err(failure) => self.broken(rule, at, Cow::Owned(format!("the rule could not be evaluated: {failure}"))),
        }
    }

    #[cold]
    fn broken(&mut self, rule: &'static Rule, at: &Path<'_>, message: Cow<'static, str>) {
        let mut pointer = at.pointer();
        pointer.push_str(rule.path);
        self.push(Violation {
            pointer,
            keyword_location: Cow::Borrowed(rule.keyword_location),
            code: Cow::Borrowed(rule.id),
            kind: Kind::Rule,
            severity: rule.severity,
            profile: rule.profile,
            message,
            source: (!rule.source.is_empty()).then_some(Cow::Borrowed(rule.source)),
            place: None,
        });
    }

    /// Notes that a rule could not be checked, because what it reads was not given (I14).
    #[cold]
    pub fn skip(&mut self, rule: &'static Rule) {
        if !self.skipped.contains(&rule.id) {
            self.skipped.push(rule.id);
        }
    }

    /// Whether nothing was found that refuses the document.
    pub fn is_valid(&self) -> bool {
        self.unreported == 0 && !self.violations.iter().any(|found| found.severity == Severity::Error)
    }

    /// The violations so far.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// The violations so far, to be completed with places.
    pub fn violations_mut(&mut self) -> &mut [Violation] {
        &mut self.violations
    }

    /// The ids of rules that were skipped.
    pub fn skipped(&self) -> &[&'static str] {
        &self.skipped
    }

    /// How many violations there were past the limit.
    pub fn unreported(&self) -> usize {
        self.unreported
    }

    /// Everything found, as the error of a refused document.
    pub fn into_violations(self) -> Violations {
        Violations { list: self.violations, skipped: self.skipped, unreported: self.unreported }
    }
}
