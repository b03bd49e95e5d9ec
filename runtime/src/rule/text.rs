//! Functions of texts. Patterns are the runtime's, not ours.

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

/// `size(text) == 0`
#[inline]
pub fn is_empty(text: &str) -> bool {
    text.is_empty()
}

/// `text.contains(part)`
#[inline]
pub fn contains(text: &str, part: &str) -> bool {
    text.contains(part)
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

/// What follows at least and at most so many bytes of a class, as many as there are; nothing where there are too few.
#[inline]
pub fn take(text: &[u8], least: usize, most: usize, is: impl Fn(u8) -> bool) -> Option<&[u8]> {
    if least == most {
        let (head, rest) = text.split_at_checked(least)?;
        return head.iter().all(|byte| is(*byte)).then_some(rest);
    }
    let count = text.iter().take(most).take_while(|byte| is(**byte)).count();
    if count < least { None } else { text.get(count..) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_in_place() {
        assert!(is_joined("a카b", &["a", "카", "b"]) && !is_joined("ab", &["a"]) && !is_joined("a", &["a", "b"]));
        assert!(starts_joined("abc", &["a", "b"]) && !starts_joined("acb", &["a", "b"]) && is_empty(""));
        let digit = |byte: u8| byte.is_ascii_digit();
        let three = |text| whole(text, |rest| take(rest, 3, 3, digit));
        assert!(three("123") && !three("12") && !three("1234"));
        assert!(whole("", |rest| take(rest, 0, usize::MAX, digit)));
        assert!(!whole("12a", |rest| take(rest, 1, usize::MAX, digit)));
        assert!(front("12a", |rest| take(rest, 1, 2, digit)) && !front("a", |rest| take(rest, 1, 2, digit)));
        let last = |text| back(text, 3, |rest| take(rest, 3, 3, digit));
        assert!(last("x카123") && !last("12") && !last("카1"));
    }
}
