//! Primary expressions and what may follow them: names, literals, members, indexes, calls.

use super::{Parse, Parser};
use crate::ast::{Expr, ExprKind, Literal};
use crate::diag::Span;
use crate::token::{Kind, RESERVED};

impl Parser<'_> {
    pub(super) fn primary(&mut self) -> Parse {
        let at = self.here();
        let literal = match self.peek() {
            Some(Kind::Int(value)) => match i64::try_from(*value) {
                Ok(value) => Literal::Int(value),
                Err(_) => return self.refuse("literal.range", at, "this integer does not fit 64 bits"),
            },
            Some(Kind::Double(value)) => Literal::Double(*value),
            Some(Kind::String(text)) => Literal::String(text.clone()),
            // Reported where it was read; a null keeps the rest parseable.
            Some(Kind::Refused) => Literal::Null,
            Some(Kind::Ident(word)) => match word.as_str() {
                "null" => Literal::Null,
                "true" => Literal::Bool(true),
                "false" => Literal::Bool(false),
                _ => return self.name(word, at),
            },
            Some(Kind::Punct("(")) => {
                self.at += 1;
                let inner = self.expression()?;
                self.want(")")?;
                return Ok(inner);
            }
            Some(Kind::Punct("[")) => return self.list(at),
            Some(Kind::Punct("{")) => return self.map(at),
            Some(Kind::Punct(".")) => {
                return self.refuse(
                    "unsupported.absolute-name",
                    at,
                    "names with a leading dot are left out of the rule language",
                );
            }
            _ => return self.unexpected("a value"),
        };
        self.at += 1;
        self.node(ExprKind::Literal(literal), at, at)
    }

    fn name(&mut self, word: &str, at: Span) -> Parse {
        if word == "in" || RESERVED.contains(&word) {
            return self.refuse("syntax.reserved", at, format!("`{word}` is reserved and cannot be a name"));
        }
        self.at += 1;
        if self.is("(") {
            let (args, end) = self.arguments()?;
            return self.node(ExprKind::Call { target: None, function: word.to_owned(), args }, at.to(end), at);
        }
        self.node(ExprKind::Ident(word.to_owned()), at, at)
    }

    pub(super) fn postfix(&mut self, mut left: Expr) -> Parse {
        loop {
            if let Some(dot) = self.eat(".") {
                left = self.member(left, dot)?;
            } else if let Some(open) = self.eat("[") {
                if let Some(at) = self.eat("?") {
                    return self.optionals(at);
                }
                let index = self.expression()?;
                let end = self.want("]")?;
                let span = left.span.to(end);
                left = self.node(ExprKind::Index(Box::new(left), Box::new(index)), span, open.to(end))?;
            } else if self.is("{") && matches!(left.kind, ExprKind::Ident(_) | ExprKind::Select(..)) {
                let span = left.span;
                return self.refuse(
                    "unsupported.message",
                    span,
                    "message construction is left out of the rule language",
                );
            } else {
                return Ok(left);
            }
        }
    }

    fn member(&mut self, left: Expr, dot: Span) -> Parse {
        if self.is("?") {
            return self.optionals(self.here());
        }
        let at = self.here();
        let (name, callable) = match self.peek() {
            Some(Kind::Ident(name)) if matches!(name.as_str(), "in" | "true" | "false" | "null") => {
                return self.refuse("syntax.reserved", at, format!("`{name}` cannot follow a dot: write ['{name}']"));
            }
            Some(Kind::Ident(name)) => (name.clone(), true),
            Some(Kind::Quoted(name)) => (name.clone(), false),
            Some(Kind::Double(_) | Kind::Int(_)) => {
                return self.refuse(
                    "syntax.unexpected",
                    dot.to(at),
                    "a member has a name: write [0] for an element of a list",
                );
            }
            _ => return self.unexpected("a member"),
        };
        self.at += 1;
        if callable && self.is("(") {
            let (args, end) = self.arguments()?;
            let span = left.span.to(end);
            return self.node(ExprKind::Call { target: Some(Box::new(left)), function: name, args }, span, at);
        }
        let span = left.span.to(at);
        self.node(ExprKind::Select(Box::new(left), name), span, at)
    }

    fn arguments(&mut self) -> Parse<(Vec<Expr>, Span)> {
        self.want("(")?;
        let mut args = Vec::new();
        if let Some(end) = self.eat(")") {
            return Ok((args, end));
        }
        loop {
            args.push(self.expression()?);
            if let Some(end) = self.eat(")") {
                return Ok((args, end));
            }
            if self.eat(",").is_none() {
                return self.unexpected("`,` or `)`");
            }
        }
    }

    fn list(&mut self, open: Span) -> Parse {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            if let Some(end) = self.eat("]") {
                let span = open.to(end);
                return self.node(ExprKind::List(items), span, span);
            }
            if let Some(at) = self.eat("?") {
                return self.optionals(at);
            }
            items.push(self.expression()?);
            if self.eat(",").is_none() && !self.is("]") {
                return self.unexpected("`,` or `]`");
            }
        }
    }

    fn map(&mut self, open: Span) -> Parse {
        self.at += 1;
        let mut entries = Vec::new();
        loop {
            if let Some(end) = self.eat("}") {
                let span = open.to(end);
                return self.node(ExprKind::Map(entries), span, span);
            }
            if let Some(at) = self.eat("?") {
                return self.optionals(at);
            }
            let key = self.expression()?;
            self.want(":")?;
            entries.push((key, self.expression()?));
            if self.eat(",").is_none() && !self.is("}") {
                return self.unexpected("`,` or `}`");
            }
        }
    }
}
