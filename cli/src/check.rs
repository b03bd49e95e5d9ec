//! `typemint check`: reads payloads in bounded batches, judges them in parallel, reports them in the order of the input.
//! Memory does not grow with the input; nothing here knows what makes a payload valid.

use std::io;

use rayon::ThreadPool;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::catalogue::Catalogue;
use crate::ending::{Ending, Stop, complain, note, reason};

pub(crate) mod args;
mod capture;
mod coverage;
mod drift;
mod envelope;
mod excerpt;
mod expectation;
mod finding;
mod format;
mod input;
mod judge;
mod outcome;
mod place;
mod settings;
mod summary;

use args::Check;
use format::{Payloads, Printer};
use input::Item;
use input::walk::{Found, Input};
use outcome::Outcome;
use settings::Settings;
use summary::Summary;

/// How many payloads, and how many bytes of them, are held at a time.
const BATCH_PAYLOADS: usize = 512;
const BATCH_BYTES: usize = 16 * 1024 * 1024;

/// Runs the command.
pub(crate) fn run(arguments: &Check, catalogue: &Catalogue) -> Result<Ending, Stop> {
    let settings = Settings::new(arguments, catalogue)?;
    input::walk::examine(&arguments.paths)?;
    let pool = pool(arguments.jobs)?;
    let printer = Printer::open(arguments, &settings)?;
    let mut run = Run {
        settings: &settings,
        pool,
        printer,
        summary: Summary::new(&settings),
        batch: Vec::new(),
        bytes: 0,
        trouble: false,
    };
    run.printer.begin().map_err(|error| run.failed(&error))?;
    for path in &arguments.paths {
        run.path(path, arguments)?;
    }
    run.end()
}

fn pool(jobs: Option<u16>) -> Result<ThreadPool, Stop> {
    // Zero means one for each processor.
    rayon::ThreadPoolBuilder::new()
        .num_threads(jobs.map_or(0, usize::from))
        .build()
        .map_err(|error| Stop::Trouble(format!("cannot start threads: {error}")))
}

/// One run of the command.
struct Run<'a> {
    settings: &'a Settings<'a>,
    pool: ThreadPool,
    printer: Printer<'a>,
    summary: Summary,
    batch: Vec<Item>,
    bytes: usize,
    trouble: bool,
}

impl Run<'_> {
    /// Everything at one path of the command line.
    fn path(&mut self, path: &std::path::Path, arguments: &Check) -> Result<(), Stop> {
        let mut files = 0usize;
        for found in input::walk::files(path, arguments.out.as_deref()) {
            match found {
                Found::Input(input) => {
                    files += 1;
                    self.input(&input)?;
                }
                Found::Trouble(message) => self.complain(&message),
            }
        }
        if files == 0 && !self.trouble {
            note(&format!("no *.ndjson, *.jsonl or *.json in {}", path.display()));
        }
        Ok(())
    }

    /// Everything in one file.
    fn input(&mut self, input: &Input) -> Result<(), Stop> {
        let unreadable = |error: &io::Error| format!("cannot read {}: {}", input.label(), reason(error));
        let mut reader = match input::open(input) {
            Ok(reader) => reader,
            Err(error) => {
                self.complain(&unreadable(&error));
                return Ok(());
            }
        };
        let mut payloads = 0usize;
        loop {
            match reader.next_item() {
                Ok(Some(item)) => {
                    payloads += 1;
                    self.push(item)?;
                }
                Ok(None) => break,
                Err(error) => {
                    self.complain(&unreadable(&error));
                    return Ok(());
                }
            }
        }
        if payloads == 0 {
            note(&format!("no payloads in {}", input.label()));
        }
        Ok(())
    }

    fn push(&mut self, item: Item) -> Result<(), Stop> {
        self.bytes += item.size();
        self.batch.push(item);
        if self.batch.len() >= BATCH_PAYLOADS || self.bytes >= BATCH_BYTES {
            self.flush()?;
        }
        Ok(())
    }

    /// Judges what is held, and reports it in its order.
    fn flush(&mut self) -> Result<(), Stop> {
        let batch = std::mem::take(&mut self.batch);
        self.bytes = 0;
        let settings = self.settings;
        let judged: Vec<Result<Outcome, String>> =
            self.pool.install(|| batch.par_iter().map(|item| judge::judge(item, settings)).collect());
        for one in judged {
            match one {
                Ok(outcome) => {
                    let kept = self.summary.add(&outcome);
                    let wanted = match self.printer.payloads() {
                        Payloads::All => true,
                        Payloads::Findings => kept,
                        Payloads::None => false,
                    };
                    if wanted {
                        self.printer.payload(&outcome).map_err(|error| self.failed(&error))?;
                    }
                }
                Err(message) => self.complain(&message),
            }
        }
        Ok(())
    }

    fn end(mut self) -> Result<Ending, Stop> {
        self.flush()?;
        self.printer.finish(&self.summary).map_err(|error| self.failed(&error))?;
        if self.summary.payloads() == 0 && !self.trouble {
            self.complain("nothing was checked: no payloads");
        }
        Ok(self.ending())
    }

    fn complain(&mut self, message: &str) {
        self.trouble = true;
        complain(message);
    }

    fn failed(&self, error: &io::Error) -> Stop {
        self.printer.failed(error, self.ending())
    }

    fn ending(&self) -> Ending {
        if self.trouble {
            Ending::Trouble
        } else if self.summary.failing() > 0 {
            Ending::Findings
        } else {
            Ending::Clean
        }
    }
}
