//! The rules of the providers' messages: payloads are varied around each rule, and both engines asked of every rule at every
//! object of every payload.

use std::collections::{BTreeMap, BTreeSet};

use cel::Program;
use cel::common::types::CelTimestamp;
use chrono::{DateTime, TimeZone as _, Utc};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use support::fixture::{self, Fixture};
use support::models::{MessageVisitor, each_message};
use support::tree::{Step, Tree};
use typemint::decode::Reader;
use typemint::json::document::Document;
use typemint::message::{Capture, Encoding, Judgement, Limits, Message};
use typemint::schema::SchemaRef;
use typemint::{Model, Profile, Validate, Violation};

use super::bind::{Bound, bind};
use super::generate::{Case, Pool, vary};
use super::interpret::{Answer, answer, context, program};
use super::random::Random;
use super::reading::Reading;
use super::sites::{Site, each};
use super::source::Stock;
use super::tables;

/// What was seen of one rule.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    pub(crate) passes: usize,
    pub(crate) violations: usize,
    pub(crate) errors: usize,
    pub(crate) skips: usize,
}

impl Seen {
    pub(crate) fn compared(&self) -> usize {
        self.passes + self.violations + self.errors
    }

    /// Whether the rule held and did not.
    pub(crate) fn both(&self) -> bool {
        self.passes > 0 && self.violations > 0
    }

    pub(crate) fn add(&mut self, answer: Answer) {
        match answer {
            Answer::Pass => self.passes += 1,
            Answer::Violation => self.violations += 1,
            Answer::Error => self.errors += 1,
        }
    }
}

/// What came of one message.
pub(crate) struct Outcome {
    pub(crate) message: &'static Message,
    pub(crate) payloads: usize,
    pub(crate) seen: BTreeMap<String, Seen>,
    pub(crate) findings: Vec<String>,
}

struct Ruled {
    id: String,
    expression: String,
    path: String,
    program: Program,
    reading: Reading,
}

/// A message that has rules, and how its texts are decoded.
pub(crate) struct Subject {
    message: &'static Message,
    decodes: fn(&str) -> bool,
}

/// All messages with rules.
pub(crate) fn subjects() -> Vec<Subject> {
    let mut collector = Collector(Vec::new());
    each_message(&mut collector);
    collector.0.retain(|subject| !subject.message.rules.is_empty());
    collector.0
}

struct Collector(Vec<Subject>);

