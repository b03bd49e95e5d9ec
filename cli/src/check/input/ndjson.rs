//! Input kind: lines, one JSON text each. Holds a piece of whole lines, and no line longer than the limit.

use std::io::{self, BufRead as _, Read as _};

use super::{MOST_BYTES, Numbered, Source, TooLong, without_mark};

/// Bytes of a piece, unless a single line is longer.
const PIECE: usize = 128 * 1024;
/// Bytes of one line that are read away before the input is given up: nobody's capture, but a small file may expand to it.
const MOST_SKIPPED: u64 = 1024 * 1024 * 1024;

/// The lines of a source.
pub(crate) struct Lines {
    source: Source,
    /// Lines that were handed out or skipped.
    number: usize,
    /// The beginning of the next piece.
    rest: Vec<u8>,
    ended: bool,
    /// Why the source ended early: told after what could be read.
    failed: Option<io::Error>,
}

impl Lines {
    /// Lines of `source`, before which `skipped` lines were read already.
    pub(crate) fn new(source: Source, skipped: usize) -> Lines {
        Lines { source, number: skipped, rest: Vec::new(), ended: false, failed: None }
    }

    /// The next lines with the number of the first; nothing at the end.
    pub(crate) fn next_block(&mut self, mut text: Vec<u8>) -> io::Result<Option<Numbered>> {
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        text.clear();
        text.extend_from_slice(&self.rest);
        self.rest.clear();
        let is_first = self.number == 0 && !self.ended;
        loop {
            let before = text.len();
            if !self.ended {
                self.read(&mut text);
            }
            let fresh = text.get(before..).unwrap_or_default();
            match memchr::memrchr(b'\n', fresh) {
                Some(last) if !self.ended || self.failed.is_some() => {
                    self.rest.extend_from_slice(fresh.get(last + 1..).unwrap_or_default());
                    text.truncate(before + last + 1);
                    break;
                }
                // A line that was cut off is not judged: the trouble is told instead.
                None if self.failed.is_some() => {
                    return self.failed.take().map_or(Ok(None), Err);
                }
                _ if self.ended => break,
                _ if text.len() > MOST_BYTES => {
                    self.skip_line()?;
                    self.number += 1;
                    return Ok(Some((self.number, Err(TooLong))));
                }
                _ => {}
            }
        }
        if self.failed.is_some() {
            self.rest.clear();
        }
        if text.is_empty() {
            return Ok(None);
        }
        if is_first && without_mark(&text).len() < text.len() {
            text.drain(..3);
        }
        let first = self.number + 1;
        self.number += memchr::memchr_iter(b'\n', &text).count();
        Ok(Some((first, Ok(text))))
    }

    /// Appends a piece, or the rest of the source.
    fn read(&mut self, text: &mut Vec<u8>) {
        let before = text.len();
        let mut filled = before;
        text.resize(before + PIECE, 0);
        while let Some(room) = text.get_mut(filled..).filter(|room| !room.is_empty()) {
            match self.source.read(room) {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(count) => filled += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.ended = true;
                    self.failed = Some(error);
                    break;
                }
            }
        }
        text.truncate(filled);
    }

    /// Reads the rest of a line away in pieces.
    fn skip_line(&mut self) -> io::Result<()> {
        let mut left = self.source.by_ref().take(MOST_SKIPPED);
        left.skip_until(b'\n')?;
        if left.limit() == 0 {
            self.ended = true;
            return Err(io::Error::other("a line of more than 1 GiB: the rest was not read"));
        }
        Ok(())
    }
}

/// Appends a line with its end, or as much of it as says that it is too long; false at the end of the source.
pub(super) fn read_line(source: &mut Source, line: &mut Vec<u8>) -> io::Result<bool> {
    let most = u64::try_from(MOST_BYTES + 1).unwrap_or(u64::MAX);
    Ok(source.by_ref().take(most).read_until(b'\n', line)? > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<(usize, Result<String, TooLong>)> {
        let mut lines = Lines::new(Box::new(io::Cursor::new(text.as_bytes().to_vec())), 0);
        let mut out = Vec::new();
        while let Ok(Some((number, text))) = lines.next_block(Vec::new()) {
            out.push((number, text.map(|text| String::from_utf8_lossy(&text).into_owned())));
        }
        out
    }

    #[test]
    fn pieces_are_whole_lines_and_numbered() {
        assert_eq!(blocks("\u{feff}1\r\n\n  \t\n2"), [(1, Ok("1\r\n\n  \t\n2".to_owned()))]);
        let text: String = (1..=100_000).map(|number| format!("{number}\n")).collect();
        let found = blocks(&text);
        assert!(found.len() > 2);
        for (first, piece) in &found {
            let piece = piece.as_ref().expect("short lines");
            assert!(piece.ends_with('\n'));
            assert_eq!(piece.lines().next(), Some(first.to_string().as_str()));
        }
        assert_eq!(found.iter().filter_map(|(_, piece)| piece.clone().ok()).collect::<String>(), text);
    }

    #[test]
    fn a_line_that_is_too_long_is_read_away() {
        let long = "x".repeat(MOST_BYTES + PIECE);
        let found = blocks(&format!("{long}\n2\n{long}"));
        assert_eq!(found, [(1, Err(TooLong)), (2, Ok("2\n".to_owned())), (3, Err(TooLong))]);
    }

    #[test]
    fn what_was_read_before_a_failure_is_not_lost() {
        struct Broken(bool);
        impl io::Read for Broken {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                if std::mem::replace(&mut self.0, true) {
                    return Err(io::Error::other("cut off"));
                }
                buffer[..6].copy_from_slice(b"1\n2\n3 ");
                Ok(6)
            }
        }
        let mut lines = Lines::new(Box::new(io::BufReader::new(Broken(false))), 0);
        assert!(matches!(lines.next_block(Vec::new()), Ok(Some((1, Ok(text)))) if text == b"1\n2\n"));
        assert!(lines.next_block(Vec::new()).is_err());
        assert!(matches!(lines.next_block(Vec::new()), Ok(None)));
    }
}
