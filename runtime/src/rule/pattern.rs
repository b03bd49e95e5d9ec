//! Patterns without choices, which rules read from left to right, byte by byte. Others are the engine's.

/// Whether bytes of a pattern without choices are all of the text, of which there are just so many.
#[inline]
pub fn exact(text: &str, length: usize, read: impl FnOnce(&[u8]) -> Option<&[u8]>) -> bool {
    text.len() == length && read(text.as_bytes()).is_some()
}

/// Whether bytes of a pattern without choices are all of the text.
#[inline]
pub fn whole(text: &str, read: impl FnOnce(&[u8]) -> Option<&[u8]>) -> bool {
    read(text.as_bytes()).is_some_and(<[u8]>::is_empty)
}

/// Whether they are at the text's start.
#[inline]
pub fn front(text: &str, read: impl FnOnce(&[u8]) -> Option<&[u8]>) -> bool {
    read(text.as_bytes()).is_some()
}

/// Whether they are the text's last `length` bytes.
#[inline]
pub fn back(text: &str, length: usize, read: impl FnOnce(&[u8]) -> Option<&[u8]>) -> bool {
    let start = text.len().checked_sub(length);
    start.and_then(|start| text.as_bytes().get(start..)).and_then(read).is_some()
}

/// Whether all bytes are of a class. As many as fit are asked at once, those left over together with some that were asked before.
#[inline]
fn each(bytes: &[u8], is: impl Fn(u8) -> bool) -> bool {
    fn all<const N: usize>(bytes: &[u8; N], is: impl Fn(u8) -> bool) -> bool {
        bytes.iter().fold(true, |all, byte| all & is(*byte))
    }
    fn ends<const N: usize>(bytes: &[u8], is: impl Fn(u8) -> bool) -> Option<bool> {
        Some(all(bytes.first_chunk::<N>()?, &is) & all(bytes.last_chunk::<N>()?, &is))
    }
    if bytes.len() <= 16 {
        let ends = ends::<8>(bytes, &is).or_else(|| ends::<4>(bytes, &is));
        return ends.unwrap_or_else(|| bytes.iter().all(|byte| is(*byte)));
    }
    let (groups, _) = bytes.as_chunks::<16>();
    groups.iter().all(|group| all(group, &is)) && bytes.last_chunk::<16>().is_some_and(|last| all(last, &is))
}

/// A class of bytes as a table.
#[derive(Clone, Copy, Debug)]
pub struct Class([bool; 256]);

impl Class {
    /// The bytes of these ranges.
    #[must_use]
    pub const fn new(ranges: &[std::ops::RangeInclusive<u8>]) -> Self {
        let mut table = [false; 256];
        let mut at = 0;
        while at < ranges.len() {
            let mut byte = *ranges[at].start();
            while byte < *ranges[at].end() {
                table[byte as usize] = true;
                byte += 1;
            }
            table[*ranges[at].end() as usize] = true;
            at += 1;
        }
        Class(table)
    }

    /// Whether it has a byte.
    #[inline]
    #[must_use]
    pub const fn has(&self, byte: u8) -> bool {
        self.0[byte as usize]
    }
}

/// Whether a byte of a class is in the text.
#[inline]
pub fn has_byte(text: &str, is: impl Fn(u8) -> bool) -> bool {
    !each(text.as_bytes(), |byte| !is(byte))
}

