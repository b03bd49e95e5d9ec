//! The Pratt parser: tokens to a tree. Sees tokens of either source; knows no types and no names but reserved words.

mod primary;

use crate::ast::{Binary, Expr, ExprKind, Literal, MAX_DEPTH, Unary};
use crate::diag::{Diagnostic, Span};
use crate::token::{Kind, Token};

/// Parsing stops here; the reason has been reported.
pub(crate) struct Stop;

type Parse<T = Expr> = Result<T, Stop>;

struct Parser<'a> {
    tokens: &'a [Token],
    at: usize,
    /// Byte at which an error about missing text is put.
    end: usize,
    depth: u32,
    errors: &'a mut Vec<Diagnostic>,
}

/// Parses all of `tokens`. `None` only with an error.
pub(crate) fn parse(tokens: &[Token], end: usize, errors: &mut Vec<Diagnostic>) -> Option<Expr> {
    let mut parser = Parser { tokens, at: 0, end, depth: 0, errors };
    let expr = parser.expression().ok()?;
    match parser.peek_token() {
        None => Some(expr),
        Some(token) => {
            let (span, text) = (token.span, describe(&token.kind));
            let hint = match &token.kind {
                Kind::Ident(word) => other_operator(word),
                _ => None,
            };
            let message = format!("expected the end of the rule or an operator, found {text}");
            let error = Diagnostic::new("syntax.unexpected", span, message).or_hint(hint.map(str::to_owned));
            parser.errors.push(error);
            None
        }
    }
}

impl<'a> Parser<'a> {
    fn peek_token(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    fn peek(&self) -> Option<&'a Kind> {
        self.peek_token().map(|token| &token.kind)
    }

    /// The span of the next token, or the end of the text.
    fn here(&self) -> Span {
        self.peek_token().map_or(Span::new(self.end, self.end), |token| token.span)
    }

    fn is(&self, symbol: &str) -> bool {
        matches!(self.peek(), Some(Kind::Punct(found)) if *found == symbol)
    }

    fn eat(&mut self, symbol: &str) -> Option<Span> {
        let span = self.here();
        self.is(symbol).then(|| {
            self.at += 1;
            span
        })
    }

    fn want(&mut self, symbol: &'static str) -> Parse<Span> {
        match self.eat(symbol) {
            Some(span) => Ok(span),
            None => self.unexpected(&format!("`{symbol}`")),
        }
    }

    fn error(&mut self, code: &'static str, span: Span, message: impl Into<String>) {
        self.errors.push(Diagnostic::new(code, span, message));
    }

    fn refuse<T>(&mut self, code: &'static str, span: Span, message: impl Into<String>) -> Parse<T> {
        self.error(code, span, message);
        Err(Stop)
    }

    fn unexpected<T>(&mut self, wanted: &str) -> Parse<T> {
        let found = self.peek().map_or_else(|| "the end of the rule".to_owned(), describe);
        self.refuse("syntax.unexpected", self.here(), format!("expected {wanted}, found {found}"))
    }

    /// Builds a node and keeps the tree within the depth that later stages recurse to.
    fn node(&mut self, kind: ExprKind, span: Span, at: Span) -> Parse {
        let expr = Expr::new(kind, span, at);
        if expr.depth() > MAX_DEPTH {
            return self.too_deep(span);
        }
        Ok(expr)
    }

    fn too_deep<T>(&mut self, span: Span) -> Parse<T> {
        self.refuse("syntax.depth", span, format!("this rule nests deeper than {MAX_DEPTH} levels"))
    }

    fn nested<T>(&mut self, parse: impl FnOnce(&mut Self) -> Parse<T>) -> Parse<T> {
        if self.depth >= MAX_DEPTH {
            return self.too_deep(self.here());
        }
        self.depth += 1;
        let result = parse(self);
        self.depth -= 1;
        result
    }

