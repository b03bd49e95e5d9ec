//! The payloads of the rules written for the purpose, and both engines' answers to them.

use std::collections::{BTreeMap, HashMap};

use cel::Program;
use cel::common::types::{CelBool, CelDouble, CelInt, CelList, CelMap, CelMapKey, CelNull, CelString, CelTimestamp};
use serde_json::value::RawValue;
use typemint::context::Variables as _;
use typemint::{Context, Kind, Profile, Report, Rule, Validate as _};

use super::bind::{Bound, civil, rfc3339};
use super::decimal::Exact;
use super::interpret::{Answer, answer, context, program};
use super::providers::Seen;
use super::random::Random;
use super::sheet::Sheet;

/// The rules themselves.
pub(crate) fn rules() -> &'static [Rule] {
    Sheet::RULES
}

const INTS: [&str; 16] = [
    "0",
    "1",
    "-1",
    "2",
    "3",
    "10",
    "-7",
    "100",
    "3000000000",
    "-3037000500",
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775806",
    "-9223372036854775807",
    "4611686018427387904",
    "2026",
];
const DECIMALS: [&str; 20] = [
    "0",
    "0.1",
    "0.2",
    "0.3",
    "0.30",
    "1",
    "-1",
    "15000.00",
    "1e2",
    "100",
    "0.01",
    "0.001",
    "2.5",
    "-0.5",
    "3",
    "1E-3",
    "79228162514264337593543950335",
    "-79228162514264337593543950335",
    "0.0000000000000000000000000001",
    "1234567890.123456789",
];
const DOUBLES: [&str; 12] =
    ["0", "-0.0", "0.1", "0.2", "0.5", "1", "-1", "1e308", "-1e308", "9007199254740993", "9223372036854775807", "2"];
const TEXTS: [&str; 14] = ["", "a", "b", "b1", "ab", "abc", "abcd", "A", "카카오", "카", "é", "true", "a b", "a1b"];
const DIGITS: [&str; 12] =
    ["0", "1", "-1", "10", "0.3", "0.30", "1e2", "9223372036854775807", "9223372036854775808", "x", "", "100"];
const CURRENCIES: [&str; 6] = ["KRW", "SGD", "USD", "KWD", "XXX", "krw"];
const TIMES: [&str; 24] = [
    "2026-11-20T02:00:00Z",
    "2026-11-20T15:59:58Z",
    "2026-11-20T15:59:59Z",
    "2026-11-20T15:59:59.000000001Z",
    "2026-11-20T16:00:00Z",
    "2026-11-20T16:14:59Z",
    "2026-11-20T16:14:59.999999999Z",
    "2026-11-20T16:15:00Z",
    "2026-11-20T16:15:00.5Z",
    "2026-11-20T16:15:01Z",
    "2026-11-21T00:15:00+08:00",
    "2026-11-23T02:00:00Z",
    "2026-11-23T02:00:01Z",
    "2026-11-21T12:00:00-05:30",
    "1969-12-31T23:59:59.5Z",
    "0001-01-01T00:00:00Z",
    "0001-01-01T23:30:00Z",
    "9999-12-28T16:15:00Z",
    "9999-12-29T16:15:00Z",
    "9999-12-31T15:59:59Z",
    "9999-12-31T23:59:59.999999999Z",
    "2024-02-29T12:30:15.250Z",
    "2026-12-31T23:59:59+08:00",
    "2026-11-22T02:00:00+08:00",
];
const READINGS: [&str; 4] =
    ["2026-11-20 10:00:00", "2026-11-20 23:59:59", "2026-11-21 00:15:00", "1970-01-01 00:00:00"];

