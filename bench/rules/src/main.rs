//! Each rule of the providers compiled, against the same rule written by hand in Rust and against an interpreter of CEL with
//! everything bound beforehand, in one process, in turns: each on up to sixteen valid payloads. Before, the first two must agree on
//! every fixture.
//!
//! `typemint-bench-rules [--rounds N] [--only TEXT] [--all]` prints the table and fails below the bars. `--count ID compiled|by-hand
//! PASSES` does nothing but so many passes, for whoever counts instructions.

mod hand;
mod instructions;
mod oracle;
mod rules;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use instructions::Contender;
use rules::{Batch, Contest};

/// At most so many times the time of the rule written by hand.
const OVER_HAND: f64 = 1.5;
/// At least so many times faster than interpreted.
const OVER_INTERPRETED: f64 = 50.0;
/// Nanoseconds below which the clock alone does not decide: the same instructions, laid out otherwise, differ by more than what is
/// allowed. What is slower by the clock is then counted in instructions.
const RESOLUTION: f64 = 3.0;
/// Up to so many times the instructions of the rule written by hand the code counts as the same; with more it is slower.
const SAME: f64 = 1.05;
/// How long a batch lasts.
const BATCH: Duration = Duration::from_micros(200);

struct Measured<'a> {
    contest: &'a Contest,
    compiled: f64,
    by_hand: Option<f64>,
    interpreted: f64,
    /// Compiled by hand-written and interpreted by compiled: medians over the rounds.
    over_hand: Option<f64>,
    over_interpreted: f64,
    /// Compiled by hand-written in instructions, where the clock cannot tell.
    counted: Option<f64>,
}