impl MessageVisitor for Collector {
    fn visit<T>(&mut self, message: &'static Message)
    where
        T: Model + Validate + DeserializeOwned + std::fmt::Debug + PartialEq + JsonSchema + 'static,
    {
        self.0.push(Subject { message, decodes: decodes::<T> });
    }
}

fn decodes<T: Model>(text: &str) -> bool {
    let mut reader = Reader::new(text, Limits::default().depth);
    T::decode(&mut reader).is_ok_and(|_| reader.finish().is_ok())
}

/// Varies payloads of one message until each of its rules was asked `wanted` times.
pub(crate) fn run(subject: &Subject, stock: &Stock, fixtures: &[Fixture], wanted: usize) -> Outcome {
    let message = subject.message;
    let mut random = Random::of(&format!("{}/{}", message.provider, message.name));
    let mut pool = Pool::default();
    let own: Vec<&Fixture> = fixtures
        .iter()
        .filter(|fixture| fixture.message.provider == message.provider && !fixture.body.is_empty())
        .collect();
    for fixture in own.iter().filter(|fixture| Document::parse(&fixture.body, 64).is_ok()) {
        let case = Case::of(fixture);
        pool.add(&case.body);
        pool.add_objects(fixture.message.schema, &case.body);
        case.context.iter().for_each(|(name, tree)| pool.add_variable(name, tree));
    }
    pool.add_schema(message.schema, &mut Vec::new());
    let mut bases: Vec<Case> = own
        .iter()
        .filter(|fixture| fixture.message.name == message.name && (subject.decodes)(&fixture.body))
        .map(|fixture| Case::of(fixture))
        .collect();
    let mut bench = Bench::new(message, stock);
    let mut outcome = Outcome { message, payloads: 0, seen: BTreeMap::new(), findings: bench.unknown() };
    if bases.is_empty() {
        outcome.findings.push(format!("{}/{}: no capture to start from", message.provider, message.name));
        return outcome;
    }
    let originals = bases.len();
    // The captures themselves come first.
    let mut waiting: BTreeSet<String> = bench.rules.values().flatten().map(|rule| rule.id.clone()).collect();
    for case in bases.clone() {
        bench.ask(&case, subject.decodes, &waiting, &mut outcome);
    }
    let mut standing: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, case) in bases.iter().enumerate() {
        bench.standing(case).into_iter().for_each(|id| standing.entry(id).or_default().push(index));
    }
    for turn in 0..wanted * 60 {
        if turn % 64 == 0 {
            let done = |id: &String| outcome.seen.get(id).is_some_and(|seen| seen.compared() >= wanted && seen.both());
            waiting.retain(|id| !done(id));
        }
        let focuses: Vec<&String> = waiting.iter().collect();
        let Some(focus) = random.pick(&focuses).map(|id| (*id).clone()) else { break };
        // A payload in which the rule stands; without one, any payload, from which one may come.
        let known = standing.get(&focus).map_or(&[][..], Vec::as_slice);
        let from = match random.pick(known) {
            Some(index) => *index,
            None if random.one_in(2) => random.below(originals),
            None => random.below(bases.len()),
        };
        let Some(base) = bases.get(from) else { break };
        let mut case = match bench.place(base, &focus, &mut random) {
            Some((site, reading)) => vary(base, &site, &reading, &pool, &mut random),
            None => base.clone(),
        };
        if known.is_empty() || random.one_in(16) {
            bench.graft(&mut case, &pool, &mut random);
        }
        let before = outcome.seen.get(&focus).is_some_and(Seen::both);
        if !bench.ask(&case, subject.decodes, &waiting, &mut outcome) {
            continue;
        }
        let turned = !before && outcome.seen.get(&focus).is_some_and(Seen::both);
        if bases.len() < 600 && (turned || known.len() < 3 || random.one_in(64)) {
            let found = bench.standing(&case);
            if turned || random.one_in(64) || found.iter().any(|id| standing.get(id).map_or(0, Vec::len) < 3) {
                found.into_iter().for_each(|id| standing.entry(id).or_default().push(bases.len()));
                bases.push(case);
            }
        }
        if outcome.findings.len() > 20 {
            break;
        }
    }
    outcome
}

/// The rules of one message, ready to be asked.
struct Bench {
    message: &'static Message,
    rules: BTreeMap<String, Vec<Ruled>>,
    variables: BTreeMap<String, SchemaRef>,
    reported: BTreeSet<String>,
}

impl Bench {
    fn new(message: &'static Message, stock: &Stock) -> Bench {
        let ids: BTreeSet<&str> = message.rules.iter().map(|rule| rule.id).collect();
        let mut rules: BTreeMap<String, Vec<Ruled>> = BTreeMap::new();
        for (location, stated) in &stock.rules {
            for one in stated.iter().filter(|one| ids.contains(one.id.as_str())) {
                rules.entry(location.clone()).or_default().push(Ruled {
                    id: one.id.clone(),
                    expression: one.expression.clone(),
                    path: one.path.clone().unwrap_or_default(),
                    program: program(&one.expression),
                    reading: Reading::of(&one.expression),
                });
            }
        }
        let declared = stock.context.get(message.schema.location).into_iter().chain(stock.context.values());
        let mut variables = BTreeMap::new();
        for (name, place) in declared.flatten() {
            let inline = format!("{}/x-rules-context/{name}", message.schema.location);
            if message.context.contains(&name.as_str())
                && !variables.contains_key(name)
                && place.starts_with(message.provider)
                && let Some(schema) = tables::at(place).or_else(|| tables::at(&inline))
            {
                variables.insert(name.clone(), schema);
            }
        }
        Bench { message, rules, variables, reported: BTreeSet::new() }
    }

