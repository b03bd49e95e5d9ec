//! Where a report goes: standard output or the file of `--out`.
//! Colour reaches terminals only.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::ending::{Ending, Stop, reason};
use crate::terminal::Width;

/// A place to write to that knows its name.
pub(crate) struct Output {
    name: String,
    width: Width,
    writer: Box<dyn Write + Send>,
}

impl Output {
    /// Standard output: colour where it is a terminal that wants it.
    pub(crate) fn stdout() -> Output {
        Output {
            name: "standard output".to_owned(),
            width: Width::of_stdout(),
            writer: Box::new(BufWriter::new(anstream::stdout())),
        }
    }

    /// Standard output for machines: the bytes as they are.
    pub(crate) fn plain_stdout() -> Output {
        Output {
            name: "standard output".to_owned(),
            width: Width::UNKNOWN,
            writer: Box::new(BufWriter::new(io::stdout())),
        }
    }

    /// A file for people, created or replaced now, so that a wrong path is known before any work is done.
    pub(crate) fn file(path: &Path) -> Result<Output, Stop> {
        Ok(Output::of(path, BufWriter::new(anstream::StripStream::new(create(path)?))))
    }

    /// A file for machines, likewise: the bytes as they are.
    pub(crate) fn plain_file(path: &Path) -> Result<Output, Stop> {
        Ok(Output::of(path, BufWriter::new(create(path)?)))
    }

    fn of(path: &Path, writer: impl Write + Send + 'static) -> Output {
        Output { name: path.display().to_string(), width: Width::UNKNOWN, writer: Box::new(writer) }
    }

    /// How wide lines may be.
    pub(crate) fn width(&self) -> Width {
        self.width
    }

    /// Where to write.
    pub(crate) fn writer(&mut self) -> &mut dyn Write {
        &mut self.writer
    }

    /// What a failed write means, where `so_far` is known of the result.
    pub(crate) fn failed(&self, error: &io::Error, so_far: Ending) -> Stop {
        Stop::writing(&self.name, error, so_far)
    }
}

fn create(path: &Path) -> Result<File, Stop> {
    File::create(path).map_err(|error| Stop::Trouble(format!("cannot write {}: {}", path.display(), reason(&error))))
}

/// The file that `path` names, however it is spelled; nothing if it is not there.
pub(crate) fn identity(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok()
}
