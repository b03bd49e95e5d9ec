//! One block to one portion: takes each capture, has its model judge it, and puts places into the file's terms.
//! Pure, so that blocks can be judged side by side.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use typemint::Violation;
use typemint::message::{self, Capture, Drift, Encoding, Judgement, Message, Verdict};

use super::args::DriftMode;
use super::capture::{self, Captured, Refusal, Target};
use super::excerpt;
use super::expectation::{self, Expectation};
use super::finding;
use super::format::{Format, Frame, Payloads};
use super::har;
use super::input::{Block, MOST_BYTES, Shape, TooLong, is_blank};
use super::outcome::{Identity, Outcome, Unreadable};
use super::place::Position;
use super::portion::{Counts, Portion};
use super::recognise::Event;
use super::settings::Settings;
use super::signature::{self, Checked};

/// Judges blocks for a format.
#[derive(Clone, Copy)]
pub(crate) struct Judge<'a> {
    pub(crate) settings: &'a Settings<'a>,
    pub(crate) format: &'static dyn Format,
    pub(crate) frame: Frame<'a>,
}

impl Judge<'_> {
    /// Judges all of a block. Of codes that are `full`, findings are counted and no more.
    pub(crate) fn block(&self, block: &Block, full: &HashSet<Cow<'static, str>>) -> Portion {
        let renders = self.format.nature().payloads == Payloads::All;
        let mut work = Work {
            settings: self.settings,
            judge: *self,
            renders,
            file: &block.file,
            shape: block.shape,
            full,
            kept: BTreeMap::new(),
            portion: Portion::default(),
        };
        match (&block.text, block.shape) {
            (Err(TooLong), _) => work.too_long(block.line),
            (Ok(text), Shape::Lines) => {
                let mut start = 0;
                let ends = memchr::memchr_iter(b'\n', text).chain(std::iter::once(text.len()));
                for (index, end) in ends.enumerate() {
                    let line = text.get(start..end).unwrap_or_default();
                    let line = line.strip_suffix(b"\r").unwrap_or(line);
                    if !is_blank(line) {
                        work.text(line, block.line + index);
                    }
                    start = end + 1;
                }
            }
            (Ok(text), Shape::Document) => work.text(text, block.line),
            (Ok(text), Shape::Entry) => work.entry(text, block.line),
        }
        work.portion
    }
}

/// The judging of one block.
struct Work<'a> {
    settings: &'a Settings<'a>,
    judge: Judge<'a>,
    renders: bool,
    file: &'a Arc<str>,
    shape: Shape,
    full: &'a HashSet<Cow<'static, str>>,
    /// Of each code, how many findings of this block may be kept so far.
    kept: BTreeMap<Cow<'static, str>, usize>,
    portion: Portion,
}

/// One payload in its item.
struct Payload<'p> {
    line: usize,
    captured: &'p Captured<'p>,
    message: &'static Message,
    body: &'p str,
    /// Where the body begins in the file, if it lies there as it is.
    origin: Option<Position>,
}

