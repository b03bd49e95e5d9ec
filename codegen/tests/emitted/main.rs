//! The code that `golden.rs` expects compiles, and judges every instance that `instances.json` lists as it is listed there.
//! Changed instances get the verdict that the crate `jsonschema` gives them, and a model writes what it read.

#![allow(dead_code, unreachable_pub, clippy::duplicated_attributes, clippy::large_enum_variant)]
#![allow(clippy::enum_variant_names, clippy::type_complexity)]

mod golden;
mod instances;
mod mutate;
mod oracle;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;

use serde_json::Value;
use typemint::message::{Capture, Encoding, Judgement, Limits, Message, Verdict};
use typemint::{Kind, Profile, Timestamp};

use instances::Listed;

/// A folder of `emit/`, compiled.
struct Case {
    name: &'static str,
    messages: &'static [Message],
    /// Reads a text into the model of a message and writes it again.
    rewrite: BTreeMap<&'static str, fn(&str) -> Result<String, String>>,
}

fn rewrite<T: serde::Serialize + serde::de::DeserializeOwned>(text: &str) -> Result<String, String> {
    let value: T = serde_json::from_str(text).map_err(|error| error.to_string())?;
    serde_json::to_string(&value).map_err(|error| error.to_string())
}

macro_rules! cases {
    ($($case:ident { $($message:literal => $model:ident),* })*) => {
        vec![$(Case {
            name: stringify!($case),
            messages: &golden::$case::MESSAGES,
            rewrite: BTreeMap::from([$(($message, rewrite::<golden::$case::$model> as _)),*]),
        }),*]
    };
}

fn cases() -> Vec<Case> {
    cases! {
        additional { "scores" => Scores, "parts" => Parts }
        between_members { "contact" => Contact, "single" => Single, "bounded" => Bounded }
        cases { "payment" => Payment, "trip" => Trip, "held" => Held, "visit" => Visit }
        checked { "odd" => Odd, "root" => Root }
        closed { "point" => Point, "nothing" => Nothing, "loose" => Loose }
        conditionals { "charge" => Charge }
        conjunctions { "base" => Base, "derived" => Derived, "twice" => Twice }
        constants { "frame" => Frame }
        enums { "ticket" => Ticket }
        files_of_one_word { "order.paid" => OrderOrderPaid, "order.refunded" => OrderRefunded, "order-paid" => OrderPaid }
        keyed_maps { "labels" => Labels }
        lists { "basket" => Basket, "rows" => Rows }
        maps { "book" => Book, "root" => Root }
        names { "type" => Type, "mod" => Mod, "lib" => Lib, "tables" => Tables, "pay-order" => PayOrder }
        nullable { "profile" => Profile }
        objects { "order" => Order }
        provider { "pay_request" => PayRequest, "pay_response" => PayResponse, "notice" => Notice }
        recursion { "nest" => Nest, "knot" => Knot, "tree" => Tree }
        references { "invoice" => Invoice, "receipt" => Receipt }
        rules { "order" => Order, "refund" => Refund }
        texts { "entry" => Entry }
        unions_by_member { "event" => Event }
        unions_by_schema { "drawing" => Drawing }
        unions_by_type { "value" => ValueValue, "root" => Root }
        unlisted { "open" => Open, "typed" => Typed, "closed" => Closed, "within" => Within }
    }
}

fn judge(message: &Message, listed: &Listed, text: &str) -> Judgement {
    let context: Vec<(&str, &str)> = listed.context.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    (message.judge)(&Capture {
        body: text.as_bytes(),
        encoding: Encoding::Json,
        context: &context,
        now: listed.now.as_ref().map(|now| now.parse::<Timestamp>().expect("a time")),
        profile: Profile::Strict,
        limits: Limits::default(),
    })
}

