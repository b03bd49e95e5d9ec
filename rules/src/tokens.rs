//! The token source: what a macro was given to tokens of the language, each with its place in the user's code.

use crate::ast::{Expr, MAX_DEPTH};
use crate::diag::{Diagnostic, Span};
use crate::lex;
use crate::parse;
use crate::token::{Kind, PUNCTUATION, Token};
use proc_macro2::{Delimiter, Literal, Spacing, TokenStream, TokenTree};
use std::fmt::Write as _;

/// The places of the tokens of a rule, and its text.
#[derive(Clone, Debug)]
pub struct Source {
    text: String,
    places: Vec<(Span, proc_macro2::Span)>,
}

/// A rule parsed from the tokens of a macro.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The rule; its spans count bytes of the text of `source`.
    pub expr: Expr,
    /// Where its tokens are.
    pub source: Source,
}

/// What is wrong with the tokens of a rule; never empty.
#[derive(Clone, Debug)]
pub struct ParseError {
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// Where its tokens are.
    pub source: Source,
}

impl Source {
    /// The tokens as text; what spans count bytes of.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The place of a span in the user's code: from its first token to its last where the compiler can join them.
    #[must_use]
    pub fn locate(&self, span: Span) -> proc_macro2::Span {
        let inside = |place: &&(Span, proc_macro2::Span)| {
            place.0.start < span.end.max(span.start + 1) && place.0.end > span.start
        };
        let first = self.places.iter().find(inside).or(self.places.last());
        let last = self.places.iter().rev().find(inside).or(first);
        match (first, last) {
            (Some((_, first)), Some((_, last))) => first.join(*last).unwrap_or(*first),
            _ => proc_macro2::Span::call_site(),
        }
    }

    /// A diagnostic as an error on its tokens.
    #[must_use]
    pub fn error(&self, diagnostic: &Diagnostic) -> syn::Error {
        let mut message = format!("{} [{}]", diagnostic.message, diagnostic.code);
        if let Some(hint) = &diagnostic.hint {
            // Writing to a String cannot fail.
            let _ = write!(message, "\nhelp: {hint}");
        }
        syn::Error::new(self.locate(diagnostic.span), message)
    }
}

impl ParseError {
    /// All of it as one error that reports each on its tokens.
    #[must_use]
    pub fn into_syn(self) -> syn::Error {
        let errors = self.diagnostics.iter().map(|diagnostic| self.source.error(diagnostic));
        errors
            .reduce(|mut all, one| {
                all.combine(one);
                all
            })
            .unwrap_or_else(|| syn::Error::new(proc_macro2::Span::call_site(), "this rule cannot be parsed"))
    }
}

/// Parses the tokens of a macro. Texts stand in double quotes there; a text of one character may stand in single ones.
///
/// # Errors
/// What is malformed or left out of the language.
pub fn parse_tokens(stream: TokenStream) -> Result<Parsed, Box<ParseError>> {
    let mut flat =
        Flat { source: Source { text: String::new(), places: Vec::new() }, tokens: Vec::new(), errors: Vec::new() };
    flat.stream(stream, 0);
    let Flat { source, tokens, mut errors } = flat;
    match parse::parse(&tokens, source.text.len(), &mut errors) {
        Some(expr) if errors.is_empty() => Ok(Parsed { expr, source }),
        _ => Err(Box::new(ParseError { diagnostics: errors, source })),
    }
}

struct Flat {
    source: Source,
    tokens: Vec<Token>,
    errors: Vec<Diagnostic>,
}

impl Flat {
    /// Appends a token's text; spaces only where people would write them.
    fn push(&mut self, kind: Kind, text: &str, place: proc_macro2::Span) {
        let tight = |text: &str, edges: &[char]| text.is_empty() || text.ends_with(edges);
        if !tight(&self.source.text, &['(', '[', '.', '!']) && !matches!(text, ")" | "]" | "." | "," | "(" | "[") {
            self.source.text.push(' ');
        }
        let start = self.source.text.len();
        self.source.text.push_str(text);
        let span = Span::new(start, self.source.text.len());
        self.source.places.push((span, place));
        self.tokens.push(Token { kind, span });
    }

    fn refuse(&mut self, code: &'static str, message: impl Into<String>) {
        let span = self.tokens.last().map(|token| token.span).unwrap_or_default();
        self.errors.push(Diagnostic::new(code, span, message));
    }

