//! Calls: lookup in the table, arguments, and the three functions that the checker itself understands.

use super::Checker;
use super::facts::facts;
use super::function::{
    EXTENSIONS, FUNCTIONS, Form, Function, NAMESPACES, Param, SPECIAL, accepts, describe, refusal, usage,
};
use super::node::{Call, Kind, Node};
use super::place::Mode;
use crate::ast::{Expr, ExprKind, Literal};
use crate::diag::Span;
use crate::suggest::nearest;
use crate::types::Type;
use crate::{literal, regex};

impl Checker<'_> {
    pub(super) fn call(&mut self, expr: &Expr, target: Option<&Expr>, name: &str, args: &[Expr]) -> Node {
        if let Some((code, message)) = refusal(name, target.is_some(), args.len()) {
            self.error(code, expr.at, message);
            return self.nothing(expr);
        }
        if let Some(span) = self.extension(expr, target, name) {
            let text = match target.map(|target| &target.kind) {
                Some(ExprKind::Ident(namespace)) if span != expr.at => format!("{namespace}.{name}"),
                _ => name.to_owned(),
            };
            let message = format!("`{text}` belongs to an extension of CEL and is left out of the rule language");
            self.error("unsupported.extension", span, message);
            return self.nothing(expr);
        }
        match (target, name, args) {
            (None, "has", [operand]) => return self.probe_call(expr, operand, Mode::Has),
            (None, "present", [operand]) => return self.probe_call(expr, operand, Mode::Present),
            (None, "implies", [left, right]) => {
                let left = self.condition(left, "the first argument of `implies`");
                let right = self.knowing(facts(&left, true), |checker| {
                    checker.condition(right, "the second argument of `implies`")
                });
                let fails = left.fails;
                let negated =
                    Node { span: left.span, at: left.at, kind: Kind::Not(Box::new(left)), ty: Type::Bool, fails };
                return Self::joined(expr, false, negated, right);
            }
            (None, "has" | "present", _) => return self.arity(expr, name, "1 argument", args.len()),
            (None, "implies", _) => return self.arity(expr, name, "2 arguments", args.len()),
            (Some(range), "all" | "exists" | "exists_one" | "filter" | "map", _) => {
                return self.comprehension(expr, range, name, args);
            }
            (Some(range), "size", []) | (None, "size", [range]) => {
                if let Some(count) = self.count(expr, range) {
                    return count;
                }
            }
            _ => {}
        }
        self.table_call(expr, target, name, args)
    }

    /// Where a function of CEL's extensions is named, if this is one.
    fn extension(&self, expr: &Expr, target: Option<&Expr>, name: &str) -> Option<Span> {
        let target = target?;
        match &target.kind {
            ExprKind::Ident(namespace) if NAMESPACES.contains(&namespace.as_str()) && !self.is_variable(namespace) => {
                Some(target.span.to(expr.at))
            }
            _ => EXTENSIONS.contains(&name).then_some(expr.at),
        }
    }

    fn probe_call(&mut self, expr: &Expr, operand: &Expr, mode: Mode) -> Node {
        if !matches!(operand.kind, ExprKind::Select(..) | ExprKind::Index(..)) {
            self.error("type.has", operand.span, "only a member can be asked for");
            return self.nothing(expr);
        }
        let node = self.probe(operand, mode);
        if matches!(node.kind, Kind::Error | Kind::Read(..)) {
            return self.nothing(expr);
        }
        let certain =
            self.warnings.last().is_some_and(|warning| warning.code == "lint.certain" && warning.span == operand.at);
        if certain && !node.fails {
            return Self::node(expr, Kind::Bool(true), Type::Bool, false);
        }
        Node { span: expr.span, ..node }
    }

    fn arity(&mut self, expr: &Expr, name: &str, wanted: &str, found: usize) -> Node {
        let message = format!("`{name}` takes {wanted}, here are {found}");
        self.error_with("type.arity", expr.at, message, Some(format!("write `{}`", usage(name))));
        self.nothing(expr)
    }

    fn table_call(&mut self, expr: &Expr, target: Option<&Expr>, name: &str, args: &[Expr]) -> Node {
        let overloads: Vec<&Function> = FUNCTIONS.iter().filter(|function| function.name == name).collect();
        let given: Vec<&Expr> = target.into_iter().chain(args).collect();
        let Some(first) = overloads.first() else {
            // The arguments have errors of their own to show.
            for arg in given {
                self.expr(arg);
            }
            let known = FUNCTIONS.iter().map(|function| function.name).chain(SPECIAL);
            let hint = nearest(name, known).map(|near| format!("did you mean `{near}`?"));
            let message = if SPECIAL.contains(&name) {
                format!("`{name}` is not called like this")
            } else {
                format!("there is no function `{name}`")
            };
            self.error_with("name.function", expr.at, message, hint);
            return self.nothing(expr);
        };
        match (first.form, target) {
            (Form::Function, Some(_)) => {
                self.error_with(
                    "type.form",
                    expr.at,
                    format!("`{name}` is not a method"),
                    Some(format!("write `{name}(x)`")),
                );
                return self.nothing(expr);
            }
            (Form::Method, None) => {
                self.error_with(
                    "type.form",
                    expr.at,
                    format!("`{name}` is a method"),
                    Some(format!("write `x.{name}(...)`")),
                );
                return self.nothing(expr);
            }
            _ => {}
        }
        // Only values are checked as expressions; literals that are folded have no type of their own.
        let target_node = given.first().map(|first| self.expr(first));
        let chosen = overloads.iter().find(|function| match (function.params.first(), &target_node) {
            (Some(Param::Value(takes)), Some(node)) => accepts(*takes, &node.ty),
            _ => false,
        });
        let function = **chosen.unwrap_or(first);
        let least = function.params.iter().filter(|param| **param != Param::OffsetOrUtc).count();
        if given.len() < least || given.len() > function.params.len() {
            let own = usize::from(target.is_some());
            let wanted = function.params.len() - own.min(function.params.len());
            return self.arity(
                expr,
                name,
                &format!("{wanted} argument{}", if wanted == 1 { "" } else { "s" }),
                given.len().saturating_sub(own),
            );
        }
        let mut nodes = Vec::new();
        let mut first_node = target_node;
        for (at, param) in function.params.iter().enumerate() {
            let arg = given.get(at).copied();
            match self.argument(name, *param, arg, expr, first_node.take()) {
                Some(found) => nodes.extend(found),
                None => return self.nothing(expr),
            }
        }
        self.finish(expr, function, nodes)
    }

    /// The nodes of one argument; `None` with an error. `known` is the node of an argument checked before.
    fn argument(
        &mut self,
        name: &str,
        param: Param,
        arg: Option<&Expr>,
        call: &Expr,
        known: Option<Node>,
    ) -> Option<Vec<Node>> {
        let number =
            |value: i64, span: Span| Node { kind: Kind::Number(value), ty: Type::Int, span, at: span, fails: false };
        let Some(arg) = arg else { return Some(vec![number(0, call.at)]) };
        if let Param::Value(takes) = param {
            let node = match known {
                Some(node) => node,
                None => self.expr(arg),
            };
            if !accepts(takes, &node.ty) {
                let hint = (name == "decimal" && node.ty == Type::Double)
                    .then(|| "a double is not exact: write decimal('10.50')".to_owned());
                let message = format!("`{name}` takes {}, this is {}", describe(takes), self.describe(&node.ty));
                self.error_with("type.argument", arg.span, message, hint);
                return None;
            }
            return Some(vec![node]);
        }
        let ExprKind::Literal(Literal::String(text)) = &arg.kind else {
            self.error("type.literal", arg.span, format!("`{name}` takes a text literal here"));
            return None;
        };
        let folded = match param {
            Param::Wall => literal::wall_time(text)
                .map(|time| vec![number(time.seconds, arg.span), number(i64::from(time.nanoseconds), arg.span)]),
            Param::Offset | Param::OffsetOrUtc => literal::offset(text).map(|seconds| vec![number(seconds, arg.span)]),
            Param::Pattern => {
                regex::check(text).map(|()| vec![Self::node(arg, Kind::Text(text.clone()), Type::String, false)])
            }
            Param::Value(_) => return None,
        };
        self.folded(arg, folded)
    }

    fn folded<T>(&mut self, arg: &Expr, folded: Result<T, literal::Wrong>) -> Option<T> {
        match folded {
            Ok(value) => Some(value),
            Err(wrong) => {
                let hint = wrong.hint.map(str::to_owned);
                self.error_with(wrong.code, arg.span, wrong.message, hint);
                None
            }
        }
    }

    fn finish(&mut self, expr: &Expr, function: Function, nodes: Vec<Node>) -> Node {
        let fails = function.fallible || nodes.iter().any(|node| node.fails);
        if let [only] = nodes.as_slice() {
            // A conversion to what it is already is nothing.
            let same = match function.runtime {
                "text" => only.ty.is_text(),
                "int" | "double" | "decimal" | "timestamp" | "duration" => only.ty == (function.result)(),
                _ => false,
            };
            if same {
                return Node { span: expr.span, ..only.clone() };
            }
            if let Some(node) = self.constant(expr, function.runtime, only) {
                return node;
            }
        }
        // Of texts, only conversion from a union can fail.
        let fails = if function.runtime == "text" {
            nodes.iter().any(|node| node.fails || matches!(node.ty, Type::Union(_) | Type::Opaque))
        } else {
            fails
        };
        Self::node(
            expr,
            Kind::Call(Call { function: function.runtime, args: nodes, fallible: function.fallible }),
            (function.result)(),
            fails,
        )
    }
}
