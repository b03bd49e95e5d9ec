//! How far a long run is: bytes, rate and time left, on a terminal, for inputs whose size is known. On standard error, and
//! gone when the report is written.

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{BinaryBytes, HumanDuration, ProgressBar, ProgressStyle};

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
            let template = if self.total.is_some() { "{bar:24} {percent:>3} %  {msg}" } else { "{spinner} {msg}" };
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            self.bar = Some(bar);
        }
        if let Some(bar) = &self.bar {
            let read = self.read.load(Ordering::Relaxed);
            bar.set_position(read);
            bar.set_message(said(read, self.total, payloads, self.started.elapsed()));
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

/// Bytes, rate, time left and payloads. The rate is that of the whole run: the first look comes late enough.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)] // For the eye.
fn said(read: u64, total: Option<u64>, payloads: usize, elapsed: Duration) -> String {
    let rate = read as f64 / elapsed.as_secs_f64().max(0.001);
    let mut out = BinaryBytes(read).to_string();
    if let Some(total) = total {
        out.push_str(&format!(" of {}", BinaryBytes(total)));
    }
    out.push_str(&format!("  {}/s", BinaryBytes(rate as u64)));
    if let Some(left) = total.map(|total| total.saturating_sub(read) as f64 / rate.max(1.0)) {
        out.push_str(&format!("  {} left", HumanDuration(Duration::from_secs(left.ceil() as u64))));
    }
    out.push_str(&format!("  {payloads} payloads"));
    out
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rate_and_time_left_are_of_the_run_so_far() {
        let told = said(10 << 20, Some(30 << 20), 7000, Duration::from_secs(5));
        assert_eq!(told, "10.00 MiB of 30.00 MiB  2.00 MiB/s  10 seconds left  7000 payloads");
        assert_eq!(said(1 << 10, None, 1, Duration::from_secs(1)), "1.00 KiB  1.00 KiB/s  1 payloads");
    }
}
