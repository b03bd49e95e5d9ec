//! How a command ends, and why it could not run. One place for exit codes and for what goes to standard error.
//! It never decides what a finding is.

use std::io::{self, Write as _};
use std::process::ExitCode;

use crate::terminal;
use crate::text;

/// How a command ended: the greater one wins when several parts of it end differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ending {
    /// Nothing to report.
    Clean,
    /// There are findings.
    Findings,
    /// Some or all of it could not be done.
    Trouble,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> ExitCode {
        ExitCode::from(match ending {
            Ending::Clean => 0,
            Ending::Findings => 1,
            Ending::Trouble => 2,
        })
    }
}

/// Why a command stopped before its end.
#[derive(Debug)]
pub(crate) enum Stop {
    /// It could not run, with one line for whoever called it.
    Trouble(String),
    /// Whoever read our output has gone: not an error, and nothing to say.
    ReaderGone(Ending),
}

impl Stop {
    /// What a failed write to `what` means, where `so_far` is known of the result.
    pub(crate) fn writing(what: &str, error: &io::Error, so_far: Ending) -> Stop {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Stop::ReaderGone(so_far)
        } else {
            Stop::Trouble(format!("cannot write {what}: {}", reason(error)))
        }
    }
}

impl From<Stop> for Ending {
    fn from(stop: Stop) -> Ending {
        match stop {
            Stop::Trouble(message) => {
                complain(&message);
                Ending::Trouble
            }
            Stop::ReaderGone(so_far) => so_far,
        }
    }
}

/// Says on standard error why something could not be done, a reason a line.
pub(crate) fn complain(message: &str) {
    let label = terminal::paint(terminal::BAD, "error");
    for line in message.lines() {
        say(&format!("{label}: {}", text::clean(line)));
    }
}

/// Says something on standard error that is worth knowing and changes nothing.
pub(crate) fn note(message: &str) {
    let label = terminal::paint(terminal::DIM, "note");
    say(&format!("{label}: {}", text::clean(message)));
}

fn say(line: &str) {
    // Where standard error is closed there is nobody to tell.
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// The system's reason, without the number that Rust appends.
pub(crate) fn reason(error: &io::Error) -> String {
    let full = error.to_string();
    match full.rfind(" (os error") {
        Some(end) => full[..end].to_lowercase(),
        None => full,
    }
}
