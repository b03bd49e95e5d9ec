//! `typemint explain` as it is called, and its examples held in step with the fixtures.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use common::run;
use serde_json::Value;
use serde_json::value::RawValue;
use typemint::Profile;
use typemint::message::{Capture, Encoding, Limits, Message, Verdict};

/// A fixture with what the strict profile says of it.
struct Judged {
    fixture: String,
    captured_at: Option<String>,
    context: BTreeMap<String, Box<RawValue>>,
    body: Box<RawValue>,
    message: &'static Message,
    accepts: BTreeSet<&'static str>,
    refuses: BTreeSet<String>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").to_path_buf()
}

fn judged() -> Vec<Judged> {
    let folder = root().join("tests/fixtures");
    let mut out = Vec::new();
    for entry in walkdir::WalkDir::new(&folder).sort_by_file_name() {
        let entry = entry.expect("the fixtures can be read");
        if entry.path().extension().is_none_or(|extension| extension != "ndjson") {
            continue;
        }
        let file = entry.path().strip_prefix(&folder).expect("it is below").display().to_string();
        let text = std::fs::read_to_string(entry.path()).expect("the fixtures can be read");
        out.extend(text.lines().filter(|line| !line.trim().is_empty()).filter_map(|line| judge(&file, line)));
    }
    out
}

fn judge(file: &str, line: &str) -> Option<Judged> {
    let members: BTreeMap<String, Box<RawValue>> = serde_json::from_str(line).expect("a fixture is an object");
    let text = |name: &str| members.get(name).and_then(|value| serde_json::from_str::<String>(value.get()).ok());
    let body = members.get("body")?.clone();
    let (provider, name) = (text("provider")?, text("message")?);
    let message = typemint_providers::messages()
        .iter()
        .copied()
        .find(|message| message.provider == provider && message.name == name)?;
    let context: BTreeMap<String, Box<RawValue>> = members
        .get("context")
        .map(|context| serde_json::from_str(context.get()).expect("context is an object"))
        .unwrap_or_default();
    let pairs: Vec<(&str, &str)> = context.iter().map(|(name, value)| (name.as_str(), value.get())).collect();
    let captured_at = text("captured_at");
    let judgement = (message.judge)(&Capture {
        body: body.get().as_bytes(),
        encoding: Encoding::Json,
        context: &pairs,
        now: captured_at.as_ref().map(|moment| moment.parse().expect("a moment")),
        profile: Profile::Strict,
        limits: Limits::default(),
    });
    let is_answered = |id: &&str| !judgement.skipped.contains(id);
    let accepts = if judgement.verdict == Verdict::Valid && judgement.violations.is_empty() {
        message.rules.iter().map(|rule| rule.id).filter(is_answered).collect()
    } else {
        BTreeSet::new()
    };
    // What could not be evaluated shows nothing.
    let refuses = judgement.violations.iter().filter(|found| !found.message.starts_with("the rule could not"));
    let refuses = refuses.map(|found| found.code.to_string()).collect();
    Some(Judged {
        fixture: format!("tests/fixtures/{file} ({})", text("name").unwrap_or_default()),
        captured_at,
        context,
        body,
        message,
        accepts,
        refuses,
    })
}

/// How many bytes two texts share at their ends: the pair that differs least shows most.
fn alike(a: &str, b: &str) -> usize {
    let same =
        |a: &mut dyn Iterator<Item = u8>, b: &mut dyn Iterator<Item = u8>| a.zip(b).take_while(|(a, b)| a == b).count();
    same(&mut a.bytes(), &mut b.bytes()) + same(&mut a.bytes().rev(), &mut b.bytes().rev())
}

/// The file of examples: for each rule the capture that breaks least beside it, and the accepted one most like that.
fn examples(all: &[Judged]) -> String {
    let rules: BTreeSet<&str> =
        typemint_providers::messages().iter().flat_map(|message| message.rules).map(|rule| rule.id).collect();
    let mut sides: BTreeMap<usize, (BTreeSet<&str>, BTreeSet<&str>)> = BTreeMap::new();
    for id in rules {
        let refused = all
            .iter()
            .enumerate()
            .filter(|(_, judged)| judged.refuses.contains(id))
            .min_by_key(|(_, judged)| (judged.refuses.len(), judged.body.get().len()));
        if let Some((at, _)) = refused {
            sides.entry(at).or_default().1.insert(id);
        }
        let accepted =
            all.iter().enumerate().filter(|(_, judged)| judged.accepts.contains(id)).max_by_key(|(_, judged)| {
                match refused {
                    Some((_, other)) => {
                        let is_same = std::ptr::eq(judged.message, other.message);
                        (is_same, alike(judged.body.get(), other.body.get()))
                    }
                    None => (true, usize::MAX - judged.body.get().len()),
                }
            });
        if let Some((at, _)) = accepted {
            sides.entry(at).or_default().0.insert(id);
        }
    }
    let mut out = String::new();
    for (at, (accepts, refuses)) in sides {
        let judged = &all[at];
        let json = |text: &str| Value::from(text).to_string();
        let _ = write!(out, "{{\"fixture\":{}", json(&judged.fixture));
        if let Some(moment) = &judged.captured_at {
            let _ = write!(out, ",\"captured_at\":{}", json(moment));
        }
        if !judged.context.is_empty() {
            let _ = write!(out, ",\"context\":{}", serde_json::to_string(&judged.context).expect("JSON"));
        }
        let _ = write!(out, ",\"accepts\":{}", serde_json::to_string(&accepts).expect("JSON"));
        let _ = write!(out, ",\"refuses\":{}", serde_json::to_string(&refuses).expect("JSON"));
        let _ = writeln!(out, ",\"body\":{}}}", judged.body.get());
    }
    out
}