fn one(from: &[&str], random: &mut Random) -> String {
    random.pick(from).copied().unwrap_or_default().to_owned()
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn int(random: &mut Random) -> String {
    if random.one_in(2) { (random.below(8) as i64 - 3).to_string() } else { one(&INTS, random) }
}

fn decimal(random: &mut Random) -> String {
    if random.one_in(3) { format!("{}.{:02}", random.below(4), random.below(100)) } else { one(&DECIMALS, random) }
}

fn text(random: &mut Random) -> String {
    quoted(&one(&TEXTS, random))
}

fn list(random: &mut Random, mut item: impl FnMut(&mut Random) -> String) -> String {
    let items: Vec<String> = (0..random.below(4)).map(|_| item(random)).collect();
    format!("[{}]", items.join(","))
}

fn line(random: &mut Random) -> String {
    let label = if random.one_in(2) { format!(",\"label\":{}", text(random)) } else { String::new() };
    format!("{{\"quantity\":{},\"price\":{}{label}}}", int(random), decimal(random))
}

/// One payload, and the moment at which it is judged.
pub(crate) fn payload(random: &mut Random) -> (String, String) {
    let mut members: Vec<(&str, String)> =
        vec![("a", int(random)), ("b", int(random)), ("d", decimal(random)), ("e", decimal(random))];
    members.push(("x", one(&DOUBLES, random)));
    members.push(("y", one(&DOUBLES, random)));
    for name in ["p", "q"] {
        members.push((name, random.one_in(2).to_string()));
    }
    members.extend([("s", text(random)), ("t", text(random))]);
    members.push(("digits", quoted(&one(&DIGITS, random))));
    members.push(("currency", quoted(&one(&CURRENCIES, random))));
    members.push(("when", quoted(&one(&TIMES, random))));
    members.push(("until", quoted(&one(&TIMES, random))));
    members.push(("local", quoted(&one(&READINGS, random))));
    members.push(("ints", list(random, |random| random.below(4).to_string())));
    members.push(("names", list(random, text)));
    members.push(("prices", list(random, decimal)));
    let counts: BTreeMap<String, i64> =
        (0..random.below(4)).map(|_| (one(&["a", "b", "ab", "abc"], random), random.below(4) as i64)).collect();
    members.push(("counts", serde_json::to_string(&counts).unwrap_or_default()));
    members.push(("lines", list(random, line)));
    if random.one_in(2) {
        members.push(("c", int(random)));
    }
    if random.one_in(2) {
        members.push(("f", decimal(random)));
    }
    if random.one_in(2) {
        members.push(("u", text(random)));
    }
    if random.one_in(2) {
        members.push(("r", random.one_in(2).to_string()));
    }
    if random.one_in(2) {
        members.push(("z", one(&["null", "true", "false"], random)));
    }
    if random.one_in(2) {
        members.push(("note", if random.one_in(2) { "null".to_owned() } else { text(random) }));
    }
    if random.one_in(2) {
        members.push(("line", line(random)));
    }
    let members: Vec<String> = members.into_iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
    // The clock is of the calendar's own crate, whose last instant is earlier than that of rules.
    let clocks: Vec<&str> = TIMES.iter().copied().filter(|time| !time.starts_with("9999-12-31")).collect();
    (format!("{{{}}}", members.join(",")), one(&clocks, random))
}

/// A member as the type of its field has it.
fn bind(name: &str, text: &str) -> Option<Bound> {
    let string = || serde_json::from_str::<String>(text).ok();
    let items = || serde_json::from_str::<Vec<&RawValue>>(text).ok();
    let list = |kind: &str| -> Option<Bound> {
        let items: Option<Vec<Bound>> = items()?.into_iter().map(|item| bind(kind, item.get())).collect();
        Some(Box::new(CelList::from(items?)))
    };
    let map = |kind: Option<&str>| -> Option<Bound> {
        let entries: BTreeMap<String, &RawValue> = serde_json::from_str(text).ok()?;
        let entries: Option<HashMap<CelMapKey<'static>, Bound>> = entries
            .into_iter()
            .map(|(key, value)| Some((CelMapKey::from(key.clone()), bind(kind.unwrap_or(&key), value.get())?)))
            .collect();
        Some(Box::new(CelMap::from(entries?)))
    };
    Some(match name {
        _ if text == "null" => Box::new(CelNull),
        "a" | "b" | "c" | "quantity" => Box::new(CelInt::from(text.parse::<i64>().ok()?)),
        "d" | "e" | "f" | "price" => Box::new(Exact::parse(text).ok()?),
        "x" | "y" => Box::new(CelDouble::from(text.parse::<f64>().ok()?)),
        "p" | "q" | "r" | "z" => Box::new(CelBool::from(text == "true")),
        "when" | "until" => Box::new(CelTimestamp::from(rfc3339(&string()?)?)),
        "local" => Box::new(CelTimestamp::from(civil(&string()?, 28_800)?)),
        "ints" => list("a")?,
        "names" => list("s")?,
        "prices" => list("d")?,
        "lines" => list("line")?,
        "counts" => map(Some("a"))?,
        "line" | "self" => map(None)?,
        _ => Box::new(CelString::from(string()?)),
    })
}

/// Asks every rule on so many payloads.
pub(crate) fn run(wanted: usize) -> (BTreeMap<&'static str, Seen>, Vec<String>) {
    let mut random = Random::of("sheets");
    let programs: Vec<(&'static Rule, Program)> = rules().iter().map(|rule| (rule, program(rule.expression))).collect();
    let mut seen: BTreeMap<&'static str, Seen> = BTreeMap::new();
    let mut findings: BTreeMap<&'static str, String> = BTreeMap::new();
    for _ in 0..wanted {
        let (text, now) = payload(&mut random);
        let sheet: Sheet = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let Ok(at) = now.parse() else { panic!("{now}") };
        let mut report = Report::new(Profile::Strict, 10_000);
        Context::at(at).provide(&mut |environment| sheet.check(&typemint::Path::ROOT, environment, &mut report));
        let mut interpreter = context();
        let Some(own) = bind("self", &text) else { panic!("{text} cannot be bound") };
        interpreter.add_variable_as_val("self", own);
        let instant = rfc3339(&now).unwrap_or_default();
        interpreter.add_variable_as_val("now", Box::new(CelTimestamp::from(instant)));
        for (rule, program) in &programs {
            let (right, why) = answer(program, &interpreter);
            let found = report.violations().iter().find(|found| found.kind == Kind::Rule && found.code == rule.id);
            let left = match found {
                None => Answer::Pass,
                Some(found) if found.message.starts_with("the rule could not be evaluated") => Answer::Error,
                Some(_) => Answer::Violation,
            };
            seen.entry(rule.id).or_default().add(right);
            if left != right {
                findings.entry(rule.id).or_insert_with(|| {
                    format!(
                        "{}: compiled {left:?}, interpreted {right:?} {why}\n    {}\n    {text} now {now}",
                        rule.id, rule.expression
                    )
                });
            }
        }
    }
    (seen, findings.into_values().collect())
}
