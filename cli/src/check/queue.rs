//! Everything that is to be read, one block after the other, over all paths of the command line. What cannot be read is
//! told on standard error and the rest goes on.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::input::walk::{self, Found, Input};
use super::input::{self, Block, Reader};
use crate::ending::{complain, note, reason};

/// What is to be read.
pub(crate) struct Queue<'a> {
    paths: std::slice::Iter<'a, PathBuf>,
    out: Option<PathBuf>,
    /// The path whose files are being read, with how many there were.
    current: Option<(&'a PathBuf, usize, Box<dyn Iterator<Item = Found> + Send>)>,
    reader: Option<(Input, Reader, usize)>,
    /// Bytes of files that were read, compressed or not.
    read: Arc<AtomicU64>,
    interrupted: Arc<AtomicBool>,
    trouble: Arc<AtomicBool>,
}

impl<'a> Queue<'a> {
    /// Everything at `paths`, without `out`. Ends early when `interrupted`; says in `trouble` whether something could not
    /// be read.
    pub(crate) fn new(
        paths: &'a [PathBuf],
        out: Option<PathBuf>,
        read: Arc<AtomicU64>,
        interrupted: Arc<AtomicBool>,
        trouble: Arc<AtomicBool>,
    ) -> Queue<'a> {
        Queue { paths: paths.iter(), out, current: None, reader: None, read, interrupted, trouble }
    }

    /// The next block. `spare` is one that is done with.
    pub(crate) fn next_block(&mut self, spare: Option<Block>) -> Option<Block> {
        let mut spare = spare.and_then(|block| block.text.ok()).unwrap_or_default();
        while !self.interrupted.load(Ordering::Relaxed) {
            let Some((input, reader, blocks)) = &mut self.reader else {
                self.reader = Some(self.open()?);
                continue;
            };
            match reader.next_block(std::mem::take(&mut spare)) {
                Ok(Some(block)) => {
                    *blocks += 1;
                    return Some(block);
                }
                Ok(None) => {
                    if *blocks == 0 {
                        note(&format!("no payloads in {}", input.label()));
                    }
                }
                Err(error) => {
                    let message = format!("cannot read {}: {}", input.label(), reason(&error));
                    self.complain(&message);
                }
            }
            self.reader = None;
        }
        None
    }

    /// The next file that can be opened.
    fn open(&mut self) -> Option<(Input, Reader, usize)> {
        loop {
            let Some((path, files, found)) = &mut self.current else {
                let path = self.paths.next()?;
                self.current = Some((path, 0, walk::files(path, self.out.as_deref())));
                continue;
            };
            match found.next() {
                Some(Found::Input(input)) => {
                    *files += 1;
                    match input::open(&input, &self.read) {
                        Ok(reader) => return Some((input, reader, 0)),
                        Err(error) => self.complain(&format!("cannot read {}: {}", input.label(), reason(&error))),
                    }
                }
                Some(Found::Trouble(message)) => self.complain(&message),
                None => {
                    if *files == 0 {
                        note(&format!("no *.ndjson, *.jsonl, *.json or *.har in {}", path.display()));
                    }
                    self.current = None;
                }
            }
        }
    }

    fn complain(&self, message: &str) {
        self.trouble.store(true, Ordering::Relaxed);
        complain(message);
    }
}
