//! The rule language of typemint: a statically typed subset of CEL, compiled to Rust. Does no IO and reads no clock.
//!
//! ```text
//! parse / parse_tokens -> Expr -> check(&Expr, &Scope) -> Checked -> emit(&Checked, &impl Names) -> Rust tokens
//! ```
//!
//! * [`parse`] reads CEL text, `parse_tokens` the tokens of a macro; both end in the same parser, and every [`Span`]
//!   counts bytes of one text (for tokens: of `Parsed::text`, whose `locate` gives the token back).
//! * [`check`] is given the variables with their [`Type`]s and returns what is wrong, all at once, and a [`Checked`] rule that
//!   also tells which context variables and which members of `self` it reads.
//! * `emit` gives the body of a function that returns `Result<bool, ::typemint::rule::Failure>`; how variables and members
//!   are named in Rust, the caller says through `Names`.
//!
//! `Display` of an [`Expr`] is canonical CEL text.
#![deny(missing_docs)]

mod ast;
mod bounds;
mod check;
mod diag;
#[cfg(feature = "tokens")]
mod emit;
mod hint;
mod lex;
mod literal;
mod parse;
mod print;
mod regex;
mod suggest;
mod token;
#[cfg(feature = "tokens")]
mod tokens;
mod types;

pub use ast::{Binary, Expr, ExprKind, Literal, MAX_DEPTH, Unary};
pub use bounds::{Bounds, Interval};
pub use check::{Checked, check, infer};
pub use diag::{Diagnostic, Span};
#[cfg(feature = "tokens")]
pub use emit::{Access, Names, emit};
pub use suggest::nearest;
#[cfg(feature = "tokens")]
pub use tokens::{ParseError, Parsed, Source, parse_tokens};
pub use types::{Member, Object, ObjectId, Presence, Scope, Type, Types};

/// Parses CEL text. All lexical errors and the first syntax error come together.
///
/// # Errors
/// What is malformed or left out of the language; never empty.
pub fn parse(text: &str) -> Result<Expr, Vec<Diagnostic>> {
    let (tokens, mut errors) = lex::lex(text);
    match parse::parse(&tokens, text.len(), &mut errors) {
        Some(expr) if errors.is_empty() => Ok(expr),
        _ => Err(errors),
    }
}
