//! Where JSON Schema alone decides, both of typemint's roads say what the crate `jsonschema` says of the source schema:
//! over all fixtures and two hundred mutations of each.

use std::collections::BTreeMap;

use jsonschema::Validator;
use rayon::prelude::*;
use support::fixture::{self, Fixture};
use support::mutate::{self, Kind};
use support::oracle::{self, Enums};
use support::{none_of, roads};
use typemint::message::Encoding;
use typemint::{Profile, Violation};

/// What was compared.
#[derive(Default)]
struct Tally {
    compared: usize,
    accepted: usize,
    refused: usize,
    /// Wall-clock times of the right form that never were: JSON Schema does not know the calendar.
    unreal_times: usize,
    /// Integers beyond 64 bits, which amounts and counts are not: the model says that it cannot hold them.
    too_large: usize,
    kinds: BTreeMap<Kind, usize>,
    disagreements: Vec<String>,
}

impl Tally {
    fn and(mut self, other: Tally) -> Tally {
        self.compared += other.compared;
        self.accepted += other.accepted;
        self.refused += other.refused;
        self.unreal_times += other.unreal_times;
        self.too_large += other.too_large;
        for (kind, count) in other.kinds {
            *self.kinds.entry(kind).or_default() += count;
        }
        self.disagreements.extend(other.disagreements);
        self
    }

    fn compare(&mut self, fixture: &Fixture, what: &str, text: &str, validator: &Validator) {
        let Ok(value) = serde_json::from_str(text) else {
            return self.disagreements.push(format!("{fixture} {what}: not JSON: {text}"));
        };
        let oracle = validator.is_valid(&value);
        let judgement = fixture.judge_text(text, Encoding::Json, Profile::Core);
        let typed: Vec<&Violation> = roads::of_schema(&judgement.violations).collect();
        let (explained, holds) = roads::explained(fixture.message, text);
        if oracle && !typed.is_empty() && typed.iter().all(|found| found.code == typemint::keyword::civil::CODE) {
            self.unreal_times += 1;
            return;
        }
        if oracle && explained.is_empty() && holds && is_too_large(&typed, text) {
            self.too_large += 1;
            return;
        }
        self.compared += 1;
        *(if oracle { &mut self.accepted } else { &mut self.refused }) += 1;
        let roads = [typed.is_empty(), explained.is_empty(), holds];
        if roads != [oracle; 3] {
            let why = match validator.validate(&value) {
                Ok(()) => "valid".to_owned(),
                Err(error) => format!("{}: {error}", error.instance_path()),
            };
            self.disagreements.push(format!(
                "{fixture} {what}\n  jsonschema: {why}\n  typed, explained, holds: {roads:?}\n  typed: {typed:?}\n  explained: {explained:?}"
            ));
        }
    }
}

/// Whether the one violation is that of an integer beyond 64 bits, blamed at the integer itself.
fn is_too_large(violations: &[&Violation], text: &str) -> bool {
    let [only] = violations else { return false };
    let Some(blamed) = only.place.as_ref().and_then(|place| text.get(place.start..place.end)) else { return false };
    only.code == typemint::keyword::type_::CODE
        && blamed.parse::<i64>().is_err()
        && blamed.parse::<f64>().is_ok_and(|number| number.abs() >= 9_223_372_036_854_775_808.0)
}

fn tally(fixture: &Fixture) -> Tally {
    let validator = oracle::validator(fixture.message.schema.location, Enums::Open);
    let mut tally = Tally::default();
    tally.compare(fixture, "as captured", &fixture.body, &validator);
    for mutation in mutate::of(fixture) {
        *tally.kinds.entry(mutation.kind).or_default() += 1;
        tally.compare(fixture, &mutation.what, &mutation.text, &validator);
    }
    tally
}

#[test]
fn verdicts_are_those_of_json_schema() {
    let fixtures = fixture::own();
    let tally = fixtures.par_iter().map(tally).reduce(Tally::default, Tally::and);
    println!(
        "{} fixtures: {} payloads compared, {} accepted and {} refused by all three; \
         left out: {} unreal times, {} integers beyond 64 bits",
        fixtures.len(),
        tally.compared,
        tally.accepted,
        tally.refused,
        tally.unreal_times,
        tally.too_large,
    );
    println!("mutations by kind: {:?}", tally.kinds);
    none_of("disagreements", &tally.disagreements);
    assert_eq!(tally.compared + tally.unreal_times + tally.too_large, fixtures.len() * (mutate::MUTATIONS + 1));
    // A harness that only ever sees one verdict proves nothing, nor does one that never leaves the calendar alone.
    assert!(tally.accepted > tally.compared / 10 && tally.refused > tally.compared / 10);
    assert_eq!(tally.kinds.len(), Kind::ALL.len(), "{:?}", tally.kinds);
}
