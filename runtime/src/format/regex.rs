//! Format `regex`: an expression of ECMA-262, as the keyword `pattern` takes it. What it matches is `crate::pattern`'s.

use crate::pattern;

/// Whether the text is an expression.
pub fn holds(text: &str) -> bool {
    pattern::compile(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn expressions() {
        for text in ["", "^[a-z]+$", "([abc])+\\s+$", "(?<year>\\d{4})", "\\p{L}", "(?!a)b"] {
            assert!(holds(text), "{text}");
        }
        for text in ["(", "^(abc]", "[", "*", "\\"] {
            assert!(!holds(text), "{text}");
        }
    }
}