    /// Rules and variables of the message that the schemas do not state.
    fn unknown(&self) -> Vec<String> {
        let stated: BTreeSet<&str> = self.rules.values().flatten().map(|rule| rule.id.as_str()).collect();
        let rules = self.message.rules.iter().filter(|rule| !stated.contains(rule.id)).map(|rule| rule.id);
        let known = |name: &&&str| **name != "now" && !self.variables.contains_key(**name);
        let variables = self.message.context.iter().filter(known).copied();
        rules.chain(variables).map(|name| format!("{}: `{name}` is not in the schemas", self.message.name)).collect()
    }

    /// A place in the case at which the rule stands.
    fn place(&self, case: &Case, id: &str, random: &mut Random) -> Option<(Vec<Step>, Reading)> {
        let text = case.body.text();
        let document = Document::parse(&text, 128).ok()?;
        let mut found: Vec<(Vec<Step>, Reading)> = Vec::new();
        each(self.message.schema, document.root(), &mut |site| {
            let rules = site.applied.iter().filter_map(|schema| self.rules.get(schema.location)).flatten();
            for rule in rules.filter(|rule| rule.id == id) {
                found.push((site.path.clone(), rule.reading.clone()));
            }
        });
        random.pick(&found).cloned()
    }

    /// The rules that stand somewhere in the case.
    fn standing(&self, case: &Case) -> BTreeSet<String> {
        let text = case.body.text();
        let mut found = BTreeSet::new();
        if let Ok(document) = Document::parse(&text, 128) {
            each(self.message.schema, document.root(), &mut |site| {
                let rules = site.applied.iter().filter_map(|schema| self.rules.get(schema.location)).flatten();
                found.extend(rules.map(|rule| rule.id.clone()));
            });
        }
        found
    }

    /// Puts a member that the schema names, with a value seen under that name elsewhere, into some object of the case.
    fn graft(&self, case: &mut Case, pool: &Pool, random: &mut Random) {
        let text = case.body.text();
        let Ok(document) = Document::parse(&text, 128) else { return };
        let mut places: Vec<(Vec<Step>, &'static str, Vec<SchemaRef>)> = Vec::new();
        each(self.message.schema, document.root(), &mut |site| {
            for name in tables::named(&site.applied) {
                places.push((site.path.clone(), name, tables::of_member(&site.applied, name)));
            }
        });
        let Some((path, name, schemas)) = random.pick(&places) else { return };
        let value = pool.member(name, schemas, random);
        let (Some(value), Some(Tree::Object(members))) = (value, case.body.at(path)) else { return };
        match members.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = value,
            None => members.push(((*name).to_owned(), value)),
        }
    }