impl Work<'_> {
    fn text(&mut self, bytes: &[u8], line: usize) {
        if bytes.len() > MOST_BYTES {
            return self.too_long(line);
        }
        if let Ok(text) = std::str::from_utf8(bytes) {
            match capture::glance(text, self.settings) {
                Some(Ok(captured)) if self.captured(bytes, line, &captured, true) => return,
                Some(Err(unreadable)) => {
                    let position = Position::of(bytes, unreadable.offset, line);
                    return self.refused(line, &unreadable, position);
                }
                _ => {}
            }
        }
        match capture::take(bytes, self.shape, self.settings) {
            Ok(captured) => {
                self.captured(bytes, line, &captured, false);
            }
            Err(Refusal::Unreadable(unreadable)) => {
                let position = Position::of(bytes, unreadable.offset, line);
                self.refused(line, &unreadable, position);
            }
            Err(Refusal::Unsaid(why)) => self.portion.complaints.push(format!("{}:{line}: {why}", self.file)),
        }
    }

    /// Both sides of an entry of an HTTP archive.
    fn entry(&mut self, bytes: &[u8], line: usize) {
        let entry = match har::Entry::read(bytes) {
            Ok(entry) => entry,
            Err(unreadable) => {
                let position = Position::of(bytes, unreadable.offset, line);
                return self.refused(line, &unreadable, position);
            }
        };
        for side in [har::request(&entry, self.settings), har::response(&entry, self.settings)] {
            match side {
                har::Side::Nothing => {}
                har::Side::Unmatched => self.portion.unmatched += 1,
                har::Side::Captured(captured) => {
                    self.captured(bytes, line, &captured, false);
                }
                har::Side::Unreadable(unreadable) => self.refused(line, &unreadable, Position { line, column: 1 }),
            }
        }
    }

    /// Judges what was captured; false if it was read `at_a_glance` and must be looked at closely.
    fn captured(&mut self, bytes: &[u8], line: usize, captured: &Captured<'_>, at_a_glance: bool) -> bool {
        let origin = || captured.offset.map(|offset| Position::of(bytes, offset, line));
        match &captured.target {
            Target::One(message) => {
                let judgement = self.ask(captured, message, &captured.body);
                if at_a_glance && judgement.verdict == Verdict::Unreadable {
                    return false;
                }
                self.judged(line, captured, message, judgement, origin);
            }
            Target::Best(messages) => {
                let judged = messages.iter().map(|message| (*message, self.ask(captured, message, &captured.body)));
                let best = judged.min_by_key(|(_, judgement)| {
                    let wrong = judgement.violations.len() + judgement.unreported;
                    (judgement.verdict, wrong, judgement.drift.len())
                });
                if let Some((message, judgement)) = best {
                    self.judged(line, captured, message, judgement, origin);
                }
            }
            Target::Events(events) => self.events(line, captured, events, origin()),
        }
        true
    }

    fn ask(&self, captured: &Captured<'_>, message: &Message, body: &str) -> Judgement {
        let context: Vec<(&str, &str)> = if message.context.is_empty() {
            Vec::new()
        } else {
            captured.context.iter().map(|(name, value)| (name.as_ref(), *value)).collect()
        };
        let capture = Capture {
            body: body.as_bytes(),
            encoding: captured.encoding,
            context: &context,
            now: captured.now,
            profile: self.settings.profile,
            limits: capture::limits(),
        };
        match &captured.decoded {
            Some(decoded) => decoded.body.judge(&capture),
            None => (message.judge)(&capture),
        }
    }

    /// One message in one body.
    fn judged(
        &mut self,
        line: usize,
        captured: &Captured<'_>,
        message: &'static Message,
        mut judgement: Judgement,
        origin: impl FnOnce() -> Option<Position>,
    ) {
        let is_signed = self.signed(captured, message, &mut judgement);
        let expectation = self.compare(captured, judgement.verdict, &judgement.violations, is_signed);
        let is_quiet = judgement.verdict == Verdict::Valid
            && judgement.violations.is_empty()
            && judgement.drift.is_empty()
            && !matches!(expectation, Expectation::Unmet(_))
            && !self.renders;
        if self.settings.coverage {
            self.cover(captured, message, &captured.body, &judgement);
        }
        let body: &str = &captured.body;
        // Most are.
        if is_quiet {
            self.tell(message, captured, &judgement.skipped);
            self.portion.comparison.count(&expectation);
            self.portion.count(message, Counts::of(Verdict::Valid, 0, 0, judgement.skipped.len()));
            return;
        }
        let payload = Payload { line, captured, message, body, origin: origin() };
        self.report(&payload, judgement, expectation);
    }

    /// Several events in one envelope, each by itself.
    fn events(&mut self, line: usize, captured: &Captured<'_>, events: &[Event], origin: Option<Position>) {
        let mut judged: Vec<Judgement> = Vec::new();
        for event in events {
            let mut judgement = self.ask(captured, event.message, &event.text);
            relocate(&mut judgement, event, &captured.body);
            if self.settings.coverage {
                self.cover(captured, event.message, &event.text, &judgement);
            }
            judged.push(judgement);
        }
        if let (Some(first), Some(event)) = (judged.first_mut(), events.first()) {
            self.signed(captured, event.message, first);
        }
        // What was expected, was expected of all of them together.
        let worst = judged.iter().map(|judgement| judgement.verdict).max().unwrap_or(Verdict::Valid);
        let all: Vec<Violation> = judged.iter().flat_map(|judgement| judgement.violations.iter().cloned()).collect();
        let mut expectation = self.compare(captured, worst, &all, captured.signed.is_some());
        for (event, judgement) in events.iter().zip(judged) {
            let payload = Payload { line, captured, message: event.message, body: &captured.body, origin };
            let next =
                if matches!(expectation, Expectation::Unmet(_)) { Expectation::Met } else { expectation.clone() };
            self.report(&payload, judgement, std::mem::replace(&mut expectation, next));
        }
    }

    fn compare(
        &self,
        captured: &Captured<'_>,
        verdict: Verdict,
        violations: &[Violation],
        is_signed: bool,
    ) -> Expectation {
        if self.settings.expect {
            expectation::compare(captured.expect, verdict, violations, self.settings.profile, is_signed)
        } else {
            Expectation::None
        }
    }

    /// Adds what is wrong with the signature; whether it was checked.
    fn signed(&self, captured: &Captured<'_>, message: &Message, judgement: &mut Judgement) -> bool {
        if captured.signed.is_none() || message.direction != message::Direction::Webhook {
            return false;
        }
        match signature::check(captured, self.settings.receiver(message.provider)) {
            Checked::Unjudged => false,
            Checked::Right => true,
            Checked::Wrong(mut violations) => {
                signature::place(&captured.body, &mut violations);
                judgement.violations.append(&mut violations);
                judgement.verdict = judgement.verdict.max(Verdict::Invalid);
                true
            }
        }
    }

    /// Counts the rules that were skipped.
    fn tell(&mut self, message: &'static Message, captured: &Captured<'_>, skipped: &[&'static str]) {
        for id in skipped {
            self.portion.skip(message, id, captured.now.is_some());
        }
    }

    fn report(&mut self, payload: &Payload<'_>, judgement: Judgement, expectation: Expectation) {
        let Payload { line, captured, message, body, origin } = *payload;
        let Judgement { verdict, violations, unreported, skipped, drift } = judgement;
        let drift = self.unknown(message, drift);
        self.tell(message, captured, &skipped);
        self.portion.drifts.add(message, &drift, self.file, line);
        let owned = |text: &Option<Cow<'_, str>>| text.as_ref().map(|text| text.to_string());
        let outcome = Outcome {
            file: Arc::clone(self.file),
            line,
            identity: Identity {
                name: owned(&captured.name),
                provider: owned(&captured.provider),
                message: Some(message.name.to_owned()),
            },
            provider: Some(message.provider),
            kind: Some(message),
            verdict,
            violations: violations.into_iter().map(|found| (found, None)).collect(),
            unreported,
            skipped,
            drift,
            places_in_file: origin.is_some(),
            expectation,
        };
        let shows = self.settings.excerpts && captured.encoding == Encoding::Json;
        self.outcome(outcome, |outcome| {
            if shows {
                excerpt::fill(&mut outcome.violations, body, message.schema);
            }
            for (violation, _) in &mut outcome.violations {
                if let Some(origin) = origin {
                    violation.place = violation.place.map(|place| origin.carry(place));
                }
            }
        });
    }

    /// The drift that the baseline does not know.
    fn unknown(&mut self, message: &Message, mut drift: Vec<Drift>) -> Vec<Drift> {
        if self.settings.drift == DriftMode::Off {
            drift.clear();
        }
        if let Some(baseline) = &self.settings.baseline {
            let before = drift.len();
            drift.retain(|drift| !baseline.knows(message, drift));
            self.portion.known_drift += before - drift.len();
        }
        drift
    }

    /// Counts an outcome, and keeps it if one of its findings may be reported.
    fn outcome(&mut self, mut outcome: Outcome, finish: impl FnOnce(&mut Outcome)) {
        let mode = self.settings.drift;
        self.portion.failing += usize::from(outcome.is_finding(mode));
        self.portion.comparison.count(&outcome.expectation);
        let counts = Counts::of(outcome.verdict, outcome.warnings(), outcome.drift.len(), outcome.skipped.len());
        match outcome.kind {
            Some(message) => self.portion.count(message, counts),
            None => self.portion.others.entry(outcome.provider).or_default().add(counts),
        }
        let mut is_new = false;
        for code in finding::codes(&outcome, mode) {
            if !self.full.contains(&code) {
                let kept = self.kept.entry(code.clone()).or_default();
                is_new |= *kept < self.settings.most;
                *kept += 1;
            }
            *self.portion.codes.entry(code).or_default() += 1;
        }
        if !is_new && !self.renders {
            return;
        }
        finish(&mut outcome);
        if self.renders {
            // Memory takes everything.
            let _ = self.judge.format.payload(&outcome, self.judge.frame, &mut self.portion.rendered);
        }
        if is_new {
            self.portion.outcomes.push(outcome);
        }
    }

    fn cover(&mut self, captured: &Captured<'_>, message: &'static Message, body: &str, judgement: &Judgement) {
        self.portion.exercised.visit(message, captured.encoding, body, judgement);
    }

    fn too_long(&mut self, line: usize) {
        let message = format!("longer than {} MiB, so it was not read", MOST_BYTES / (1024 * 1024));
        let unreadable = capture::unreadable("capture.too_long", &message, 0);
        self.refused(line, &unreadable, Position { line, column: 1 });
    }

    fn refused(&mut self, line: usize, unreadable: &Unreadable, position: Position) {
        let provider = unreadable.identity.provider.as_deref();
        let outcome = Outcome {
            file: Arc::clone(self.file),
            line,
            identity: unreadable.identity.clone(),
            provider: provider.and_then(|name| self.settings.catalogue.provider(name).ok()),
            kind: None,
            verdict: Verdict::Unreadable,
            violations: vec![(unreadable.violation(position), None)],
            unreported: 0,
            skipped: Vec::new(),
            drift: Vec::new(),
            places_in_file: true,
            expectation: Expectation::None,
        };
        self.outcome(outcome, |_| {});
    }
}

