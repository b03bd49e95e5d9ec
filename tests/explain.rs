//! Both roads blame the same places: what a decoded value reports of itself, and what the table reports of the text.

use std::collections::BTreeSet;

use rayon::prelude::*;
use support::fixture::{self, Fixture};
use support::roads::{self, Typed};
use support::{mutate, none_of};
use typemint::message::Encoding;
use typemint::{Profile, Violation};

#[derive(Default)]
struct Tally {
    /// Decoded, and refused by a keyword: both roads speak.
    compared: usize,
    /// Decoded, and accepted by every keyword.
    accepted: usize,
    /// Not decoded: one road speaks.
    undecoded: usize,
    findings: Vec<String>,
}

impl Tally {
    fn and(mut self, other: Tally) -> Tally {
        self.compared += other.compared;
        self.accepted += other.accepted;
        self.undecoded += other.undecoded;
        self.findings.extend(other.findings);
        self
    }

    fn compare(&mut self, typed: &Typed, fixture: &Fixture, what: &str, text: &str) {
        let (of_text, holds) = roads::explained(fixture.message, text);
        if of_text.is_empty() != holds {
            self.findings.push(format!(
                "{fixture} {what}\n  holds: {holds}, yet explained: {}",
                shown(&of_text.iter().collect::<Vec<_>>())
            ));
        }
        let Some(of_value) = typed.check(fixture.message, text) else {
            // What the compiled road refuses, the other one explains.
            self.undecoded += 1;
            // An integer of the schema that no integer of the model holds is told where it stands.
            let told = || fixture.judge_text(text, Encoding::Json, Profile::Core).violations;
            if holds && !told().iter().any(|found| found.code == "type" && found.place.is_some()) {
                self.findings.push(format!("{fixture} {what}\n  did not decode, and nothing is wrong with it"));
            }
            return;
        };
        let of_value: Vec<&Violation> = roads::of_schema(&of_value).collect();
        let of_text: Vec<&Violation> = roads::of_schema(&of_text).collect();
        *(if of_value.is_empty() { &mut self.accepted } else { &mut self.compared }) += 1;
        if pointers(&of_value) != pointers(&of_text) {
            self.findings.push(format!(
                "{fixture} {what}\n  value: {}\n  text:  {}",
                shown(&of_value),
                shown(&of_text)
            ));
        }
    }
}

/// The places blamed. What a missing object lacks in turn is told by the text's road alone, and left out.
fn pointers<'a>(violations: &[&'a Violation]) -> BTreeSet<&'a str> {
    let missing = || violations.iter().filter(|found| found.code == typemint::keyword::required::CODE);
    let is_inside = |found: &Violation| {
        missing().any(|outer| found.pointer.strip_prefix(&outer.pointer).is_some_and(|rest| rest.starts_with('/')))
    };
    violations.iter().filter(|found| !is_inside(found)).map(|found| found.pointer.as_str()).collect()
}

fn shown(violations: &[&Violation]) -> String {
    violations
        .iter()
        .map(|found| format!("{} {} ({})", found.pointer, found.code, found.keyword_location))
        .collect::<Vec<_>>()
        .join("; ")
}

#[test]
fn the_value_and_the_text_are_blamed_at_the_same_places() {
    let typed = Typed::new();
    let fixtures = fixture::own();
    let of = |fixture: &Fixture| {
        let mut tally = Tally::default();
        tally.compare(&typed, fixture, "as captured", &fixture.body);
        for mutation in mutate::of(fixture) {
            tally.compare(&typed, fixture, &mutation.what, &mutation.text);
        }
        tally
    };
    let tally = fixtures.par_iter().map(of).reduce(Tally::default, Tally::and);
    println!(
        "{} payloads blamed by both roads, {} accepted by both, {} did not decode",
        tally.compared, tally.accepted, tally.undecoded
    );
    none_of("payloads blamed at different places", &tally.findings);
    assert!(tally.compared > 1000 && tally.accepted > 1000 && tally.undecoded > 1000);
}

#[test]
fn every_violation_has_its_place_in_the_text() {
    let mut findings = Vec::new();
    let mut seen = 0;
    for fixture in fixture::own() {
        for mutation in mutate::of(&fixture).into_iter().step_by(10) {
            for found in fixture.judge_text(&mutation.text, Encoding::Json, Profile::Strict).violations {
                seen += 1;
                let inside = |place: &typemint::Place| {
                    place.start <= place.end && mutation.text.get(place.start..place.end).is_some() && place.line == 1
                };
                if !found.place.as_ref().is_some_and(inside) {
                    findings.push(format!("{fixture} {}: {found:?}", mutation.what));
                }
            }
        }
    }
    none_of("violations without a place", &findings);
    assert!(seen > 1000, "{seen}");
}
