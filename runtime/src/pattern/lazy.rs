//! Expressions that are compiled when they are first needed, and once. It knows nothing of how they match.

use super::{Pattern, compile_leniently};
use std::collections::HashMap;
use std::sync::{OnceLock, PoisonError, RwLock};

/// An expression in a `static`. One that does not compile never matches; the generator refuses it earlier.
#[derive(Debug)]
pub struct Lazy {
    pattern: &'static str,
    compiled: OnceLock<Option<Pattern>>,
}

impl Lazy {
    /// Keeps the text; nothing is compiled yet.
    pub const fn new(pattern: &'static str) -> Self {
        Lazy { pattern, compiled: OnceLock::new() }
    }

    /// The text of the expression.
    pub const fn as_str(&self) -> &'static str {
        self.pattern
    }

    /// Whether the expression is found anywhere in the text.
    pub fn is_match(&self, text: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| compile_leniently(self.pattern));
        compiled.as_ref().is_some_and(|pattern| pattern.is_match(text))
    }
}

/// Whether the expression is found anywhere in the text, for callers without a `static` of their own.
pub fn is_match(pattern: &'static str, text: &str) -> bool {
    // An entry is leaked so that no lock is held while matching; there are as many as the program has literals.
    static CACHE: OnceLock<RwLock<HashMap<&'static str, &'static Lazy>>> = OnceLock::new();
    let cache = CACHE.get_or_init(RwLock::default);
    // The map is never left half-written, so a panic elsewhere does not spoil it.
    let known = cache.read().unwrap_or_else(PoisonError::into_inner).get(pattern).copied();
    let lazy = known.unwrap_or_else(|| {
        let mut cache = cache.write().unwrap_or_else(PoisonError::into_inner);
        cache.entry(pattern).or_insert_with(|| Box::leak(Box::new(Lazy::new(pattern))))
    });
    lazy.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compiles_once_and_matches() {
        static CURRENCY: Lazy = Lazy::new("^[A-Z]{3}$");
        assert!(CURRENCY.is_match("EUR") && !CURRENCY.is_match("EURO"));
        for _ in 0..2 {
            assert!(is_match("^[a-z]+$", "abc") && !is_match("^[a-z]+$", "ABC"));
        }
    }

    #[test]
    fn what_does_not_compile_never_matches() {
        static BROKEN: Lazy = Lazy::new("(");
        assert!(!BROKEN.is_match("(") && !is_match("[", "["));
        assert_eq!(BROKEN.as_str(), "(");
    }
}