/// What was found of an event that stood alone, as found of the whole envelope.
fn relocate(judgement: &mut Judgement, event: &Event, body: &str) {
    let alone = format!("{}/0", event.list);
    let moved = |pointer: &mut String| {
        if let Some(rest) = pointer.strip_prefix(&alone)
            && (rest.is_empty() || rest.starts_with('/'))
        {
            *pointer = format!("{}/{}{rest}", event.list, event.index);
        }
    };
    for violation in &mut judgement.violations {
        moved(&mut violation.pointer);
        if let Some(place) = &mut violation.place {
            // Blanks are bytes, columns are characters.
            let position = Position::of(body.as_bytes(), place.start, 1);
            (place.line, place.column) = (position.line, position.column);
        }
    }
    judgement.drift.iter_mut().for_each(|drift| moved(&mut drift.pointer));
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::super::args::CheckFormat;
    use super::super::summary::Summary;
    use super::*;
    use crate::args::{Arguments, Command};
    use crate::catalogue::Catalogue;
    use crate::terminal::Width;

    const SECRET: &str = "zq7secretzq";

    /// Captures with a secret where the schema says that one may be, of all kinds of verdict.
    fn captures() -> String {
        let capture = |member: &str, body: &str| {
            format!(
                r#"{{"provider":"omise","message":"source_request","secret":"{SECRET}","headers":{{"x":"{SECRET}"}},"{member}":{body}}}"#
            )
        };
        let body = format!(
            r#"{{"type":"kakaopay","amount":1,"currency":"SGD","email":"{SECRET}","phone_number":7,"name":["{SECRET}"]}}"#
        );
        let cut = format!(r#""{{\"email\":\"{SECRET}""#);
        let form = format!(r#""email={SECRET}&amount=x""#);
        [capture("body", &body), capture("raw", &cut), capture("wire", &form), capture("body", &body[..40])].join("\n")
    }

    #[test]
    fn nothing_that_is_kept_shows_a_secret_when_it_is_debugged() {
        let catalogue = Catalogue::new(typemint_providers::messages());
        let line = ["typemint", "check", "-", "--profile", "strict", "--drift", "error", "--coverage"];
        let Command::Check(arguments) = Arguments::parse_from(line).command else { panic!("another command") };
        let settings = Settings::new(&arguments, &catalogue, typemint_providers::receivers()).expect("settings");
        let frame = Frame { settings: &settings, width: Width::UNKNOWN };
        let judge = Judge { settings: &settings, format: CheckFormat::Human.format(), frame };
        let block = Block { file: "captures".into(), line: 1, shape: Shape::Lines, text: Ok(captures().into_bytes()) };
        let mut portion = judge.block(&block, &HashSet::new());
        let kept = format!("{portion:?}");
        assert!(kept.contains("/email") || kept.contains("/phone_number") || kept.contains("/name"), "{kept}");
        let mut summary = Summary::new(&settings);
        summary.add(&mut portion);
        for outcome in &portion.outcomes {
            assert!(summary.keep(outcome) && format!("{outcome:?}").contains("captures"));
        }
        summary.close(Some(settings.profile), false);
        let all = format!("{kept}{portion:?}{summary:?}");
        assert!(summary.findings().len() >= 3 && !all.contains(SECRET), "{all}");
    }
}
