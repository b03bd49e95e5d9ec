//! Regular expressions of ECMA-262 as JSON Schema uses them: searched anywhere in the text, with flag `u`.
//! It chooses the engine: an automaton for what is regular and small, `regress` for all else.

mod automaton;
mod charset;
mod lazy;
mod nfa;
mod syntax;

use automaton::Automaton;
pub use lazy::{Lazy, is_match};

/// A compiled expression.
#[derive(Clone, Debug)]
pub struct Pattern(Engine);

#[derive(Clone, Debug)]
enum Engine {
    /// One step a character, no allocation.
    Automaton(Box<Automaton>),
    /// Everything that ECMA-262 has.
    Backtracking(Box<regress::Regex>),
}

impl Pattern {
    /// Whether the expression is found anywhere in the text.
    pub fn is_match(&self, text: &str) -> bool {
        match &self.0 {
            Engine::Automaton(automaton) => automaton.is_match(text),
            Engine::Backtracking(regex) => regex.find(text).is_some(),
        }
    }
}

/// Compiles an expression, or says why it is none.
///
/// # Errors
///
/// The message of the engine if the text is no ECMA-262 expression under flag `u`.
pub fn compile(pattern: &str) -> Result<Pattern, String> {
    // Whether there is a match does not depend on the order of trying, so an automaton is as good as backtracking.
    let automaton = syntax::parse(pattern).and_then(|node| nfa::Nfa::new(&node)).and_then(|nfa| Automaton::new(&nfa));
    match automaton {
        Some(automaton) => Ok(Pattern(Engine::Automaton(Box::new(automaton)))),
        None => regress::Regex::with_flags(pattern, "u")
            .map(|regex| Pattern(Engine::Backtracking(Box::new(regex))))
            .map_err(|error| error.text),
    }
}

/// The same, and what only means something without flag `u`: people escape more than that allows (`\-`, `\_`).
fn compile_leniently(pattern: &str) -> Option<Pattern> {
    let lenient = || regress::Regex::with_flags(pattern, "").ok();
    compile(pattern).ok().or_else(|| lenient().map(|regex| Pattern(Engine::Backtracking(Box::new(regex)))))
}

#[cfg(test)]
mod tests;
