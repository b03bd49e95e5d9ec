//! Functions of texts. Patterns are the runtime's, not ours.

use super::Text;

/// `left + right`
#[inline]
pub fn concat(left: &str, right: &str) -> Text {
    let mut text = Text::from(left);
    text.push_str(right);
    text
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
pub fn matches(text: &str, pattern: &'static str) -> bool {
    crate::pattern::is_match(pattern, text)
}
