//! Models through serde: what is written is read back equal, and no value that the schema marks as sensitive is printed.

use std::collections::BTreeSet;
use std::fmt::Debug;

use serde::de::DeserializeOwned;
use serde_json::Value;
use support::fixture::{self, Fixture};
use support::models::{self, MessageVisitor};
use support::source::{self, Place};
use support::tree::Tree;
use support::{none_of, roads};
use typemint::message::Message;
use typemint::{Model, Profile, Validate};

/// Strings shorter than this are in any text by chance.
const TELLING: usize = 4;

#[derive(Default)]
struct Writer {
    fixtures: Vec<Fixture>,
    findings: Vec<String>,
    written: usize,
    /// Sensitive strings that were looked for.
    hidden: usize,
}

impl MessageVisitor for Writer {
    fn visit<T>(&mut self, message: &'static Message)
    where
        T: Model + Validate + DeserializeOwned + Debug + PartialEq,
    {
        let fixtures = std::mem::take(&mut self.fixtures);
        for fixture in fixtures.iter().filter(|fixture| std::ptr::eq(fixture.message, message)) {
            match roads::decoded::<T>(&fixture.body) {
                Some(value) => {
                    self.written += 1;
                    self.findings.extend(read_again(fixture, &value).err().map(|why| format!("{fixture}: {why}")));
                    self.debug(fixture, &value);
                }
                None if fixture.expect.is_valid() => self.findings.push(format!("{fixture}: did not decode")),
                None => {}
            }
        }
        self.fixtures = fixtures;
    }
}

fn read_again<T>(fixture: &Fixture, value: &T) -> Result<(), String>
where
    T: Model + DeserializeOwned + PartialEq,
{
    let told = |what: &str, error: &dyn std::fmt::Display| format!("{what}: {error}");
    let written = serde_json::to_string(value).map_err(|error| told("is not written", &error))?;
    let again: T = serde_json::from_str(&written).map_err(|error| told("is not read again", &error))?;
    let untyped: Value = serde_json::from_str(&written).map_err(|error| told("is no JSON", &error))?;
    let through: T =
        serde_json::from_value(untyped.clone()).map_err(|error| told("is not read from a value", &error))?;
    let first: T = serde_json::from_str(&fixture.body).map_err(|error| told("serde does not read it", &error))?;
    if again != *value || first != *value || through != *value || roads::decoded::<T>(&written).as_ref() != Some(value)
    {
        return Err(format!("is another value when read again: {written}"));
    }
    let body: Value = serde_json::from_str(&fixture.body).map_err(|error| told("is no JSON", &error))?;
    let drift = fixture.judge(Profile::Core).drift;
    match lost(&untyped, &body, "") {
        // Members that the schema does not know are reported, not kept.
        Some(what) if !drift.iter().any(|drift| drift.pointer == what) => {
            Err(format!("{what} is not as it was: {written}"))
        }
        _ => Ok(()),
    }
}

/// Where two values differ, the first place.
fn lost(written: &Value, body: &Value, at: &str) -> Option<String> {
    match (written, body) {
        (Value::Object(written), Value::Object(body)) => {
            let names: BTreeSet<&String> = written.keys().chain(body.keys()).collect();
            names.into_iter().find_map(|name| match (written.get(name), body.get(name)) {
                (Some(written), Some(body)) => lost(written, body, &format!("{at}/{name}")),
                _ => Some(format!("{at}/{name}")),
            })
        }
        (Value::Array(written), Value::Array(body)) if written.len() == body.len() => {
            let mut pairs = written.iter().zip(body).enumerate();
            pairs.find_map(|(index, (written, body))| lost(written, body, &format!("{at}/{index}")))
        }
        (Value::Number(written), Value::Number(body)) if written.as_f64() == body.as_f64() => None,
        // The same moment may be written in several ways.
        (Value::String(written), Value::String(body)) if is_same_moment(written, body) => None,
        _ => (written != body).then(|| at.to_owned()),
    }
}

fn is_same_moment(left: &str, right: &str) -> bool {
    let moment = |text: &str| text.parse::<typemint::Timestamp>().ok();
    moment(left).is_some_and(|left| moment(right) == Some(left))
}

impl Writer {
    fn debug(&mut self, fixture: &Fixture, value: &impl Debug) {
        let mut strings = Strings::default();
        strings.collect(&Tree::parse(&fixture.body), &source::applicable([source::of_message(fixture.message)]), false);
        let printed = format!("{value:?} {value:#?}");
        for text in strings.sensitive.iter().filter(|text| text.chars().count() >= TELLING) {
            // What also stands in the open cannot be told from it.
            if strings.open.iter().any(|open| open.contains(text.as_str())) {
                continue;
            }
            self.hidden += 1;
            if printed.contains(text.as_str()) {
                self.findings.push(format!("{fixture}: {text:?} is printed"));
            }
        }
    }
}

/// The strings and numbers of a payload.
#[derive(Default)]
struct Strings {
    sensitive: BTreeSet<String>,
    open: BTreeSet<String>,
}

impl Strings {
    fn collect(&mut self, tree: &Tree, schemas: &[Place<'static>], sensitive: bool) {
        let sensitive = sensitive || source::values(schemas, "x-sensitive").any(|flag| *flag == Value::Bool(true));
        match tree {
            Tree::Scalar(text) => {
                let text = tree.as_string().unwrap_or_else(|| text.clone());
                if sensitive { &mut self.sensitive } else { &mut self.open }.insert(text);
            }
            Tree::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.collect(item, &source::of_item(schemas, index), sensitive);
                }
            }
            Tree::Object(members) => {
                for (name, value) in members {
                    self.open.insert(name.clone());
                    self.collect(value, &source::of_member(schemas, name), sensitive);
                }
            }
        }
    }
}

#[test]
fn models_are_written_and_read_again_and_print_nothing_sensitive() {
    let mut writer = Writer { fixtures: fixture::own(), ..Writer::default() };
    models::each_message(&mut writer);
    println!("{} values written and read again, {} sensitive strings looked for", writer.written, writer.hidden);
    none_of("findings", &writer.findings);
    assert!(writer.written > 300 && writer.hidden > 300, "{} {}", writer.written, writer.hidden);
}
