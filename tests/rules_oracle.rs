//! Compiled rules against an interpreter of CEL, over payloads generated around what each rule reads.

mod rules;

use std::fmt::Write as _;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use rules::providers;

/// How many payloads each rule is asked on.
fn wanted() -> usize {
    std::env::var("TYPEMINT_PAYLOADS").ok().and_then(|text| text.parse().ok()).unwrap_or(10_000)
}

#[test]
fn the_providers_rules_answer_as_the_interpreter_does() {
    let stock = rules::source::read();
    let fixtures = providers::fixtures();
    let subjects = providers::subjects();
    let wanted = wanted();
    let outcomes: Vec<providers::Outcome> =
        subjects.par_iter().map(|subject| providers::run(subject, &stock, &fixtures, wanted)).collect();
    let mut findings: Vec<String> = Vec::new();
    let mut table = String::new();
    for outcome in &outcomes {
        let name = format!("{}/{}", outcome.message.provider, outcome.message.name);
        let _ = writeln!(table, "{name}: {} payloads", outcome.payloads);
        for (id, seen) in &outcome.seen {
            let providers::Seen { passes, violations, errors, skips } = seen;
            let _ = writeln!(table, "  {id}: {passes} {violations} {errors} {skips}");
            if !seen.both() {
                findings.push(format!("{name}: {id} is never seen both ways"));
            }
            if seen.compared() < wanted {
                findings.push(format!("{name}: {id} was asked {} times", seen.compared()));
            }
        }
        for rule in outcome.message.rules.iter().filter(|rule| !outcome.seen.contains_key(rule.id)) {
            findings.push(format!("{name}: {} was never asked", rule.id));
        }
        findings.extend(outcome.findings.iter().cloned());
    }
    println!("{table}");
    support::none_of("answers differ", &findings);
}

#[test]
fn rules_written_for_the_purpose_answer_as_the_interpreter_does() {
    let (seen, mut findings) = rules::sheets::run(wanted());
    for (id, seen) in &seen {
        println!("{id}: {} {} {}", seen.passes, seen.violations, seen.errors);
        if !seen.both() {
            findings.push(format!("{id} is never seen both ways: its payloads prove little"));
        }
    }
    assert!(seen.len() >= 40, "only {} rules", seen.len());
    support::none_of("answers differ", &findings);
}
