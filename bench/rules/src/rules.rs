//! Every rule of the providers' messages as a function of its own, and the payload that each is measured on.

use std::any::Any;
use std::hint::black_box;

use cel::common::types::CelTimestamp;
use serde::de::DeserializeOwned;
use support::fixture::{self, Fixture};
use support::tree::{Step, Tree};
use typemint::context::{Environment, Read};
use typemint::json::document::Document;
use typemint::message::Limits;
use typemint::schema::SchemaRef;

use crate::oracle::bind::{bind, rfc3339};
use crate::oracle::interpret::{context, program};
use crate::oracle::reading::Reading;
use crate::oracle::sites::each;

/// Does the work on every payload, so many times over.
pub(crate) type Batch = Box<dyn Fn(u32)>;

/// A value that a rule is asked of, and its context.
type Case<T> = (&'static T, Environment<'static>);

/// Makes the work on these cases.
type Prepare<T> = fn(&[Case<T>]) -> Option<Batch>;

/// Payloads that a rule is asked of in turn, as many as there are up to this: one alone would be learnt by heart by whatever
/// predicts branches.
const PAYLOADS: usize = 16;

/// How a context variable is typed and read.
type Variable = (&'static str, fn() -> SchemaRef, fn(&str, &Limits) -> Read);

/// Whether a rule holds, as compiled and as written by hand.
struct Holds {
    compiled: bool,
    by_hand: Option<bool>,
}

/// A rule of a type.
pub(crate) struct Rule<T: 'static> {
    id: &'static str,
    expression: &'static str,
    at: &'static str,
    variables: &'static [Variable],
    /// Nothing where a variable is not there.
    holds: fn(&T, &Environment<'static>) -> Option<Holds>,
    compiled: Prepare<T>,
    by_hand: Option<Prepare<T>>,
}

/// A rule ready to be measured.
pub(crate) struct Contest {
    pub(crate) id: &'static str,
    pub(crate) expression: &'static str,
    /// How many payloads a batch goes through.
    pub(crate) payloads: usize,
    pub(crate) compiled: Batch,
    pub(crate) by_hand: Option<Batch>,
    pub(crate) interpreted: Batch,
}

/// Collects the contests.
pub(crate) struct Visitor<'a> {
    /// The only rule that is wanted.
    only: Option<&'a str>,
    fixtures: Vec<Fixture>,
    pub(crate) contests: Vec<Contest>,
    /// Rules for which no payload was found.
    pub(crate) without: Vec<&'static str>,
    /// Where a rule by hand and the compiled one contradict each other.
    pub(crate) disagreements: Vec<String>,
}

include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// Every rule once, or one only; of several types that hold it, that which is also written by hand.
pub(crate) fn all(only: Option<&str>) -> Visitor<'_> {
    let mut visitor = Visitor {
        only,
        fixtures: fixture::own(),
        contests: Vec::new(),
        without: Vec::new(),
        disagreements: Vec::new(),
    };
    adyen::all(&mut visitor);
    checkout::all(&mut visitor);
    fastspring::all(&mut visitor);
    omise::all(&mut visitor);
    uqpay::all(&mut visitor);
    let mut kept: Vec<Contest> = Vec::new();
    for contest in visitor.contests.drain(..) {
        match kept.iter_mut().find(|known| known.id == contest.id) {
            Some(known) if known.by_hand.is_none() && contest.by_hand.is_some() => *known = contest,
            Some(_) => {}
            None => kept.push(contest),
        }
    }
    visitor.contests = kept;
    visitor.without.retain(|id| !visitor.contests.iter().any(|contest| contest.id == *id));
    visitor.without.sort_unstable();
    visitor.without.dedup();
    visitor
}

impl Visitor<'_> {
    fn visit<T: DeserializeOwned + 'static>(&mut self, rule: Rule<T>) {
        if self.only.is_some_and(|only| only != rule.id) {
            return;
        }
        let reading = Reading::of(rule.expression);
        let mut found: Vec<(usize, usize, Vec<Step>)> = Vec::new();
        for (index, fixture) in self.fixtures.iter().enumerate() {
            if !fixture.message.rules.iter().any(|known| known.id == rule.id) {
                continue;
            }
            let Ok(document) = Document::parse(&fixture.body, 128) else { continue };
            each(fixture.message.schema, document.root(), &mut |site| {
                if !site.applied.iter().any(|schema| rule.at.strip_suffix("/x-rules") == Some(schema.location)) {
                    return;
                }
                let mut tree = Tree::parse(&fixture.body);
                let Some(own) = tree.at(&site.path) else { return };
                let Ok(value) = serde_json::from_str::<T>(&own.text()) else { return };
                let environment = environment(fixture, rule.variables);
                let Some(holds) = environment.and_then(|environment| (rule.holds)(&value, &environment)) else {
                    return;
                };
                if holds.by_hand.is_some_and(|by_hand| by_hand != holds.compiled) {
                    let place = site.pointer();
                    self.disagreements.push(format!("{}: {fixture} at `{place}`: {}", rule.id, holds.compiled));
                }
                if fixture.expect.is_valid() {
                    let missing = reading.chains.iter().filter(|chain| !has(own, fixture, chain)).count();
                    found.push((missing, index, site.path.clone()));
                }
            });
        }
        // The valid payloads in which most of what the rule reads is there.
        found.sort_by_key(|(missing, ..)| *missing);
        found.truncate(PAYLOADS);
        let payloads: Vec<(&Fixture, Vec<Step>)> =
            found.into_iter().map(|(_, index, path)| (&self.fixtures[index], path)).collect();
        match contest(&rule, &payloads) {
            Some(contest) => self.contests.push(contest),
            None => self.without.push(rule.id),
        }
    }
}

