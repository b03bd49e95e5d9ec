//! The peer: every line to a `serde_json::Value` on so many threads, and nothing else.

use std::fs::File;
use std::io::Read as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Bytes that a thread takes at a time.
const PIECE: usize = 128 * 1024;

/// Parses the lines of `file` on `jobs` threads; how many there were.
pub(crate) fn parse(file: &str, jobs: usize) -> Result<usize, String> {
    let source = File::open(file).map_err(|error| format!("{file}: {error}"))?;
    let source = Mutex::new((source, Vec::new()));
    let parsed = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                let mut text = Vec::new();
                while next(&source, &mut text) {
                    for line in text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
                        let value: Result<serde_json::Value, _> = serde_json::from_slice(line);
                        parsed.fetch_add(usize::from(std::hint::black_box(value).is_ok()), Ordering::Relaxed);
                    }
                }
            });
        }
    });
    Ok(parsed.into_inner())
}

/// The next whole lines; false at the end.
fn next(source: &Mutex<(File, Vec<u8>)>, text: &mut Vec<u8>) -> bool {
    let Ok(mut source) = source.lock() else { return false };
    let (file, rest) = &mut *source;
    text.clear();
    text.append(rest);
    loop {
        let before = text.len();
        let read = file.take(PIECE as u64).read_to_end(text).unwrap_or(0);
        if read == 0 {
            return !text.is_empty();
        }
        if let Some(last) = text[before..].iter().rposition(|byte| *byte == b'\n') {
            rest.extend_from_slice(&text[before + last + 1..]);
            text.truncate(before + last + 1);
            return true;
        }
    }
}
