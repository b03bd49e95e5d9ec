//! Input kind: lines, one JSON text each. Holds one line at most, and no line longer than the limit.

use std::io::{self, BufRead as _, Read as _};

use super::{MOST_BYTES, Numbered, Source, TooLong, is_blank, without_mark};

/// The lines of a source that are not blank.
pub(crate) struct Lines {
    source: Source,
    number: usize,
}

impl Lines {
    /// Lines of `source`, before which `skipped` lines were read already.
    pub(crate) fn new(source: Source, skipped: usize) -> Lines {
        Lines { source, number: skipped }
    }

    /// The next line with its number and without its end; nothing at the end.
    pub(crate) fn next_line(&mut self) -> io::Result<Option<Numbered>> {
        loop {
            let mut line = Vec::new();
            if !read_line(&mut self.source, &mut line)? {
                return Ok(None);
            }
            self.number += 1;
            if line.len() > MOST_BYTES && line.last() != Some(&b'\n') {
                // Not kept: the rest of it goes by in pieces.
                self.source.skip_until(b'\n')?;
                return Ok(Some((self.number, Err(TooLong))));
            }
            if self.number == 1 && without_mark(&line).len() < line.len() {
                line.drain(..3);
            }
            while matches!(line.last(), Some(b'\n' | b'\r')) {
                line.pop();
            }
            if !is_blank(&line) {
                return Ok(Some((self.number, Ok(line))));
            }
        }
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

    fn lines(text: &str) -> Vec<(usize, Result<String, TooLong>)> {
        let mut lines = Lines::new(Box::new(io::Cursor::new(text.as_bytes().to_vec())), 0);
        let mut out = Vec::new();
        while let Ok(Some((number, line))) = lines.next_line() {
            out.push((number, line.map(|line| String::from_utf8_lossy(&line).into_owned())));
        }
        out
    }

    #[test]
    fn blank_lines_are_skipped_and_counted() {
        let found = lines("\u{feff}1\r\n\n  \t\n2");
        assert_eq!(found, [(1, Ok("1".to_owned())), (4, Ok("2".to_owned()))]);
    }

    #[test]
    fn a_line_that_is_too_long_is_read_away() {
        let long = "x".repeat(MOST_BYTES + 1);
        let found = lines(&format!("{long}\n2\n{long}"));
        assert_eq!(found, [(1, Err(TooLong)), (2, Ok("2".to_owned())), (3, Err(TooLong))]);
    }
}