fn has(own: &Tree, fixture: &Fixture, chain: &[String]) -> bool {
    let Some((variable, members)) = chain.split_first() else { return false };
    let given = fixture.context.iter().find(|(name, _)| name == variable).map(|(_, text)| Tree::parse(text));
    let mut at = match variable.as_str() {
        "self" => own,
        "now" => return fixture.now.is_some(),
        _ => match &given {
            Some(tree) => tree,
            None => return false,
        },
    };
    for name in members {
        let next = match at {
            Tree::Array(items) if name == "[]" => items.first(),
            Tree::Object(entries) => entries.iter().find(|(known, _)| known == name).map(|(_, value)| value),
            _ => None,
        };
        match next {
            Some(next) => at = next,
            None => return false,
        }
    }
    true
}

/// The context of a fixture, for as long as the program runs.
fn environment(fixture: &Fixture, variables: &[Variable]) -> Option<Environment<'static>> {
    let mut read: Vec<(&'static str, Option<&'static dyn Any>)> = Vec::new();
    for (name, _, decode) in variables {
        let (_, text) = fixture.context.iter().find(|(known, _)| known == name)?;
        read.push((*name, Some(Box::leak(decode(text, &Limits::default()).ok()?))));
    }
    Some(Environment::new(fixture.now, Box::leak(read.into_boxed_slice())))
}

fn contest<T: DeserializeOwned>(rule: &Rule<T>, payloads: &[(&Fixture, Vec<Step>)]) -> Option<Contest> {
    if payloads.is_empty() {
        return None;
    }
    let cases: Option<Vec<Case<T>>> = payloads.iter().map(|(fixture, path)| case(rule, fixture, path)).collect();
    let cases = cases?;
    let bound: Option<Vec<cel::Context<'static, 'static>>> =
        payloads.iter().map(|(fixture, path)| interpreter(rule, fixture, path)).collect();
    let (program, bound) = (program(&plain(rule.expression)), bound?);
    Some(Contest {
        id: rule.id,
        expression: rule.expression,
        payloads: payloads.len(),
        compiled: (rule.compiled)(&cases)?,
        by_hand: rule.by_hand.and_then(|by_hand| by_hand(&cases)),
        interpreted: Box::new(move |times| repeat(times, &bound, |bound| black_box(&program).execute(bound).is_ok())),
    })
}

/// The part of a payload that the rule is of, for as long as the program runs.
fn case<T: DeserializeOwned>(rule: &Rule<T>, fixture: &Fixture, path: &[Step]) -> Option<Case<T>> {
    let value: T = serde_json::from_str(&Tree::parse(&fixture.body).at(path)?.text()).ok()?;
    Some((Box::leak(Box::new(value)), environment(fixture, rule.variables)?))
}

/// The same for the interpreter, with everything bound.
fn interpreter<T>(rule: &Rule<T>, fixture: &Fixture, path: &[Step]) -> Option<cel::Context<'static, 'static>> {
    let mut interpreter = context();
    let document = Document::parse(&fixture.body, 128).ok()?;
    let mut bound = None;
    each(fixture.message.schema, document.root(), &mut |site| {
        if site.path == path {
            bound = bind(site.node, &site.schemas);
        }
    });
    interpreter.add_variable_as_val("self", bound?);
    for (name, schema, _) in rule.variables {
        let (_, text) = fixture.context.iter().find(|(known, _)| known == name)?;
        let document = Document::parse(text, 128).ok()?;
        interpreter.add_variable_as_val(*name, bind(document.root(), &[schema()])?);
    }
    if let Some(now) = fixture.now {
        interpreter.add_variable_as_val("now", Box::new(CelTimestamp::from(rfc3339(&now.to_string())?)));
    }
    Some(interpreter)
}

/// A member in backticks, which the interpreter does not read, as an index.
fn plain(expression: &str) -> String {
    let parts: Vec<&str> = expression.split('`').collect();
    parts
        .chunks(2)
        .map(|pair| match pair {
            [before, name] => format!("{}['{name}']", before.strip_suffix('.').unwrap_or(before)),
            rest => rest.concat(),
        })
        .collect()
}

/// Takes the context of each case apart beforehand.
fn prepare<T, P>(cases: &[Case<T>], take: impl Fn(&'static T, &Environment<'static>) -> Option<P>) -> Option<Vec<P>> {
    cases.iter().map(|(value, environment)| take(value, environment)).collect()
}

/// Asks of every case, so many times over. The answers are kept apart, so that no two payloads are worked on at once.
#[inline(always)]
fn repeat<C>(times: u32, cases: &[C], holds: impl Fn(&C) -> bool) {
    for _ in 0..times {
        for case in cases {
            black_box(holds(case));
        }
    }
}