/// Whether they are somewhere in the text.
#[inline]
pub fn anywhere(text: &str, read: impl Fn(&[u8]) -> Option<&[u8]>) -> bool {
    let mut rest = text.as_bytes();
    loop {
        if read(rest).is_some() {
            return true;
        }
        match rest.split_first() {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
}

/// Whether they are somewhere in the text behind a sign.
#[inline]
pub fn behind(text: &str, sign: char, read: impl Fn(&[u8]) -> Option<&[u8]>) -> bool {
    text.match_indices(sign).any(|(at, found)| text.as_bytes().get(at + found.len()..).and_then(&read).is_some())
}

/// What follows at least and at most so many bytes of a class, as many as there are; nothing where there are too few.
#[inline]
pub fn take(text: &[u8], least: usize, most: usize, is: impl Fn(u8) -> bool) -> Option<&[u8]> {
    if least == most {
        let (head, rest) = text.split_at_checked(least)?;
        return each(head, is).then_some(rest);
    }
    let reach = text.get(..most).unwrap_or(text);
    let count = reach.iter().position(|byte| !is(*byte)).unwrap_or(reach.len());
    if count < least { None } else { text.get(count..) }
}

/// What follows characters of a line, as many as there are; nothing where there are too few.
#[inline]
pub fn take_line(text: &[u8], least: usize) -> Option<&[u8]> {
    let (mut rest, mut count) = (text, 0);
    loop {
        match rest {
            // The separators of lines and of paragraphs, U+2028 and U+2029, end one too.
            [] | [b'\n' | b'\r', ..] | [0xE2, 0x80, 0xA8 | 0xA9, ..] => break,
            [_, after @ ..] => rest = after,
        }
        count += 1;
    }
    if count < least { None } else { Some(rest) }
}

/// What follows what may be there any number of times.
#[inline]
pub fn many(text: &[u8], read: impl Fn(&[u8]) -> Option<&[u8]>) -> Option<&[u8]> {
    let mut rest = text;
    // Of nothing there is as much as one likes.
    while let Some(after) = read(rest).filter(|after| after.len() < rest.len()) {
        rest = after;
    }
    Some(rest)
}

/// What follows what may be there.
#[inline]
pub fn perhaps<'a>(text: &'a [u8], read: impl FnOnce(&'a [u8]) -> Option<&'a [u8]>) -> Option<&'a [u8]> {
    read(text).or(Some(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_from_left_to_right() {
        let digit = |byte: u8| byte.is_ascii_digit();
        let three = |text| whole(text, |rest| take(rest, 3, 3, digit));
        assert!(three("123") && !three("12") && !three("1234"));
        assert!(whole("", |rest| take(rest, 0, usize::MAX, digit)));
        assert!(!whole("12a", |rest| take(rest, 1, usize::MAX, digit)));
        assert!(anywhere("a1", |rest| take(rest, 1, 1, digit)) && !anywhere("a", |rest| take(rest, 1, 1, digit)));
        let coded = |text| behind(text, '%', |rest| take(rest, 2, 2, digit));
        assert!(coded("a%%41") && coded("%4%41") && !coded("41%4") && !coded("a%"));
        let tail = |text| whole(text, |rest| perhaps(take(rest, 1, 1, digit)?, |rest| rest.strip_prefix(b".5")));
        const WORD: Class = Class::new(&[b'0'..=b'9', b'_'..=b'_', 128..=255]);
        assert!((0..=255).all(|byte| WORD.has(byte) == matches!(byte, b'0'..=b'9' | b'_' | 128..)));
        let line = |text: &'static str| take_line(text.as_bytes(), 1);
        assert_eq!(
            (line("aé\u{2027}\u{2028}"), line("a\nb"), line("\r")),
            (Some("\u{2028}".as_bytes()), Some(&b"\nb"[..]), None)
        );
        assert!(has_byte("aB", |byte| byte.is_ascii_uppercase()) && !has_byte("카b", |byte| byte.is_ascii_uppercase()));
        let listed = |text| whole(text, |rest| many(rest, |rest| take(rest.strip_prefix(b"_")?, 1, usize::MAX, digit)));
        assert!(listed("") && listed("_1_23") && !listed("_") && !listed("_1_") && !listed("1"));
        assert!(whole("", |rest| many(rest, |rest| take(rest, 0, 0, digit))));
        assert!(exact("12", 2, |rest| take(rest, 2, 2, digit)) && !exact("123", 2, |rest| take(rest, 2, 2, digit)));
        assert!(tail("1") && tail("1.5") && !tail("1.") && !tail(".5"));
        for length in 0..70 {
            let digits = vec![b'7'; length];
            assert!(each(&digits, |byte| byte.is_ascii_digit()), "{length}");
            for at in 0..length {
                let mut wrong = digits.clone();
                wrong[at] = b'x';
                assert!(!each(&wrong, |byte| byte.is_ascii_digit()), "{at} of {length}");
            }
        }
        assert!(front("12a", |rest| take(rest, 1, 2, digit)) && !front("a", |rest| take(rest, 1, 2, digit)));
        let last = |text| back(text, 3, |rest| take(rest, 3, 3, digit));
        assert!(last("x카123") && !last("12") && !last("카1"));
    }
}