    /// Asks both engines; whether the case could be judged at all.
    fn ask(
        &mut self,
        case: &Case,
        decodes: fn(&str) -> bool,
        waiting: &BTreeSet<String>,
        outcome: &mut Outcome,
    ) -> bool {
        let text = case.body.text();
        if !decodes(&text) {
            return false;
        }
        let Ok(document) = Document::parse(&text, 128) else { return false };
        let texts: Vec<(&str, String)> = case.context.iter().map(|(name, tree)| (name.as_str(), tree.text())).collect();
        let pairs: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let judgement = (self.message.judge)(&Capture {
            body: text.as_bytes(),
            encoding: Encoding::Json,
            context: &pairs,
            now: case.now,
            profile: Profile::Strict,
            limits: Limits { violations: 10_000, ..Limits::default() },
        });
        if judgement.violations.iter().any(|found| found.message.starts_with("in the context variable")) {
            return false;
        }
        let Some(given) = self.given(&pairs) else { return false };
        let mut interpreter = context();
        let mut names: Vec<&str> = Vec::new();
        for (name, value) in given {
            interpreter.add_variable_as_val(name, value);
            names.push(name);
        }
        if let Some(now) = case.now {
            interpreter.add_variable_as_val("now", Box::new(CelTimestamp::from(instant(now))));
            names.push("now");
        }
        outcome.payloads += 1;
        let mut expected: BTreeSet<(String, String)> = BTreeSet::new();
        let mut findings = Vec::new();
        let seen = &mut outcome.seen;
        each(self.message.schema, document.root(), &mut |site: Site<'_, '_>| {
            let rules: Vec<&Ruled> =
                site.applied.iter().filter_map(|schema| self.rules.get(schema.location)).flatten().collect();
            if rules.is_empty() {
                return;
            }
            let at = site.pointer();
            let Some(own) = bind(site.node, &site.schemas) else {
                // Beyond what the rule language computes with: nothing to compare.
                expected.extend(rules.iter().map(|rule| (format!("{at}{}", rule.path), rule.id.clone())));
                return;
            };
            interpreter.add_variable_as_val("self", own);
            for rule in rules {
                let pointer = format!("{at}{}", rule.path);
                if !waiting.contains(&rule.id) {
                    // It was asked often enough.
                    expected.insert((pointer, rule.id.clone()));
                    continue;
                }
                let (right, why) = answer(&rule.program, &interpreter);
                let needs =
                    rule.reading.variables.iter().find(|name| *name != "self" && !names.contains(&name.as_str()));
                let entry = seen.entry(rule.id.clone()).or_default();
                let left = compiled(&judgement, &rule.id, &pointer);
                if needs.is_some() {
                    entry.skips += 1;
                    let is_skipped = judgement.skipped.iter().any(|id| *id == rule.id);
                    // A case of a message may decide a rule without what it reads elsewhere.
                    if !is_skipped && (left, right) != (Answer::Pass, Answer::Pass) {
                        findings.push((rule.id.clone(), format!("without {needs:?} it is {left:?}, not skipped")));
                    }
                    continue;
                }
                entry.add(right);
                if left != Answer::Pass {
                    expected.insert((pointer.clone(), rule.id.clone()));
                }
                if left != right {
                    findings.push((
                        rule.id.clone(),
                        format!(
                            "at {pointer:?}: compiled {left:?}, interpreted {right:?} {why}\n    {}",
                            rule.expression
                        ),
                    ));
                }
            }
        });
        for found in judgement.violations.iter().filter(|found| found.kind == typemint::Kind::Rule) {
            if !expected.contains(&(found.pointer.clone(), found.code.to_string())) {
                findings
                    .push((found.code.to_string(), format!("reported at {:?}, where no rule stands", found.pointer)));
            }
        }
        for (id, what) in findings {
            // One payload of a rule tells enough.
            if self.reported.insert(id.clone()) {
                let Message { provider, name, .. } = self.message;
                outcome
                    .findings
                    .push(format!("{provider}/{name} {id}: {what}\n    {text}\n    {pairs:?} now {:?}", case.now));
            }
        }
        true
    }

    fn given<'a>(&self, pairs: &[(&'a str, &str)]) -> Option<Vec<(&'a str, Bound)>> {
        pairs
            .iter()
            .filter_map(|(name, text)| self.variables.get(*name).map(|schema| (*name, *text, *schema)))
            .map(|(name, text, schema)| {
                let document = Document::parse(text, 128).ok()?;
                Some((name, bind(document.root(), &[schema])?))
            })
            .collect()
    }
}

fn instant(now: Timestamp) -> DateTime<chrono::FixedOffset> {
    let nanoseconds = u32::try_from(now.as_nanosecond().rem_euclid(1_000_000_000)).unwrap_or_default();
    let seconds = i64::try_from(now.as_nanosecond().div_euclid(1_000_000_000)).unwrap_or_default();
    Utc.timestamp_opt(seconds, nanoseconds).single().unwrap_or_default().fixed_offset()
}

/// What the compiled rule said, as its report shows it.
fn compiled(judgement: &Judgement, id: &str, pointer: &str) -> Answer {
    let of_rule = |found: &&Violation| found.code == id && found.pointer == pointer;
    match judgement.violations.iter().find(of_rule) {
        None => Answer::Pass,
        Some(found) if found.message.starts_with("the rule could not be evaluated") => Answer::Error,
        Some(_) => Answer::Violation,
    }
}

/// The project's own captures.
pub(crate) fn fixtures() -> Vec<Fixture> {
    fixture::own()
}