    fn expression(&mut self) -> Parse {
        self.nested(|parser| {
            let condition = parser.binary(1)?;
            let Some(at) = parser.eat("?") else {
                return Ok(condition);
            };
            if parser.is(".") && parser.here().start == at.end {
                return parser.optionals(at);
            }
            let yes = parser.binary(1)?;
            parser.want(":")?;
            let no = parser.expression()?;
            let span = condition.span.to(no.span);
            parser.node(ExprKind::Ternary(Box::new(condition), Box::new(yes), Box::new(no)), span, at)
        })
    }

    fn optionals<T>(&mut self, at: Span) -> Parse<T> {
        self.refuse("unsupported.optionals", at, "optional values (`?.`, `[?`, `{?`) are left out of the rule language")
    }

    fn binary_operator(&self) -> Option<Binary> {
        Some(match self.peek()? {
            Kind::Ident(word) if word == "in" => Binary::In,
            Kind::Punct(symbol) => match *symbol {
                "||" => Binary::Or,
                "&&" => Binary::And,
                "==" => Binary::Equal,
                "!=" => Binary::NotEqual,
                "<" => Binary::Less,
                "<=" => Binary::LessEqual,
                ">" => Binary::Greater,
                ">=" => Binary::GreaterEqual,
                "+" => Binary::Add,
                "-" => Binary::Subtract,
                "*" => Binary::Multiply,
                "/" => Binary::Divide,
                "%" => Binary::Remainder,
                _ => return None,
            },
            _ => return None,
        })
    }

    fn binary(&mut self, least: u8) -> Parse {
        let mut left = self.unary()?;
        while let Some(op) = self.binary_operator().filter(|op| op.power() >= least) {
            let at = self.here();
            self.at += 1;
            let right = self.nested(|parser| parser.binary(op.power() + 1))?;
            let span = left.span.to(right.span);
            left = self.node(ExprKind::Binary(op, Box::new(left), Box::new(right)), span, at)?;
        }
        Ok(left)
    }

    fn unary(&mut self) -> Parse {
        let at = self.here();
        let op = if self.eat("!").is_some() {
            Unary::Not
        } else if self.eat("-").is_some() {
            if let Some(number) = self.negative_number(at)? {
                return self.postfix(number);
            }
            Unary::Negate
        } else {
            let primary = self.primary()?;
            return self.postfix(primary);
        };
        let operand = self.nested(Self::unary)?;
        let span = at.to(operand.span);
        self.node(ExprKind::Unary(op, Box::new(operand)), span, at)
    }

    /// A number behind a minus is one constant, so that the least integer can be written.
    fn negative_number(&mut self, at: Span) -> Parse<Option<Expr>> {
        let span = at.to(self.here());
        let literal = match self.peek() {
            Some(Kind::Int(value)) => match 0_i64.checked_sub_unsigned(*value) {
                Some(value) => Literal::Int(value),
                None => return self.refuse("literal.range", span, "this integer does not fit 64 bits"),
            },
            Some(Kind::Double(value)) => Literal::Double(-value),
            _ => return Ok(None),
        };
        self.at += 1;
        self.node(ExprKind::Literal(literal), span, span).map(Some)
    }
}

/// What other languages write as words.
fn other_operator(word: &str) -> Option<&'static str> {
    Some(match word.to_ascii_lowercase().as_str() {
        "and" => "conjunction is `&&`",
        "or" => "disjunction is `||`",
        "is" | "eq" | "equals" => "equality is `==`",
        "not" => "negation is `!`, and `!(x in [...])`",
        "if" | "then" => "write `condition ? yes : no`, or `implies(condition, consequence)`",
        "mod" => "the remainder is `%`",
        _ => return None,
    })
}

/// A token as an error message names it.
fn describe(kind: &Kind) -> String {
    match kind {
        Kind::Ident(name) | Kind::Quoted(name) => format!("`{name}`"),
        Kind::Int(_) | Kind::Double(_) => "a number".to_owned(),
        Kind::String(_) => "a text".to_owned(),
        Kind::Punct(symbol) => format!("`{symbol}`"),
        Kind::Refused => "a refused literal".to_owned(),
    }
}
