//! Every captured payload gets the verdict that it must get, under both profiles, at the place where it must be reported.

use support::fixture::{self, Fixture};
use support::none_of;
use typemint::Profile;

fn judged(fixtures: &[Fixture], profile: Profile) -> Vec<String> {
    fixtures
        .iter()
        .filter(|fixture| !fixture.expect.is_signature())
        .filter_map(|fixture| {
            let why = fixture.expect.contradicted(&fixture.judge(profile), profile)?;
            Some(format!("{fixture} under {}: {why}", profile.as_str()))
        })
        .collect()
}

#[test]
fn every_fixture_gets_its_verdict_under_strict() {
    none_of("wrong verdicts", &judged(&fixture::own(), Profile::Strict));
}

#[test]
fn every_fixture_gets_its_verdict_under_core() {
    none_of("wrong verdicts", &judged(&fixture::own(), Profile::Core));
}

#[test]
fn every_shared_payload_gets_its_verdict() {
    let Some(shared) = fixture::shared() else {
        println!("skipped: there is no ../shared/payloads beside the workspace");
        return;
    };
    let mut wrong = judged(&shared, Profile::Strict);
    wrong.extend(judged(&shared, Profile::Core));
    none_of("wrong verdicts", &wrong);
    let judged = shared.iter().filter(|fixture| !fixture.expect.is_signature()).count();
    println!("{judged} shared payloads judged twice, {} left to signatures", shared.len() - judged);
}

#[test]
fn every_message_has_a_valid_and_an_invalid_fixture() {
    let fixtures = fixture::own();
    let mut missing = Vec::new();
    for message in typemint_providers::messages() {
        for valid in [true, false] {
            let has =
                |fixture: &&Fixture| std::ptr::eq(fixture.message, *message) && fixture.expect.is_valid() == valid;
            if !fixtures.iter().any(|fixture| has(&fixture)) {
                let kind = if valid { "valid" } else { "invalid" };
                missing.push(format!("{}/{}: no {kind} line", message.provider, message.name));
            }
        }
    }
    none_of("messages without fixtures", &missing);
}

#[test]
fn every_invalid_fixture_says_where() {
    let silent: Vec<String> = fixture::own()
        .iter()
        .filter(|fixture| !fixture.expect.is_valid() && fixture.expect.pointers().is_empty())
        .map(ToString::to_string)
        .collect();
    none_of("invalid lines without a pointer", &silent);
}
