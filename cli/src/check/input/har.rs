//! Input kind: HAR, an HTTP archive. Its entries are handed out one by one as they stand in the text, so that an archive
//! of any size is read in little memory. What an entry says is not looked at here.

use std::io::{self, BufRead as _};

use super::{MOST_BYTES, Numbered, Source, TooLong};

/// The entries of an archive.
pub(crate) struct Entries {
    source: Source,
    line: usize,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before `log.entries`.
    Outside,
    /// In the array.
    Inside,
    /// After it.
    Ended,
}

/// Bytes of a member's name that are kept to compare it.
const MOST_NAME: usize = 16;

impl Entries {
    /// The entries in `source`, which begins on `line`.
    pub(crate) fn new(source: Source, line: usize) -> Entries {
        Entries { source, line, state: State::Outside }
    }

    /// The next entry with the number of its first line; nothing at the end.
    pub(crate) fn next_entry(&mut self) -> io::Result<Option<Numbered>> {
        if self.state == State::Outside {
            self.find_entries()?;
            self.state = State::Inside;
        }
        if self.state == State::Ended {
            return Ok(None);
        }
        loop {
            match self.byte()? {
                Some(b' ' | b'\t' | b'\r' | b'\n' | b',') => {}
                Some(b']') => {
                    self.state = State::Ended;
                    return Ok(None);
                }
                Some(b'{') => return self.entry().map(Some),
                Some(_) => return Err(self.broken("an entry is not an object")),
                None => return Err(self.broken("the archive ends within its entries")),
            }
        }
    }

    /// The entry whose opening brace was just read.
    fn entry(&mut self) -> io::Result<Numbered> {
        let line = self.line;
        let mut text = vec![b'{'];
        let (mut depth, mut in_string, mut escaped) = (1usize, false, false);
        while depth > 0 {
            let buffer = self.source.fill_buf()?;
            if buffer.is_empty() {
                return Err(self.broken("the archive ends within an entry"));
            }
            let mut used = 0;
            for byte in buffer {
                used += 1;
                match byte {
                    _ if escaped => escaped = false,
                    b'\\' if in_string => escaped = true,
                    b'"' => in_string = !in_string,
                    b'{' | b'[' if !in_string => depth += 1,
                    b'}' | b']' if !in_string => depth -= 1,
                    b'\n' => self.line += 1,
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
            }
            if text.len() <= MOST_BYTES {
                text.extend_from_slice(buffer.get(..used).unwrap_or_default());
            }
            self.source.consume(used);
        }
        Ok((line, if text.len() > MOST_BYTES { Err(TooLong) } else { Ok(text) }))
    }

    /// Reads on until just after the opening bracket of `log.entries`.
    fn find_entries(&mut self) -> io::Result<()> {
        // The name of the member that each open object or array stands under, down to the second level.
        let mut names: Vec<Vec<u8>> = Vec::new();
        let mut name: Vec<u8> = Vec::new();
        loop {
            match self.byte()? {
                None => return Err(self.broken("not a HAR file: there is no `log.entries`")),
                Some(b'"') => name = self.string()?,
                Some(b'[')
                    if names.len() == 2 && names.last().is_some_and(|under| under == b"log") && name == b"entries" =>
                {
                    return Ok(());
                }
                Some(b'{' | b'[') => names.push(std::mem::take(&mut name)),
                Some(b'}' | b']') => {
                    names.pop();
                    name.clear();
                }
                Some(b',') => name.clear(),
                Some(_) => {}
            }
        }
    }

    /// The beginning of the string whose quote was just read.
    fn string(&mut self) -> io::Result<Vec<u8>> {
        let mut text = Vec::new();
        let mut escaped = false;
        loop {
            match self.byte()? {
                None => return Err(self.broken("the archive ends within a string")),
                Some(_) if escaped => escaped = false,
                Some(b'\\') => escaped = true,
                Some(b'"') => return Ok(text),
                Some(byte) if text.len() < MOST_NAME => text.push(byte),
                Some(_) => {}
            }
        }
    }

    fn byte(&mut self) -> io::Result<Option<u8>> {
        let byte = self.source.fill_buf()?.first().copied();
        if byte.is_some() {
            self.source.consume(1);
        }
        self.line += usize::from(byte == Some(b'\n'));
        Ok(byte)
    }

    fn broken(&mut self, why: &str) -> io::Error {
        self.state = State::Ended;
        io::Error::new(io::ErrorKind::InvalidData, format!("line {}: {why}", self.line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(text: &str) -> Result<Vec<(usize, String)>, String> {
        let mut entries = Entries::new(Box::new(io::Cursor::new(text.as_bytes().to_vec())), 1);
        let mut out = Vec::new();
        loop {
            match entries.next_entry() {
                Ok(Some((line, Ok(text)))) => out.push((line, String::from_utf8_lossy(&text).into_owned())),
                Ok(Some((_, Err(TooLong)))) => return Err("too long".to_owned()),
                Ok(None) => return Ok(out),
                Err(error) => return Err(error.to_string()),
            }
        }
    }

    #[test]
    fn entries_are_found_wherever_they_stand() {
        let text = "{\"log\": {\"pages\": [{\"entries\": [1]}], \"creator\": {\"log\": \"entries\"},\n \"entries\": [\n{\"a\": \"]}\\\"\"}, {\"b\": [{}]}\n]}}";
        assert_eq!(entries(text), Ok(vec![(3, "{\"a\": \"]}\\\"\"}".to_owned()), (3, "{\"b\": [{}]}".to_owned())]));
    }

    #[test]
    fn what_is_no_archive_is_said_to_be_none() {
        assert!(entries("{\"entries\": []}").is_err_and(|why| why.contains("no `log.entries`")));
        assert!(entries("{\"log\": {\"entries\": [{\"a\"").is_err_and(|why| why.contains("within an entry")));
        assert!(entries("{\"log\": {\"entries\": [1]}}").is_err_and(|why| why.contains("not an object")));
    }
}