impl Measured<'_> {
    /// What the bar is held to: by the clock, but for code that is the same.
    fn ratio(&self) -> Option<f64> {
        self.counted.filter(|ratio| *ratio <= SAME).or(self.over_hand)
    }

    fn misses(&self) -> bool {
        self.ratio().is_some_and(|ratio| ratio > OVER_HAND) || self.over_interpreted < OVER_INTERPRETED
    }
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1).peekable();
    if arguments.next_if(|first| first == "--count").is_some() {
        return count(&arguments.collect::<Vec<_>>());
    }
    let (mut rounds, mut only, mut whole) = (60, String::new(), false);
    while let Some(argument) = arguments.next() {
        let parsed = match argument.as_str() {
            "--rounds" => {
                arguments.next().and_then(|text| text.parse().ok()).map(|number: usize| rounds = number.max(1))
            }
            "--only" => arguments.next().map(|text| only = text),
            "--all" => {
                whole = true;
                Some(())
            }
            _ => None,
        };
        if parsed.is_none() {
            eprintln!("usage: typemint-bench-rules [--rounds N] [--only TEXT] [--all]");
            return ExitCode::from(2);
        }
    }
    let found = rules::all(None);
    if !found.disagreements.is_empty() {
        println!("Rules by hand that contradict the compiled ones, and whether the compiled ones hold:");
        found.disagreements.iter().for_each(|place| println!("  {place}"));
        return ExitCode::FAILURE;
    }
    let contests: Vec<&Contest> = found.contests.iter().filter(|contest| contest.id.contains(&only)).collect();
    if contests.is_empty() {
        eprintln!("no rule's id holds `{only}`");
        return ExitCode::from(2);
    }
    let mut measured: Vec<Measured<'_>> = contests.iter().map(|contest| measure(contest, rounds)).collect();
    for one in measured.iter_mut().filter(|one| one.misses()) {
        // What disturbed it may be over.
        *one = measure(one.contest, rounds);
        if one.over_hand.is_some_and(|ratio| ratio > OVER_HAND) && one.compiled < RESOLUTION {
            let [compiled, by_hand] =
                [Contender::Compiled, Contender::ByHand].map(|contender| instructions::of(one.contest.id, contender));
            one.counted = compiled.zip(by_hand).map(|(compiled, by_hand)| compiled / by_hand);
            if one.counted.is_none() {
                eprintln!("{} is not counted in instructions: that takes valgrind", one.contest.id);
            }
        }
    }
    println!(
        "{:<58} {:>9} {:>8} {:>9} {:>8} {:>8} {:>8}",
        "rule", "compiled", "by hand", "interp.", "tm/hand", "counted", "cel/tm"
    );
    for one in &measured {
        let misses = one.misses();
        if whole || misses || one.by_hand.is_some() {
            let number = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |value| format!("{value:.2}"));
            println!(
                "{:<58} {:>9.2} {:>8} {:>9.0} {:>8} {:>8} {:>8.0}{}",
                one.contest.id,
                one.compiled,
                number(one.by_hand),
                one.interpreted,
                number(one.over_hand),
                number(one.counted),
                one.over_interpreted,
                if misses { format!("  MISSES {}", one.contest.expression) } else { String::new() }
            );
        }
    }
    println!(
        "\nnanoseconds a rule and payload, medians of {rounds} rounds, contenders in turn; rules without a payload: {}",
        found.without.len()
    );
    found.without.iter().for_each(|id| println!("  {id}"));
    let counted: Vec<&Measured<'_>> = measured.iter().filter(|one| one.counted.is_some()).collect();
    println!(
        "{} rules under {RESOLUTION} ns were over {OVER_HAND} times by the clock; up to {SAME} in instructions they are the same code:",
        counted.len()
    );
    for one in counted {
        let [clock, instructions] = [one.over_hand, one.counted].map(Option::unwrap_or_default);
        println!("  {} {clock:.2} by the clock, {instructions:.2} in instructions", one.contest.id);
    }
    let by_hand: Vec<f64> = measured.iter().filter_map(Measured::ratio).collect();
    let interpreted: Vec<f64> = measured.iter().map(|one| one.over_interpreted).collect();
    let first = report(&by_hand, |ratio| ratio <= OVER_HAND, &format!("at most {OVER_HAND} times the hand-written"));
    let second = report(
        &interpreted,
        |ratio| ratio >= OVER_INTERPRETED,
        &format!("at least {OVER_INTERPRETED} times faster than interpreted"),
    );
    let unwritten: Vec<&str> =
        measured.iter().filter(|one| one.over_hand.is_none()).map(|one| one.contest.id).collect();
    unwritten.iter().for_each(|id| println!("  {id} is not written by hand"));
    // A rule that is not measured has not passed.
    let all = unwritten.is_empty() && found.without.is_empty();
    if all && first && second { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// `ID compiled|by-hand PASSES`
fn count(arguments: &[String]) -> ExitCode {
    let asked = match arguments {
        [id, contender, passes] => Some(id).zip(Contender::parse(contender)).zip(passes.parse::<u32>().ok()),
        _ => None,
    };
    let Some(((id, contender), passes)) = asked else {
        eprintln!("usage: typemint-bench-rules --count ID compiled|by-hand PASSES");
        return ExitCode::from(2);
    };
    let found = rules::all(Some(id));
    let batch = found.contests.first().and_then(|contest| match contender {
        Contender::Compiled => Some(&contest.compiled),
        Contender::ByHand => contest.by_hand.as_ref(),
    });
    match batch {
        Some(batch) => batch(passes),
        None => return ExitCode::FAILURE,
    }
    ExitCode::SUCCESS
}

fn report(ratios: &[f64], reaches: impl Fn(f64) -> bool, bar: &str) -> bool {
    let good = ratios.iter().filter(|ratio| reaches(**ratio)).count();
    let mean = (ratios.iter().map(|ratio| ratio.ln()).sum::<f64>() / ratios.len().max(1) as f64).exp();
    let say = if good == ratios.len() { "PASS" } else { "FAIL" };
    println!("{say}  {good} of {} rules {bar}; geometric mean {mean:.2}", ratios.len());
    good == ratios.len()
}

fn measure(contest: &Contest, rounds: usize) -> Measured<'_> {
    let batches: Vec<&Batch> =
        [Some(&contest.compiled), Some(&contest.interpreted), contest.by_hand.as_ref()].into_iter().flatten().collect();
    let times: Vec<u32> = batches.iter().map(|batch| calibrate(batch)).collect();
    let payloads = contest.payloads as f64;
    let mut series: Vec<Vec<f64>> = vec![Vec::new(); batches.len()];
    for _ in 0..rounds {
        for ((batch, times), series) in batches.iter().zip(&times).zip(&mut series) {
            series.push(time(batch, *times) / payloads);
        }
    }
    let ratio = |over: usize, under: usize| {
        let pair = series.get(over).zip(series.get(under));
        pair.map(|(over, under)| median(over.iter().zip(under).map(|(over, under)| over / under).collect()))
    };
    let median_of = |at: usize| series.get(at).map(|series| median(series.clone()));
    Measured {
        contest,
        compiled: median_of(0).unwrap_or_default(),
        interpreted: median_of(1).unwrap_or_default(),
        by_hand: median_of(2),
        over_hand: ratio(0, 2),
        over_interpreted: ratio(1, 0).unwrap_or_default(),
        counted: None,
    }
}

/// How many passes make a batch; warms up on the way.
fn calibrate(batch: &Batch) -> u32 {
    let mut times = 1;
    loop {
        // The shortest of a few: the first pass of all loads pages, and any may be interrupted.
        let taken = (0..5).map(|_| time(batch, times) * f64::from(times)).fold(f64::INFINITY, f64::min);
        let wanted = BATCH.as_nanos() as f64;
        if taken >= wanted / 2.0 || times > 1 << 24 {
            return ((f64::from(times) * wanted / taken) as u32).max(1);
        }
        times *= 2;
    }
}

/// Nanoseconds of one pass through the payloads.
fn time(batch: &Batch, times: u32) -> f64 {
    let started = Instant::now();
    batch(times);
    started.elapsed().as_nanos() as f64 / f64::from(times)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
