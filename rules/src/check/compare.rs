//! Comparison, equality and `in`: operand types, enum values, null. Arithmetic is elsewhere.

use super::Checker;
use super::node::{Call, Kind, Node};
use super::operator::mixed_hint;
use super::place::Mode;
use crate::ast::{Binary, Expr, ExprKind, Literal};
use crate::diag::{Diagnostic, Span};
use crate::suggest::nearest;
use crate::types::Type;

impl Checker<'_> {
    pub(super) fn compare(&mut self, expr: &Expr, op: Binary, left: &Expr, right: &Expr) -> Node {
        let is_null = |expr: &Expr| matches!(expr.kind, ExprKind::Literal(Literal::Null));
        if matches!(op, Binary::Equal | Binary::NotEqual) {
            if is_null(right) && is_null(left) {
                return Self::node(expr, Kind::Bool(op == Binary::Equal), Type::Bool, false);
            }
            if is_null(right) {
                return self.null(expr, op, left);
            }
            if is_null(left) {
                return self.null(expr, op, right);
            }
        }
        let (mut left, mut right) = (self.expr(left), self.expr(right));
        if op == Binary::In && right.is_empty_literal() && !left.fails {
            return Self::node(expr, Kind::Bool(false), Type::Bool, false);
        }
        let allowed = match op {
            Binary::In => self.membership(&mut left, &mut right),
            Binary::Equal | Binary::NotEqual => self.equality(&mut left, &mut right),
            _ => left.ty.agrees(&right.ty) && ordered(&left.ty) && ordered(&right.ty),
        };
        if allowed
            && let Some(unknown) = [&left, &right].into_iter().find(|node| node.ty.has_unknown() && node.is_hollow())
            && !(left.ty.has_unknown() && right.ty.has_unknown())
        {
            let span = unknown.span;
            return self.untyped(expr, span);
        }
        if !allowed {
            let (a, b) = (self.describe(&left.ty), self.describe(&right.ty));
            let compound = left.ty.agrees(&right.ty) && op != Binary::In;
            let (code, message) = match op {
                Binary::In if matches!(right.ty, Type::List(_) | Type::Map(_)) => {
                    ("type.mixed", format!("{a} is never in {b}"))
                }
                Binary::In => ("type.operands", format!("the right side of `in` is a list or a map, this is {b}")),
                _ if compound => ("type.operands", format!("`{}` does not take {a}", op.symbol())),
                _ => {
                    ("type.mixed", format!("comparison of {a} with {b}: mixed types are left out of the rule language"))
                }
            };
            let is_union = |node: &Node| matches!(node.ty, Type::Union(_));
            let (code, message, hint) = match op {
                _ if is_union(&left) || is_union(&right) => (
                    "type.union",
                    format!("`{}` does not take {a} and {b}", op.symbol()),
                    Some("convert it: `decimal(x)`, `int(x)` or `string(x)`".to_owned()),
                ),
                Binary::In => (code, message, None),
                _ if compound => (code, message, None),
                _ => (code, message, mixed_hint(&left, &right)),
            };
            self.error_with(code, expr.at, message, hint);
            return self.nothing(expr);
        }
        self.note_money(op, &left, &right, expr.at);
        let fails = left.fails || right.fails || left.reading_fails() || right.reading_fails();
        Self::node(expr, Kind::Compare(op, Box::new(left), Box::new(right)), Type::Bool, fails)
    }

    /// `x == null`: what CEL users write for `!present(x)`.
    fn null(&mut self, expr: &Expr, op: Binary, operand: &Expr) -> Node {
        let is_place = matches!(operand.kind, ExprKind::Select(..) | ExprKind::Index(..));
        let node = if is_place { self.probe(operand, Mode::Null) } else { self.expr(operand) };
        match node.kind {
            Kind::Error => self.nothing(expr),
            _ if is_place && node.ty == Type::Bool => {
                let fails = node.fails;
                if op == Binary::NotEqual {
                    return Node { span: expr.span, ..node };
                }
                Self::node(expr, Kind::Not(Box::new(node)), Type::Bool, fails)
            }
            // The guard was missing and that is reported.
            Kind::Read(..) => self.nothing(expr),
            _ => {
                let message = format!("{} is never null", self.describe(&node.ty));
                self.error("type.null", expr.span, message);
                self.nothing(expr)
            }
        }
    }

    fn equality(&mut self, left: &mut Node, right: &mut Node) -> bool {
        adopt(left, &right.ty);
        adopt(right, &left.ty);
        self.enum_values(&left.ty, right);
        self.enum_values(&right.ty, left);
        if let (Type::Enum { values: a, open: false }, Type::Enum { values: b, open: false }) = (&left.ty, &right.ty)
            && !a.iter().any(|value| b.contains(value))
        {
            self.error("type.enum", left.span.to(right.span), "these enums have no value in common");
        }
        left.ty.agrees(&right.ty) && equatable(&left.ty) && equatable(&right.ty)
    }

    fn membership(&mut self, left: &mut Node, right: &mut Node) -> bool {
        adopt(right, &Type::list(left.ty.clone()));
        if let Type::List(element) = &right.ty {
            adopt(left, &Type::clone(element));
        }
        match &right.ty {
            Type::List(element) => {
                self.enum_values(&left.ty, right);
                let element = Type::clone(element);
                self.enum_values(&element, left);
                left.ty.agrees(&element) && equatable(&left.ty)
            }
            Type::Map(_) => left.ty.agrees(&Type::String),
            Type::Opaque => true,
            _ => false,
        }
    }

    /// Literals compared with an enum must be among its values.
    fn enum_values(&mut self, ty: &Type, node: &Node) {
        let (Type::Enum { values, open }, kind) = (ty, &node.kind) else { return };
        match kind {
            Kind::Text(text) if !values.contains(text) => self.not_a_value(values, *open, text, node.span),
            Kind::List(items) => items.iter().for_each(|item| self.enum_values(ty, item)),
            Kind::Ternary(_, yes, no) => {
                self.enum_values(ty, yes);
                self.enum_values(ty, no);
            }
            _ => {}
        }
    }

    fn not_a_value(&mut self, values: &[String], open: bool, text: &str, span: Span) {
        let near = nearest(text, values.iter().map(String::as_str));
        let hint = match near {
            Some(near) => Some(format!("did you mean '{near}'?")),
            None if values.len() <= 8 => Some(format!("the values are {}", values.join(", "))),
            None => None,
        };
        let message = format!("the schema has no value '{text}' here");
        let diagnostic = Diagnostic::new("type.enum-value", span, message).or_hint(hint);
        // An open enum may well get that value one day, unless it is a misspelling.
        if open && near.is_none() { self.warnings.push(diagnostic) } else { self.errors.push(diagnostic) }
    }
}

/// An empty literal takes the type of what it is compared with, or stands beside.
pub(super) fn adopt(node: &mut Node, ty: &Type) {
    if !node.ty.agrees(ty) {
        return;
    }
    match (&mut node.kind, ty) {
        (Kind::List(items), Type::List(element)) => items.iter_mut().for_each(|item| adopt(item, element)),
        (Kind::Map(entries), Type::Map(value)) => entries.iter_mut().for_each(|(_, item)| adopt(item, value)),
        (Kind::Call(Call { function: "join", args, .. }), _) => args.iter_mut().for_each(|arg| adopt(arg, ty)),
        _ => return,
    }
    node.ty = node.ty.joined(ty);
}

fn equatable(ty: &Type) -> bool {
    match ty {
        Type::Object(_) | Type::Union(_) | Type::Null => false,
        Type::List(inner) | Type::Map(inner) => equatable(inner),
        _ => true,
    }
}

fn ordered(ty: &Type) -> bool {
    !matches!(ty, Type::Object(_) | Type::Union(_) | Type::Null | Type::List(_) | Type::Map(_))
}
