//! Tokens: what both sources give and all that the parser sees.

use crate::diag::Span;

/// A lexed token and its bytes in the expression's text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    Ident(String),
    /// A member between backticks.
    Quoted(String),
    /// Without its sign: the least integer has no positive counterpart.
    Int(u64),
    Double(f64),
    String(String),
    Punct(&'static str),
    /// Reported by the source already; stands for a value of unknown kind.
    Refused,
}

/// Longest first, so that `<=` is not read as `<`.
pub(crate) const PUNCTUATION: [&str; 24] = [
    "&&", "||", "==", "!=", "<=", ">=", "!", "<", ">", "+", "-", "*", "/", "%", "?", ":", ".", ",", "(", ")", "[", "]",
    "{", "}",
];

/// Words that CEL keeps for itself.
pub(crate) const RESERVED: [&str; 17] = [
    "as",
    "break",
    "const",
    "continue",
    "else",
    "for",
    "function",
    "if",
    "import",
    "let",
    "loop",
    "package",
    "namespace",
    "return",
    "var",
    "void",
    "while",
];
