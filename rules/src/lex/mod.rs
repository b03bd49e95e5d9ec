//! The string source: CEL text to tokens. Reports every lexical error and goes on behind it.

mod number;
#[cfg(feature = "tokens")]
pub(crate) use number::read as read_number;
mod text;

use crate::diag::{Diagnostic, Span};
use crate::token::{Kind, PUNCTUATION, Token};

pub(crate) struct Lexer<'a> {
    source: &'a str,
    at: usize,
    tokens: Vec<Token>,
    pub(crate) errors: Vec<Diagnostic>,
}

pub(crate) fn lex(source: &str) -> (Vec<Token>, Vec<Diagnostic>) {
    let mut lexer = Lexer { source, at: 0, tokens: Vec::new(), errors: Vec::new() };
    while let Some(c) = lexer.peek() {
        lexer.token(c);
    }
    (lexer.tokens, lexer.errors)
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        self.source.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn eat(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let length = rest.find(|c| !keep(c)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    fn push(&mut self, kind: Kind, start: usize) {
        self.tokens.push(Token { kind, span: Span::new(start, self.at) });
    }

    fn error(&mut self, code: &'static str, start: usize, message: impl Into<String>) {
        self.errors.push(Diagnostic::new(code, Span::new(start, self.at), message));
    }

    fn token(&mut self, first: char) {
        let start = self.at;
        if first.is_ascii_whitespace() || first == '\u{b}' {
            self.bump();
        } else if self.eat("//") {
            self.take_while(|c| c != '\n');
        } else if self.starts_text() {
            self.text();
        } else if first.is_ascii_digit()
            || (first == '.' && self.rest().chars().nth(1).is_some_and(|c| c.is_ascii_digit()))
        {
            self.number();
        } else if first == '_' || first.is_ascii_alphabetic() {
            let word = self.take_while(|c| c == '_' || c.is_ascii_alphanumeric());
            self.push(Kind::Ident(word.to_owned()), start);
        } else if first == '`' {
            self.quoted_member();
        } else if let Some(symbol) = PUNCTUATION.iter().find(|symbol| self.rest().starts_with(**symbol)) {
            self.at += symbol.len();
            self.push(Kind::Punct(symbol), start);
        } else {
            self.bump();
            let hint = match first {
                '=' => Some("equality is `==`"),
                '&' => Some("conjunction is `&&`"),
                '|' => Some("disjunction is `||`"),
                _ => None,
            };
            self.error("syntax.character", start, format!("`{}` is not part of the language", first.escape_debug()));
            if let (Some(hint), Some(last)) = (hint, self.errors.last_mut()) {
                last.hint = Some(hint.to_owned());
            }
        }
    }

    fn quoted_member(&mut self) {
        let start = self.at;
        self.bump();
        let name = self.take_while(|c| c != '`' && c != '\n').to_owned();
        if !self.eat("`") {
            self.error("syntax.unterminated", start, "this quoted member has no closing backtick");
        }
        self.push(Kind::Quoted(name), start);
    }
}
