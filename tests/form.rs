//! Form bodies judge like the JSON bodies that say the same.

use support::fixture::{self, Fixture};
use support::none_of;
use typemint::Profile;
use typemint::message::{Encoding, Judgement};

/// What a judgement found, places in the text apart: they are of different texts.
fn found(judgement: &Judgement) -> Vec<String> {
    let mut out: Vec<String> = judgement
        .violations
        .iter()
        .map(|found| format!("{} {} {}", found.pointer, found.code, found.keyword_location))
        .chain(judgement.skipped.iter().map(|id| format!("skipped {id}")))
        .chain(judgement.drift.iter().map(|drift| format!("drift {drift:?}")))
        .collect();
    out.sort();
    out
}

fn differences(fixtures: &[Fixture]) -> (usize, Vec<String>) {
    let mut compared = 0;
    let mut findings = Vec::new();
    for fixture in fixtures.iter().filter(|fixture| !fixture.body.is_empty() && !fixture.expect.is_signature()) {
        // Some payloads show a part of the form with a remark, for people.
        let Some(wire) = fixture.wire.as_ref().filter(|wire| !wire.starts_with("...")) else { continue };
        for profile in [Profile::Core, Profile::Strict] {
            compared += 1;
            let json = fixture.judge(profile);
            let form = fixture.judge_text(wire, Encoding::Form, profile);
            if (json.verdict, found(&json)) != (form.verdict, found(&form)) {
                findings.push(format!(
                    "{fixture} under {}\n  json: {:?} {:?}\n  form: {:?} {:?}",
                    profile.as_str(),
                    json.verdict,
                    found(&json),
                    form.verdict,
                    found(&form)
                ));
            }
        }
    }
    (compared, findings)
}

#[test]
fn a_form_judges_like_its_json_body() {
    let fixtures = fixture::own();
    let (compared, findings) = differences(&fixtures);
    none_of("forms judged otherwise", &findings);
    let of = |valid: bool| fixtures.iter().any(|fixture| fixture.wire.is_some() && fixture.expect.is_valid() == valid);
    assert!(compared >= 10 && of(true) && of(false), "{compared} forms, both valid and invalid ones");
}

#[test]
fn a_shared_form_judges_like_its_json_body() {
    let Some(shared) = fixture::shared() else {
        println!("skipped: there is no ../shared/payloads beside the workspace");
        return;
    };
    let (compared, findings) = differences(&shared);
    none_of("forms judged otherwise", &findings);
    assert!(compared > 0, "no forms in ../shared/payloads");
    println!("{compared} judgements of shared forms compared");
}

#[test]
fn only_messages_that_come_as_forms_are_captured_as_such() {
    let wrong: Vec<String> = fixture::own()
        .iter()
        .filter(|fixture| fixture.wire.is_some() && !fixture.message.encodings.contains(&Encoding::Form))
        .map(ToString::to_string)
        .collect();
    none_of("forms of messages that have none", &wrong);
}
