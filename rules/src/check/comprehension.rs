//! The one-variable macros: scope of the variable, type of the range. Knows nothing of how they run.

use super::Checker;
use super::function::usage;
use super::node::{Form, Kind, Local, Macro, Node};
use crate::ast::{Expr, ExprKind};
use crate::diag::Span;
use crate::types::Type;

impl Checker<'_> {
    pub(super) fn comprehension(&mut self, expr: &Expr, range: &Expr, name: &str, args: &[Expr]) -> Node {
        let (variable, predicate, transform) = match (name, args) {
            ("map", [variable, transform]) => (variable, None, Some(transform)),
            ("map", [variable, predicate, transform]) => (variable, Some(predicate), Some(transform)),
            ("all" | "exists" | "exists_one" | "filter", [variable, predicate]) => (variable, Some(predicate), None),
            _ => {
                self.error_with(
                    "type.arity",
                    expr.at,
                    format!("`{name}` takes a variable and an expression, the arguments are {}", args.len()),
                    Some(format!("write `{}`", usage(name))),
                );
                return self.nothing(expr);
            }
        };
        let form = match name {
            "all" => Form::All,
            "exists" => Form::Exists,
            "exists_one" => Form::ExistsOne,
            "filter" => Form::Filter,
            _ => Form::Map,
        };
        let range = self.expr(range);
        let (element, fallible) = match &range.ty {
            Type::List(element) => (Type::clone(element), range.reading_fails()),
            Type::Map(_) => (Type::String, false),
            Type::Opaque => (Type::Opaque, true),
            ty => {
                let message = format!("`{name}` goes over a list or a map, this is {}", self.describe(ty));
                self.error("type.range", range.span, message);
                return self.nothing(expr);
            }
        };
        if matches!(element, Type::Opaque) && range.is_hollow() && !range.is_empty_literal() {
            return self.untyped(expr, range.span);
        }
        let ExprKind::Ident(variable_name) = &variable.kind else {
            // A call there may be left out of the language, which it is better to say.
            let before = self.errors.len();
            if matches!(variable.kind, ExprKind::Call { .. }) {
                self.expr(variable);
            }
            if self.errors.len() == before {
                self.error_with(
                    "type.variable",
                    variable.span,
                    format!("the first argument of `{name}` is the name of a variable"),
                    Some(format!("write `{name}(x, ...)`")),
                );
            }
            return self.nothing(expr);
        };
        let mut chain = range.chain();
        chain.push("[]".to_owned());
        let local = Local {
            id: self.next_local,
            name: variable_name.clone(),
            chain: chain.into(),
            at: variable.span,
            // Nothing is emitted for what is asked of no element at all, so nobody need know its type.
            hollow: range.is_hollow() && !range.is_empty_literal(),
            made: range.is_made() || range.borrows(),
        };
        self.next_local += 1;
        self.locals.push((local.clone(), element.clone()));
        let predicate = predicate.map(|predicate| self.condition(predicate, &format!("what `{name}` asks")));
        let known = predicate.as_ref().map_or_else(Vec::new, |predicate| super::facts::facts(predicate, true));
        let transform = transform.map(|transform| self.knowing(known, |checker| checker.expr(transform)));
        self.locals.pop();
        if let Some(span) = transform.as_ref().and_then(Node::escapes) {
            self.error(
                "unsupported.map-of-built",
                span,
                "what `map` makes cannot refer to a list or map that is built for one element",
            );
            return self.nothing(expr);
        }
        let ty = match form {
            Form::Filter => Type::list(element),
            Form::Map => Type::list(transform.as_ref().map_or(Type::Opaque, |node| node.ty.clone())),
            _ => Type::Bool,
        };
        if matches!(ty, Type::List(ref element) if **element == Type::Null) {
            self.error(
                "unsupported.null-element",
                expr.span,
                "a null inside a list or map is left out of the rule language",
            );
            return self.nothing(expr);
        }
        if range.is_empty_literal() {
            // It never asks, so there is nothing to emit for what it would ask.
            let kind = match form {
                Form::All => Kind::Bool(true),
                Form::Exists | Form::ExistsOne => Kind::Bool(false),
                Form::Filter | Form::Map | Form::Count => Kind::List(Vec::new()),
            };
            return Self::node(expr, kind, ty, false);
        }
        let fails = fallible || range.fails || predicate.iter().chain(&transform).any(|node| node.fails);
        let (range, predicate, transform) = (Box::new(range), predicate.map(Box::new), transform.map(Box::new));
        Self::node(expr, Kind::Macro(Macro { form, range, local, predicate, transform }), ty, fails)
    }

    /// What is inside empty literals has no type that could be compiled.
    pub(super) fn untyped(&mut self, expr: &Expr, at: Span) -> Node {
        self.error_with(
            "type.unknown",
            at,
            "this holds empty lists or maps only: the type of their elements is not known",
            Some("write an element, or leave the list out".to_owned()),
        );
        self.nothing(expr)
    }

    /// `size` of a `filter` is a count.
    pub(super) fn count(&mut self, expr: &Expr, range: &Expr) -> Option<Node> {
        let ExprKind::Call { target: Some(inner), function, args } = &range.kind else { return None };
        if function != "filter" {
            return None;
        }
        let node = self.comprehension(range, inner, function, args);
        let fails = node.fails;
        Some(match node.kind {
            Kind::Macro(filter) => {
                Self::node(expr, Kind::Macro(Macro { form: Form::Count, ..filter }), Type::Int, fails)
            }
            Kind::List(_) => Self::node(expr, Kind::Int(0), Type::Int, false),
            _ => self.nothing(expr),
        })
    }
}
