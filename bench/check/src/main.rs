//! `typemint check` over many captures, against parsing the same lines to `serde_json::Value` on as many threads: separate
//! processes, in turns, and the ratio of each turn. Then the same number of bad lines, and the peak of memory of all.
//!
//! `typemint-bench-check BINARY FOLDER [--lines N] [--rounds N] [--jobs N]` generates the lines into FOLDER.
//! `typemint-bench-check --parse FILE JOBS` is the peer.

mod lines;
mod peer;
mod process;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use process::{Ran, run};

/// At most so much of the time of parsing.
const OF_PARSING: f64 = 0.8;
/// At most so many times slower when every line is bad.
const OF_GOOD: f64 = 5.0;
/// At most so much memory, whatever the input's size.
const MOST_MEMORY: u64 = 64 * 1024;
/// At most so large a report of a million bad lines.
const MOST_REPORT: u64 = 2 * 1024 * 1024;

const USAGE: &str = "usage: typemint-bench-check BINARY FOLDER [--lines N] [--rounds N] [--jobs N]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--parse", file, jobs] => {
            match jobs.parse().map_err(|_| USAGE.to_owned()).and_then(|jobs| peer::parse(file, jobs)) {
                Ok(parsed) => {
                    println!("{parsed} lines parsed");
                    ExitCode::SUCCESS
                }
                Err(message) => fail(&message),
            }
        }
        [binary, folder, rest @ ..] => match bench(Path::new(binary), Path::new(folder), rest) {
            Ok(true) => ExitCode::SUCCESS,
            Ok(false) => ExitCode::FAILURE,
            Err(message) => fail(&message),
        },
        _ => fail(USAGE),
    }
}

fn fail(message: &str) -> ExitCode {
    eprintln!("{message}");
    ExitCode::from(2)
}

fn bench(binary: &Path, folder: &Path, rest: &[&str]) -> Result<bool, String> {
    let (mut count, mut rounds) = (1_000_000, 3);
    let mut jobs = std::thread::available_parallelism().map_or(1, usize::from);
    for pair in rest.chunks(2) {
        let [flag, value] = pair else { return Err(USAGE.to_owned()) };
        let value: usize = value.parse().ok().filter(|value| *value > 0).ok_or(USAGE)?;
        match *flag {
            "--lines" => count = value,
            "--rounds" => rounds = value,
            "--jobs" => jobs = value,
            _ => return Err(USAGE.to_owned()),
        }
    }
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let (good, bad) = (folder.join(format!("good-{count}.ndjson")), folder.join(format!("bad-{count}.ndjson")));
    let bytes = lines::write(&good, count, lines::Kind::Good)?;
    lines::write(&bad, count, lines::Kind::Bad)?;
    println!("{count} captures of {} bytes on average, {jobs} threads", bytes / count as u64);

    let peer = std::env::current_exe().map_err(|error| error.to_string())?;
    let jobs = jobs.to_string();
    let report = folder.join("report.txt");
    let parse = || run(&peer, &["--parse", text(&good), &jobs], &[0]);
    let check =
        |file: &PathBuf, code| run(binary, &["check", text(file), "--jobs", &jobs, "--out", text(&report)], &[code]);
    let (mut of_parsing, mut of_good, mut memory, mut size) = (Vec::new(), Vec::new(), 0, 0);
    for _ in 0..rounds {
        let (parsed, checked): (Ran, Ran) = (parse()?, check(&good, 0)?);
        let refused = check(&bad, 1)?;
        size = std::fs::metadata(&report).map_or(0, |found| found.len()).max(size);
        memory = memory.max(checked.memory).max(refused.memory);
        let ratio = checked.seconds / parsed.seconds;
        let slower = refused.seconds / checked.seconds;
        println!(
            "parse {:.2} s  check {:.2} s  ratio {ratio:.2}   bad lines {:.2} s, {slower:.2} times as long",
            parsed.seconds, checked.seconds, refused.seconds
        );
        of_parsing.push(ratio);
        of_good.push(slower);
    }
    println!();
    let (of_parsing, of_good) = (median(of_parsing), median(of_good));
    let verdicts = [
        (
            of_parsing <= OF_PARSING,
            format!("{of_parsing:.2} times the time of parsing to serde_json::Value; at most {OF_PARSING}"),
        ),
        (of_good <= OF_GOOD, format!("{of_good:.2} times as long when every line is bad; at most {OF_GOOD}")),
        (size <= MOST_REPORT, format!("{} KiB of report then; at most {}", size / 1024, MOST_REPORT / 1024)),
        (memory <= MOST_MEMORY, format!("{} MiB of memory at most; at most {}", memory / 1024, MOST_MEMORY / 1024)),
    ];
    for (passes, what) in &verdicts {
        println!("{}  {what}", if *passes { "PASS" } else { "FAIL" });
    }
    Ok(verdicts.iter().all(|(passes, _)| *passes))
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap_or_default()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
