//! Bytes to a validated, typed value: typemint against the best peers, in one process, in turns.
//!
//! `typemint-bench [--rounds N] [--only TEXT]` prints the table and fails below the bars.
//! `typemint-bench --instructions PAYLOAD CONTENDER TIMES` does one thing so many times and nothing else, to be counted:
//! `valgrind --tool=callgrind typemint-bench --instructions omise/charge/paid typemint 1000`.

mod case;
mod cases;
mod corvus;
mod fixture;
mod measure;
#[allow(dead_code, clippy::enum_variant_names, reason = "they are decoded and never read")]
mod plain;
mod validators;

use std::process::ExitCode;

use case::{Case, Contender};
use measure::{Measured, mean, measure};

/// At least so many times faster than the better validating peer, in geometric mean.
const OVER_BEST: f64 = 2.0;
/// At most so much of the time of decoding alone, in geometric mean.
const OF_PLAIN: f64 = 1.25;

const USAGE: &str = "usage: typemint-bench [--rounds N] [--only TEXT]
       typemint-bench --instructions PAYLOAD CONTENDER TIMES";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn run(mut arguments: &[&str]) -> Result<bool, String> {
    if let ["--instructions", payload, contender, times] = arguments {
        return count(payload, contender, times);
    }
    let (mut rounds, mut only) = (200, "");
    loop {
        arguments = match arguments {
            [] => break,
            ["--rounds", number, rest @ ..] => {
                rounds = number.parse().ok().filter(|rounds| *rounds > 0).ok_or(USAGE)?;
                rest
            }
            ["--only", text, rest @ ..] => {
                only = text;
                rest
            }
            _ => return Err(USAGE.to_owned()),
        };
    }
    let cases: Vec<Case> = cases::all()?.into_iter().filter(|case| case.name.contains(only)).collect();
    if cases.is_empty() {
        return Err(format!("no payload's name holds `{only}`"));
    }
    println!(
        "{:<52} {:>6} {:>9} {:>9} {:>9} {:>9} {:>8} {:>7}",
        "payload", "bytes", "typemint", "(a)", "(b)", "(c)", "best/tm", "tm/(c)"
    );
    let mut all = Vec::new();
    for case in &cases {
        let measured = measure(case, rounds);
        row(case, &measured);
        all.push(measured);
    }
    Ok(verdict(&all, rounds))
}

fn row(case: &Case, measured: &Measured) {
    let [typemint, macros, corvus, plain] = measured.nanoseconds;
    println!(
        "{:<52} {:>6} {typemint:>9.0} {macros:>9.0} {corvus:>9.0} {plain:>9.0} {:>8.2} {:>7.2}",
        case.name, case.bytes, measured.over_best, measured.of_plain
    );
}

fn verdict(all: &[Measured], rounds: usize) -> bool {
    let over_best = mean(all.iter().map(|measured| measured.over_best));
    let of_plain = mean(all.iter().map(|measured| measured.of_plain));
    println!();
    println!("nanoseconds a pass, medians of {rounds} rounds of about a millisecond each, contenders in turn");
    println!("(a) serde_json Value + #[jsonschema::validator] + from_value  (b) corvus-json-schema + serde_json typed");
    println!("(c) serde_json typed alone, nothing checked");
    println!();
    let say = |passes: bool| if passes { "PASS" } else { "FAIL" };
    let (first, second) = (over_best >= OVER_BEST, of_plain <= OF_PLAIN);
    println!("{}  {over_best:.2} times faster than the better of (a) and (b); at least {OVER_BEST:.1}", say(first));
    println!("{}  {of_plain:.2} times the time of (c); at most {OF_PLAIN:.2}", say(second));
    first && second
}

/// One contender on one payload, and nothing beside.
fn count(payload: &str, contender: &str, times: &str) -> Result<bool, String> {
    let contender = Contender::ALL
        .into_iter()
        .find(|known| known.name() == contender)
        .ok_or("a contender is typemint, macro, corvus or plain")?;
    let times = times.parse().map_err(|_| USAGE)?;
    let cases = cases::all()?;
    let case = cases.iter().find(|case| case.name == payload).ok_or_else(|| {
        let names: Vec<&str> = cases.iter().map(|case| case.name.as_str()).collect();
        format!("the payloads are:\n{}", names.join("\n"))
    })?;
    Ok(case.batch(contender)(times))
}