/// Runs a check on every message of every case, and reports all that failed.
fn every(check: impl Fn(&Case, &Message, &Listed, &mut Vec<String>)) {
    let mut failures = Vec::new();
    for case in cases() {
        let mut all = instances::read(case.name);
        for message in case.messages {
            let name = format!("{}/{}", case.name, message.name);
            let Some(listed) = all.remove(message.name) else {
                failures.push(format!("{name}: no instances are listed"));
                continue;
            };
            let mut found = Vec::new();
            check(&case, message, &listed, &mut found);
            failures.extend(found.into_iter().map(|text| format!("{name}: {text}")));
        }
        failures.extend(all.into_keys().map(|message| format!("{}: there is no message `{message}`", case.name)));
    }
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_folder_is_compiled() {
    let listed: Vec<String> = cases().iter().map(|case| case.name.to_owned()).collect();
    let folders: Vec<String> = support::sorted(&support::data("emit"))
        .iter()
        .map(|path| path.file_name().unwrap_or_default().to_string_lossy().into_owned())
        .collect();
    assert_eq!(listed, folders, "a folder of `emit/` needs a line in `emitted/golden.rs` and one in `emitted/main.rs`");
}

#[test]
fn listed_instances_get_the_listed_verdict() {
    every(|_, message, listed, failures| {
        for value in &listed.accept {
            let judgement = judge(message, listed, &value.to_string());
            if judgement.verdict != Verdict::Valid || !judgement.skipped.is_empty() {
                failures.push(format!("{value} is refused: {:?} {:?}", judgement.violations, judgement.skipped));
            }
        }
        for (pointer, code, value) in &listed.reject {
            let found = judge(message, listed, &value.to_string());
            if found.verdict != Verdict::Invalid {
                failures.push(format!("{value} is {:?}, expected [{code}] at `{pointer}`", found.verdict));
            } else if !found.violations.iter().any(|v| v.pointer == *pointer && v.code == *code) {
                let list: Vec<String> = found.violations.iter().map(ToString::to_string).collect();
                failures.push(format!("{value}: expected [{code}] at `{pointer}`, found {list:?}"));
            }
        }
    });
}

#[test]
fn a_model_writes_what_it_read() {
    every(|case, message, listed, failures| {
        let Some(rewrite) = case.rewrite.get(message.name) else {
            return failures.push("no model is listed in `emitted/main.rs`".to_owned());
        };
        for value in &listed.accept {
            match rewrite(&value.to_string()) {
                Ok(text) => {
                    let written: Value = serde_json::from_str(&text).expect("JSON");
                    // What a model has no place for is drift, and reported as that.
                    let has_drift = !judge(message, listed, &value.to_string()).drift.is_empty();
                    if !has_drift && !instances::same(&written, value) {
                        failures.push(format!("{value} is written as {text}"));
                    }
                    let again = judge(message, listed, &text);
                    if again.verdict != Verdict::Valid {
                        failures
                            .push(format!("{value} is written as {text}, which is refused: {:?}", again.violations));
                    }
                }
                Err(error) => failures.push(format!("{value}: {error}")),
            }
        }
    });
}

#[test]
fn changed_instances_get_the_verdict_of_the_oracle() {
    every(|case, message, listed, failures| {
        let oracle = oracle::of(case.name, message.schema.location);
        let mut count = 0;
        let seeds = listed.accept.iter().chain(listed.reject.iter().map(|(_, _, value)| value));
        for value in seeds.flat_map(mutate::all) {
            count += 1;
            let judgement = judge(message, listed, &value.to_string());
            let by_rule = |v: &typemint::Violation| v.kind == Kind::Rule;
            let valid = judgement.violations.iter().all(by_rule);
            if valid != oracle.is_valid(&value) && !oracle::is_beyond(&judgement) {
                let list: Vec<String> = judgement.violations.iter().map(ToString::to_string).collect();
                failures.push(format!("{value}: {list:?}, the oracle says valid: {}", !valid));
            }
        }
        if count < 20 {
            failures.push(format!("only {count} changed instances"));
        }
    });
}
