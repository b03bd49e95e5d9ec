//! How results are reported. One file a format; each gets the outcomes one by one, in their order, and at last the sums.

use std::io::{self, Write};

use super::args::{Check, CheckFormat};
use super::outcome::Outcome;
use super::settings::Settings;
use super::summary::Summary;
use crate::ending::{Ending, Stop};
use crate::output::{self, Output};
use crate::terminal::Width;

mod github;
mod hint;
mod html;
mod human;
mod json;
mod junit;
mod naming;
mod sarif;
mod summary;

/// What a format knows when it writes.
#[derive(Clone, Copy)]
pub(crate) struct Frame<'a> {
    /// What the run was asked to do.
    pub(crate) settings: &'a Settings<'a>,
    /// How wide lines may be.
    pub(crate) width: Width,
}

/// A way to report. It holds no state: payloads may be written side by side, and what is needed at the end is in the
/// summary.
pub(crate) trait Format: Sync {
    /// Who reads it, and how much of it there is.
    fn nature(&self) -> Nature;

    /// Writes what stands before everything else.
    fn begin(&self, _frame: Frame<'_>, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes one payload: each, or those of which a finding is kept, as its nature says.
    fn payload(&self, _outcome: &Outcome, _frame: Frame<'_>, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes the end, or all of it.
    fn finish(&self, _summary: &Summary, _frame: Frame<'_>, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// Who reads a format, and how much of it there is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Nature {
    /// Which payloads [`Format::payload`] gets.
    pub(crate) payloads: Payloads,
    /// For terminals: colours where they are wanted, lines as wide as there is room.
    pub(crate) coloured: bool,
    /// Whether findings need excerpts.
    pub(crate) excerpts: bool,
}

/// Which payloads a format writes as they come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Payloads {
    /// Every one.
    All,
    /// Those of which at least one finding is among the first of its code.
    Findings,
    /// None: everything is in the summary.
    None,
}

impl CheckFormat {
    /// The format itself.
    pub(crate) fn format(self) -> &'static dyn Format {
        match self {
            CheckFormat::Human => &human::Human,
            CheckFormat::Json => &json::Json,
            CheckFormat::Junit => &junit::Junit,
            CheckFormat::Sarif => &sarif::Sarif,
            CheckFormat::Github => &github::Github,
            CheckFormat::Html => &html::Html,
        }
    }
}

/// A report being written.
pub(crate) struct Printer<'a> {
    format: &'static dyn Format,
    output: Output,
    settings: &'a Settings<'a>,
}

impl<'a> Printer<'a> {
    /// Opens what the report goes to; refuses to write over what is to be read.
    pub(crate) fn open(arguments: &Check, settings: &'a Settings<'a>) -> Result<Printer<'a>, Stop> {
        let format = arguments.format.format();
        let coloured = format.nature().coloured;
        let output = match &arguments.out {
            Some(path) => {
                let there = output::identity(path);
                let is_input = there.is_some() && arguments.paths.iter().any(|one| output::identity(one) == there);
                if is_input {
                    let path = path.display();
                    return Err(Stop::Trouble(format!("--out {path} is to be read, so it cannot be written")));
                }
                if coloured { Output::file(path)? } else { Output::plain_file(path)? }
            }
            None if coloured => Output::stdout(),
            None => Output::plain_stdout(),
        };
        Ok(Printer { format, output, settings })
    }

    /// What the format knows when it writes.
    pub(crate) fn frame(&self) -> Frame<'a> {
        Frame { settings: self.settings, width: self.output.width() }
    }

    /// Writes what stands before everything else.
    pub(crate) fn begin(&mut self) -> io::Result<()> {
        let frame = self.frame();
        self.format.begin(frame, self.output.writer())
    }

    /// Writes what the format wrote of payloads already.
    pub(crate) fn rendered(&mut self, text: &[u8]) -> io::Result<()> {
        self.output.writer().write_all(text)
    }

    /// Reports a payload of which a finding was kept.
    pub(crate) fn payload(&mut self, outcome: &Outcome) -> io::Result<()> {
        if self.format.nature().payloads != Payloads::Findings {
            return Ok(());
        }
        let frame = self.frame();
        self.format.payload(outcome, frame, self.output.writer())
    }

    /// Reports the sums, and makes sure that all has been written.
    pub(crate) fn finish(&mut self, summary: &Summary) -> io::Result<()> {
        let frame = self.frame();
        self.format.finish(summary, frame, self.output.writer())?;
        self.output.writer().flush()
    }

    /// What a failed write means.
    pub(crate) fn failed(&self, error: &io::Error, so_far: Ending) -> Stop {
        self.output.failed(error, so_far)
    }
}
