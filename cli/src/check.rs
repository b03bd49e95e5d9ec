//! `typemint check`: reads payloads in bounded blocks, judges them side by side, reports them in the order of the input.
//! Memory does not grow with the input; nothing here knows what makes a payload valid.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use typemint::webhook::Receiver;

use crate::catalogue::Catalogue;
use crate::ending::{Ending, Stop, complain, note};

pub(crate) mod args;
mod baseline;
mod capture;
mod coverage;
mod drift;
mod engine;
mod envelope;
mod excerpt;
mod expectation;
mod finding;
mod format;
mod har;
pub(crate) mod input;
mod judge;
mod outcome;
mod place;
mod portion;
mod progress;
mod queue;
mod recognise;
mod scan;
mod settings;
mod signature;
mod summary;

use args::Check;
use format::Printer;
use judge::Judge;
use portion::Portion;
use progress::Progress;
use queue::Queue;
use settings::Settings;
use summary::Summary;

/// Runs the command.
pub(crate) fn run(
    arguments: &Check,
    catalogue: &Catalogue,
    receivers: &'static [&'static Receiver],
) -> Result<Ending, Stop> {
    let settings = Settings::new(arguments, catalogue, receivers)?;
    input::walk::examine(&arguments.paths)?;
    let mut printer = Printer::open(arguments, &settings)?;
    let judge = Judge { settings: &settings, format: arguments.format.format(), frame: printer.frame() };
    let jobs = arguments.jobs.map(usize::from).or_else(|| std::thread::available_parallelism().ok().map(usize::from));

    let (read, interrupted, trouble) = (Arc::new(AtomicU64::new(0)), interruption(), Arc::new(AtomicBool::new(false)));
    let mut queue = Queue::new(
        &arguments.paths,
        arguments.out.clone(),
        Arc::clone(&read),
        Arc::clone(&interrupted),
        Arc::clone(&trouble),
    );
    let mut progress = Progress::new(&arguments.paths, read);
    let mut summary = Summary::new(&settings);
    // What is reported in full already, for those who judge.
    let full = std::sync::RwLock::new(summary.full());

    let begun = printer.begin();
    begun.map_err(|error| printer.failed(&error, Ending::Clean))?;
    let done = |mut portion: Portion| {
        for message in std::mem::take(&mut portion.complaints) {
            trouble.store(true, Ordering::Relaxed);
            progress.aside(|| complain(&message));
        }
        summary.add(&mut portion);
        let written = progress.aside(|| report(&mut printer, &mut summary, &portion));
        written.map_err(|error| printer.failed(&error, ending(&summary, &trouble)))?;
        let now_full = summary.full();
        if let Ok(mut full) = full.write()
            && !Arc::ptr_eq(&full, &now_full)
        {
            *full = now_full;
        }
        progress.tick(summary.payloads());
        Ok(())
    };
    let work = |block: &input::Block| {
        let full = full.read().map(|full| Arc::clone(&full)).unwrap_or_default();
        judge.block(block, &full)
    };
    engine::run(jobs.unwrap_or(1), |spare| queue.next_block(spare), work, done)?;

    progress.end();
    summary.close(settings.coverage.then_some(settings.profile), interrupted.load(Ordering::Relaxed));
    let finished = printer.finish(&summary);
    finished.map_err(|error| printer.failed(&error, ending(&summary, &trouble)))?;
    if let Some(path) = &arguments.write_baseline {
        settings.baseline.clone().unwrap_or_default().write(summary.drifts(), path)?;
    }
    Ok(verdict(arguments, &summary, &trouble))
}

/// Writes what the format wants of a portion.
fn report(printer: &mut Printer<'_>, summary: &mut Summary, portion: &Portion) -> io::Result<()> {
    printer.rendered(&portion.rendered)?;
    for outcome in &portion.outcomes {
        if summary.keep(outcome) {
            printer.payload(outcome)?;
        }
    }
    Ok(())
}

/// What the whole run came to, with what is worth knowing about it.
fn verdict(arguments: &Check, summary: &Summary, trouble: &AtomicBool) -> Ending {
    if summary.is_interrupted() {
        complain(&format!("interrupted: the report is of the first {} payloads", summary.payloads()));
        return Ending::Trouble;
    }
    if summary.unmatched() > 0 {
        note(&format!("{} bodies of HTTP archives are no message that is known", summary.unmatched()));
    }
    if summary.payloads() == 0 && !trouble.load(Ordering::Relaxed) {
        complain("nothing was checked: no payloads");
        return Ending::Trouble;
    }
    let ending = ending(summary, trouble);
    match (arguments.coverage_min, summary.coverage()) {
        (Some(least), Some(coverage)) if coverage.percent() < least => {
            complain(&format!("coverage is {:.1} %, and --coverage-min is {least} %", coverage.percent()));
            ending.max(Ending::Findings)
        }
        _ => ending,
    }
}

fn ending(summary: &Summary, trouble: &AtomicBool) -> Ending {
    if trouble.load(Ordering::Relaxed) {
        Ending::Trouble
    } else if summary.failing() > 0 {
        Ending::Findings
    } else {
        Ending::Clean
    }
}

/// Set by the first Ctrl-C; the second one ends the process.
fn interruption() -> Arc<AtomicBool> {
    let interrupted = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&interrupted);
    // Where no handler can be set, Ctrl-C ends the process as ever.
    let _ = ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    });
    interrupted
}
