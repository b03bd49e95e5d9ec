//! How results are reported. One file a format; each gets the outcomes one by one, in their order, and at last the sums.

use std::io;

use super::outcome::Outcome;
use super::settings::Settings;
use super::tally::Tally;
use crate::args::{Check, CheckFormat};
use crate::ending::{Ending, Stop};
use crate::output::{self, Output};

mod human;
mod json;
mod summary;

/// A report being written.
pub(crate) struct Printer {
    format: CheckFormat,
    output: Output,
}

impl Printer {
    /// Opens what the report goes to; refuses to write over what is to be read.
    pub(crate) fn open(arguments: &Check) -> Result<Printer, Stop> {
        let output = match (&arguments.out, arguments.format) {
            (Some(path), format) => {
                let there = output::identity(path);
                let is_input = there.is_some() && arguments.paths.iter().any(|one| output::identity(one) == there);
                if is_input {
                    let path = path.display();
                    return Err(Stop::Trouble(format!("--out {path} is to be read, so it cannot be written")));
                }
                match format {
                    CheckFormat::Human => Output::file(path)?,
                    CheckFormat::Json => Output::plain_file(path)?,
                }
            }
            (None, CheckFormat::Human) => Output::stdout(),
            (None, CheckFormat::Json) => Output::plain_stdout(),
        };
        Ok(Printer { format: arguments.format, output })
    }

    /// Reports one payload.
    pub(crate) fn outcome(&mut self, outcome: &Outcome, settings: &Settings<'_>) -> io::Result<()> {
        let width = self.output.width();
        match self.format {
            CheckFormat::Human => human::outcome(outcome, settings, width, self.output.writer()),
            CheckFormat::Json => json::outcome(outcome, self.output.writer()),
        }
    }

    /// Reports the sums, and makes sure that all has been written.
    pub(crate) fn end(&mut self, tally: &Tally) -> io::Result<()> {
        if self.format == CheckFormat::Human {
            let width = self.output.width();
            summary::print(tally, width, self.output.writer())?;
        }
        self.output.writer().flush()
    }

    /// What a failed write means.
    pub(crate) fn failed(&self, error: &io::Error, so_far: Ending) -> Stop {
        self.output.failed(error, so_far)
    }
}