    fn stream(&mut self, stream: TokenStream, depth: u32) {
        let mut trees = stream.into_iter().peekable();
        while let Some(tree) = trees.next() {
            match tree {
                TokenTree::Ident(ident) => {
                    let text = ident.to_string();
                    let name = text.strip_prefix("r#").unwrap_or(&text).to_owned();
                    self.push(Kind::Ident(name), &text, ident.span());
                }
                TokenTree::Literal(literal) => self.literal(&literal),
                TokenTree::Punct(punct) => {
                    let first = punct.as_char();
                    let pair = match trees.peek() {
                        Some(TokenTree::Punct(next)) if punct.spacing() == Spacing::Joint => {
                            Some((format!("{first}{}", next.as_char()), next.span()))
                        }
                        _ => None,
                    };
                    let known = |text: &str| PUNCTUATION.iter().find(|symbol| **symbol == text).copied();
                    if let Some((symbol, end)) = pair.and_then(|(text, end)| known(&text).map(|symbol| (symbol, end))) {
                        trees.next();
                        let place = punct.span().join(end).unwrap_or(punct.span());
                        self.push(Kind::Punct(symbol), symbol, place);
                    } else if let Some(symbol) = known(first.encode_utf8(&mut [0; 4])) {
                        self.push(Kind::Punct(symbol), symbol, punct.span());
                    } else {
                        self.push(Kind::Refused, first.encode_utf8(&mut [0; 4]), punct.span());
                        self.refuse("syntax.character", format!("`{first}` is not part of the language"));
                    }
                }
                TokenTree::Group(group) => {
                    if depth >= MAX_DEPTH {
                        self.push(Kind::Refused, "...", group.span());
                        self.refuse("syntax.depth", format!("this rule nests deeper than {MAX_DEPTH} levels"));
                        continue;
                    }
                    let (open, close) = match group.delimiter() {
                        Delimiter::Parenthesis => ("(", ")"),
                        Delimiter::Bracket => ("[", "]"),
                        Delimiter::Brace => ("{", "}"),
                        // An invisible group is what another macro passed on as one expression.
                        Delimiter::None => {
                            self.stream(group.stream(), depth + 1);
                            continue;
                        }
                    };
                    self.push(Kind::Punct(open), open, group.span_open());
                    self.stream(group.stream(), depth + 1);
                    self.push(Kind::Punct(close), close, group.span_close());
                }
            }
        }
    }

    fn literal(&mut self, literal: &Literal) {
        let text = literal.to_string();
        let place = literal.span();
        match syn::Lit::new(literal.clone()) {
            syn::Lit::Str(value) => self.push(Kind::String(value.value()), &text, place),
            syn::Lit::Char(value) => self.push(Kind::String(value.value().to_string()), &text, place),
            syn::Lit::Int(_) | syn::Lit::Float(_) => match lex::read_number(&text.replace('_', "")) {
                Ok(kind) => self.push(kind, &text, place),
                Err(refusal) => {
                    self.push(Kind::Refused, &text, place);
                    self.refuse(refusal.code(), refusal.message());
                }
            },
            syn::Lit::ByteStr(_) | syn::Lit::Byte(_) => {
                self.push(Kind::Refused, &text, place);
                self.refuse("unsupported.bytes", "bytes are left out of the rule language");
            }
            _ => {
                self.push(Kind::Refused, &text, place);
                self.refuse("syntax.number", "this literal is not part of the language");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sources_end_in_the_same_tree() {
        for (tokens, text) in [
            ("self.expireAt < now + duration(\"72h\")", "self.expireAt < now + duration('72h')"),
            ("!has(self.a) || self.r#type in [\"x\", \"y\"]", "!has(self.a) || self.type in ['x', 'y']"),
            ("self.a.all(i, i >= -9223372036854775808)", "self.a.all(i, i >= -9223372036854775808)"),
            ("a ? b.c : 1.5 <= d[0] && x != 1_000", "a ? b.c : 1.5 <= d[0] && x != 1000"),
        ] {
            let parsed = parse_tokens(tokens.parse().expect(tokens)).expect(tokens);
            assert_eq!(parsed.expr.to_string(), text);
            assert_eq!(crate::parse(text).expect(text).to_string(), text);
        }
    }

    #[test]
    fn spans_count_the_text_of_the_source() {
        let error = parse_tokens("self.amount <= = 3u".parse().expect("tokens")).expect_err("refused");
        let found: Vec<_> =
            error.diagnostics.iter().map(|d| (d.code, error.source.text().get(d.span.start..d.span.end))).collect();
        assert_eq!(
            found,
            [("syntax.character", Some("=")), ("unsupported.uint", Some("3u")), ("syntax.unexpected", Some("3u"))]
        );
    }
}
