//! JSON strings: where they end, and what they say once escapes are resolved. It knows no other token.

use std::borrow::Cow;

use super::reader::Stop;

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// Offset of the first byte from `at` on that ends a plain run: a quote, a backslash or a control character.
/// Eight bytes at a time: most of a payload is inside strings.
#[inline]
fn plain_run(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let word = u64::from_le_bytes(*chunk);
        let quote = word ^ (ONES * b'"' as u64);
        let backslash = word ^ (ONES * b'\\' as u64);
        // The classic 'has a zero byte' and 'has a byte below n' tricks; the lowest mark is exact.
        let marks = (quote.wrapping_sub(ONES) & !quote)
            | (backslash.wrapping_sub(ONES) & !backslash)
            | (word.wrapping_sub(ONES * 0x20) & !word);
        let marks = marks & HIGHS;
        if marks != 0 {
            return at + (marks.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    while let Some(&byte) = bytes.get(at) {
        if byte == b'"' || byte == b'\\' || byte < 0x20 {
            break;
        }
        at += 1;
    }
    at
}

/// Reads the string whose opening quote is at `at`, leaving `at` after the closing one.
#[inline]
pub(crate) fn read<'t>(text: &'t str, at: &mut usize) -> Result<Cow<'t, str>, Stop> {
    let start = *at + 1;
    let end = plain_run(text.as_bytes(), start);
    if text.as_bytes().get(end) == Some(&b'"') {
        *at = end + 1;
        return text.get(start..end).map(Cow::Borrowed).ok_or(Stop::Syntax);
    }
    read_escaped(text, at, start, end)
}

#[cold]
fn read_escaped<'t>(text: &'t str, at: &mut usize, start: usize, end: usize) -> Result<Cow<'t, str>, Stop> {
    let mut out = String::from(text.get(start..end).ok_or(Stop::Syntax)?);
    let mut here = end;
    loop {
        match text.as_bytes().get(here) {
            Some(b'"') => {
                *at = here + 1;
                return Ok(Cow::Owned(out));
            }
            Some(b'\\') => {
                *at = here;
                let (character, after) = escape(text.as_bytes(), here).ok_or(Stop::Syntax)?;
                out.push(character);
                here = after;
            }
            _ => {
                *at = here;
                return Err(Stop::Syntax);
            }
        }
        let run = plain_run(text.as_bytes(), here);
        out.push_str(text.get(here..run).ok_or(Stop::Syntax)?);
        here = run;
    }
}

/// Passes over a string, checking its escapes.
pub(crate) fn skip(text: &str, at: &mut usize) -> Result<(), Stop> {
    let bytes = text.as_bytes();
    let mut here = *at + 1;
    loop {
        here = plain_run(bytes, here);
        match bytes.get(here) {
            Some(b'"') => {
                *at = here + 1;
                return Ok(());
            }
            Some(b'\\') => match escape(bytes, here) {
                Some((_, after)) => here = after,
                None => {
                    *at = here;
                    return Err(Stop::Syntax);
                }
            },
            _ => {
                *at = here;
                return Err(Stop::Syntax);
            }
        }
    }
}

/// The character of the escape that starts at `at`, and where it ends. A lone surrogate is no character.
pub(crate) fn escape(bytes: &[u8], at: usize) -> Option<(char, usize)> {
    let simple = |character| Some((character, at + 2));
    match bytes.get(at + 1)? {
        b'"' => simple('"'),
        b'\\' => simple('\\'),
        b'/' => simple('/'),
        b'b' => simple('\u{8}'),
        b'f' => simple('\u{c}'),
        b'n' => simple('\n'),
        b'r' => simple('\r'),
        b't' => simple('\t'),
        b'u' => {
            let first = hex(bytes, at + 2)?;
            if !(0xD800..0xDC00).contains(&first) {
                return Some((char::from_u32(first)?, at + 6));
            }
            if bytes.get(at + 6..at + 8)? != b"\\u" {
                return None;
            }
            let second = hex(bytes, at + 8)?;
            if !(0xDC00..0xE000).contains(&second) {
                return None;
            }
            let code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
            Some((char::from_u32(code)?, at + 12))
        }
        _ => None,
    }
}

fn hex(bytes: &[u8], at: usize) -> Option<u32> {
    let mut value = 0;
    for &byte in bytes.get(at..at + 4)? {
        value = value * 16 + char::from(byte).to_digit(16)?;
    }
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved() {
        let text = r#""a\n\u00e9\ud83d\ude00 long enough for words""#;
        let mut at = 0;
        assert_eq!(read(text, &mut at).unwrap(), "a\né😀 long enough for words");
        assert_eq!(at, text.len());
    }

    #[test]
    fn a_run_stops_exactly_at_the_first_special_byte() {
        for length in 0..40 {
            for special in ["\"", "\\", "\u{1}", "\u{1f}"] {
                let text = format!("{}{special}{}", "é".repeat(length), "x".repeat(9));
                assert_eq!(plain_run(text.as_bytes(), 0), 2 * length);
            }
        }
    }
}
