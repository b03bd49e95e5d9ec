//! How far a long run is: bytes, rate and time left, on a terminal, for inputs whose size is known. On standard error, and
//! gone when the report is written.

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::input::walk::{self, Found, Input};

/// Shorter runs need no bar.
const PATIENCE: Duration = Duration::from_millis(700);
/// The eye sees no more.
const EVERY: Duration = Duration::from_millis(100);

/// A bar, where there is somebody to look at it.
pub(crate) struct Progress {
    started: Instant,
    drawn: Instant,
    read: Arc<AtomicU64>,
    bar: Option<ProgressBar>,
    is_terminal: bool,
    total: Option<u64>,
    paths: Vec<PathBuf>,
}

impl Progress {
    /// Progress through `paths`, of which `read` bytes are done.
    pub(crate) fn new(paths: &[PathBuf], read: Arc<AtomicU64>) -> Progress {
        let now = Instant::now();
        let is_terminal = std::io::stderr().is_terminal();
        Progress { started: now, drawn: now, read, bar: None, is_terminal, total: None, paths: paths.to_vec() }
    }

    /// Draws the bar if it is time to; `payloads` are done.
    pub(crate) fn tick(&mut self, payloads: usize) {
        if !self.is_terminal || self.started.elapsed() < PATIENCE || self.drawn.elapsed() < EVERY {
            return;
        }
        self.drawn = Instant::now();
        if self.bar.is_none() {
            self.total = size(&self.paths);
            let bar = match self.total {
                Some(total) => ProgressBar::new(total),
                None => ProgressBar::no_length(),
            };
            let template = match self.total {
                Some(_) => "{bar:24} {percent:>3} %  {bytes} of {total_bytes}  {bytes_per_sec}  {eta} left  {msg}",
                None => "{spinner} {bytes}  {bytes_per_sec}  {msg}",
            };
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            self.bar = Some(bar.with_elapsed(self.started.elapsed()));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.read.load(Ordering::Relaxed));
            bar.set_message(format!("{payloads} payloads"));
        }
    }

    /// Does `write` with the bar out of the way.
    pub(crate) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Takes the bar away.
    pub(crate) fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// Bytes of all files at `paths`; nothing where that cannot be known.
fn size(paths: &[PathBuf]) -> Option<u64> {
    let mut total = 0;
    for path in paths {
        for found in walk::files(path, None) {
            match found {
                Found::Input(Input::File(path)) => {
                    total += std::fs::metadata(path).ok().filter(|found| found.is_file())?.len()
                }
                Found::Input(Input::Stdin) => return None,
                Found::Trouble(_) => {}
            }
        }
    }
    Some(total)
}
