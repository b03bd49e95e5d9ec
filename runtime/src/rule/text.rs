//! Functions of texts. Patterns are elsewhere.

use super::{Pattern, Text};

/// `left + right`
#[inline]
pub fn concat(left: &str, right: &str) -> Text {
    let mut text = Text::from(left);
    text.push_str(right);
    text
}

/// `text == part + part`, without making the sum.
#[inline]
pub fn is_joined(text: &str, parts: &[&str]) -> bool {
    after(text, parts).is_some_and(str::is_empty)
}

/// `text.startsWith(part + part)`
#[inline]
pub fn starts_joined(text: &str, parts: &[&str]) -> bool {
    after(text, parts).is_some()
}

#[inline]
fn after<'a>(text: &'a str, parts: &[&str]) -> Option<&'a str> {
    parts.iter().try_fold(text, |rest, part| rest.strip_prefix(part))
}

/// `text.endsWith(part + part)`
#[inline]
pub fn ends_joined(text: &str, parts: &[&str]) -> bool {
    parts.iter().rev().try_fold(text, |rest, part| rest.strip_suffix(part)).is_some()
}

/// `size(text) == 0`
#[inline]
pub fn is_empty(text: &str) -> bool {
    text.is_empty()
}

/// `size(text) >= least`: bytes are counted first, and mostly tell.
#[inline]
pub fn at_least(text: &str, least: i64) -> bool {
    let Ok(least) = usize::try_from(least) else { return least <= 0 };
    // No character has more than four bytes.
    text.len() >= least && (text.len() / 4 >= least || text.chars().count() >= least)
}

/// `size(text) <= most`
#[inline]
pub fn at_most(text: &str, most: i64) -> bool {
    most.checked_add(1).is_none_or(|more| !at_least(text, more))
}

/// `text.contains(part)`
#[inline]
pub fn contains(text: &str, part: &str) -> bool {
    // The search of the standard library is prepared first, which pays in long texts only.
    const SHORT: usize = 256;
    let (text_bytes, part_bytes) = (text.as_bytes(), part.as_bytes());
    match part_bytes.first_chunk::<8>() {
        Some(head) if text.len() <= SHORT => text_bytes
            .windows(part.len())
            .any(|piece| piece.first_chunk::<8>() == Some(head) && is_same(piece, part_bytes)),
        _ => text.contains(part),
    }
}

/// Whether two texts of one length are the same: up to 32 bytes without a call, which takes longer than short texts do.
#[inline]
fn is_same(left: &[u8], right: &[u8]) -> bool {
    fn ends<const N: usize>(left: &[u8], right: &[u8]) -> bool {
        left.first_chunk::<N>() == right.first_chunk::<N>() && left.last_chunk::<N>() == right.last_chunk::<N>()
    }
    match right.len() {
        8..=16 => ends::<8>(left, right),
        17..=32 => ends::<16>(left, right),
        _ => left == right,
    }
}

/// `text.startsWith(part)`
#[inline]
pub fn starts_with(text: &str, part: &str) -> bool {
    text.starts_with(part)
}

/// `text.endsWith(part)`
#[inline]
pub fn ends_with(text: &str, part: &str) -> bool {
    text.ends_with(part)
}

/// `text.matches(pattern)`: somewhere in the text, as CEL says.
#[inline]
pub fn matches(text: &str, pattern: &'static Pattern) -> bool {
    pattern.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_in_place() {
        assert!(is_joined("a카b", &["a", "카", "b"]) && !is_joined("ab", &["a"]) && !is_joined("a", &["a", "b"]));
        assert!(starts_joined("abc", &["a", "b"]) && !starts_joined("acb", &["a", "b"]) && is_empty(""));
        assert!(ends_joined("abc", &["b", "c"]) && !ends_joined("acb", &["b", "c"]) && !ends_joined("c", &["b", "c"]));
        for (text, part) in [
            ("", ""),
            ("a", ""),
            ("", "a"),
            ("카드", "드"),
            ("aab", "ab"),
            ("aa", "ab"),
            ("ab", "abc"),
            ("123456789", "23456789"),
            ("12345678x", "23456789"),
            ("abcdefghi", "abcdefgh"),
            ("-abcdefghijklmnopqrstu-", "abcdefghijklmnopqrstu"),
            ("-abcdefghijklmnopqrstx-", "abcdefghijklmnopqrstu"),
            ("-abcdefghxjklmnopqrstu-", "abcdefghijklmnopqrstu"),
            ("-abcdefghij", "abcdefghij"),
            ("-abcdefghxj", "abcdefghij"),
            ("-abcdefghijklmnopqrstuvwxyzabcdefghij", "abcdefghijklmnopqrstuvwxyzabcdefghij"),
            ("-abcdefghijklmnopqrstuvwxyxabcdefghij", "abcdefghijklmnopqrstuvwxyzabcdefghij"),
        ] {
            let long = format!("{}{text}", "-".repeat(300));
            assert_eq!((contains(text, part), contains(&long, part)), (text.contains(part), long.contains(part)));
        }
        for (text, size) in [("", 0), ("abc", 3), ("카드카드", 4), ("aé", 2), ("😀😀😀", 3)] {
            for bound in [i64::MIN, -1, 0, 1, 2, 3, 4, 5, 12, i64::MAX] {
                assert_eq!(
                    (at_least(text, bound), at_most(text, bound)),
                    (size >= bound, size <= bound),
                    "{text} {bound}"
                );
            }
        }
    }
}