#[test]
fn the_examples_are_captures_that_the_rules_accept_and_refuse() {
    let path = root().join("cli/src/explain/examples.ndjson");
    let made = examples(&judged());
    if std::env::var_os("TYPEMINT_BLESS").is_some_and(|value| value == "1") {
        std::fs::write(&path, &made).expect("the examples can be written");
    }
    let kept = std::fs::read_to_string(&path).expect("the examples are there");
    let differing = kept.lines().zip(made.lines()).find(|(kept, made)| kept != made);
    assert!(
        kept == made,
        "the fixtures have changed: bless the examples\n{:?}",
        differing.map(|(kept, made)| (&kept[..kept.len().min(200)], &made[..made.len().min(200)]))
    );
}

#[test]
fn every_rule_has_an_accepted_and_a_refused_example() {
    let kept = std::fs::read_to_string(root().join("cli/src/explain/examples.ndjson")).expect("the examples are there");
    let lines: Vec<Value> = kept.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let rules: BTreeSet<&str> =
        typemint_providers::messages().iter().flat_map(|message| message.rules).map(|rule| rule.id).collect();
    let mut lacking = Vec::new();
    for side in ["accepts", "refuses"] {
        let shown: BTreeSet<&str> =
            lines.iter().filter_map(|line| line[side].as_array()).flatten().filter_map(Value::as_str).collect();
        lacking.extend(rules.difference(&shown).map(|id| format!("no fixture shows what {id} {side}")));
    }
    assert!(lacking.is_empty(), "{lacking:#?}");
}

#[test]
fn every_rule_can_be_explained() {
    for message in typemint_providers::messages() {
        let Some(rule) = message.rules.first() else { continue };
        let ran = run(&["explain", rule.id, "--format", "json"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let line = &ran.json_lines()[0];
        assert_eq!(line["code"], rule.id);
        assert_eq!(line["profile"], rule.profile.as_str());
        assert_eq!(line["source"], rule.source);
    }
}

#[test]
fn a_rule_is_shown_with_what_it_needs_and_an_example_of_each_side() {
    let ran = run(&["explain", "uqpay.pay.expire-at-under-72h"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    for part in [
        "less than 72 hours",
        "self.expireAt < now + duration('72h')",
        "profile     core",
        "needs       now",
        "path        /expireAt",
        "messages    uqpay/pay_request",
        "\naccepted: tests/fixtures/uqpay/pay_request.ndjson",
        "\nrefused: tests/fixtures/uqpay/pay_request.ndjson",
    ] {
        assert!(ran.stdout.contains(part), "`{part}` in\n{}", ran.stdout);
    }
    let line = &run(&["explain", "uqpay.pay.expire-at-under-72h", "--format", "json"]).json_lines()[0];
    assert_eq!(line["needs"], Value::from(vec!["now"]));
    assert!(line["accepted"]["body"].is_object() && line["refused"]["captured_at"].is_string());
}

#[test]
fn a_keyword_is_shown_with_a_value_of_each_side() {
    let ran = run(&["explain", "string.max_length"]);
    assert_eq!(ran.code, 0);
    for part in ["at most so many characters", "{\"maxLength\": 2}", "accepted: \"카카\"", "refused: \"카카오\""] {
        assert!(ran.stdout.contains(part), "`{part}` in\n{}", ran.stdout);
    }
    assert_eq!(run(&["explain", "json.syntax", "--format", "json"]).json_lines()[0]["kind"], "text");
}

#[test]
fn an_unknown_code_ends_with_2_and_a_suggestion() {
    let ran = run(&["explain", "uqpay.pay.expires-at-under-72h"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stdout.is_empty());
    assert!(ran.stderr.contains("did you mean `uqpay.pay.expire-at-under-72h`?"), "{}", ran.stderr);
}
