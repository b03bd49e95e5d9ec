//! Arithmetic, list and map literals. Knows the table of operand types; comparison is elsewhere.

use super::Checker;
use super::compare::adopt;
use super::node::{Call, Kind, Node};
use crate::ast::{Binary, Expr, ExprKind};
use crate::types::Type;

impl Checker<'_> {
    pub(super) fn binary(&mut self, expr: &Expr, op: Binary, left: &Expr, right: &Expr) -> Node {
        match op {
            Binary::Add | Binary::Subtract | Binary::Multiply | Binary::Divide | Binary::Remainder => {
                self.arithmetic(expr, op, left, right)
            }
            _ => self.compare(expr, op, left, right),
        }
    }

    fn arithmetic(&mut self, expr: &Expr, op: Binary, left: &Expr, right: &Expr) -> Node {
        let (left, right) = (self.expr(left), self.expr(right));
        if let (Binary::Add, Type::List(_), Type::List(_)) = (op, &left.ty, &right.ty)
            && left.ty.agrees(&right.ty)
        {
            return self.join(expr, left, right);
        }
        let Some((ty, fails)) = result(op, &left.ty, &right.ty) else {
            let (a, b) = (self.describe(&left.ty), self.describe(&right.ty));
            let message = format!("`{}` does not take {a} and {b}", op.symbol());
            let remainder = || "the remainder is that of ints or of decimals".to_owned();
            let hint = mixed_hint(&left, &right).or_else(|| (op == Binary::Remainder).then(remainder));
            self.error_with("type.operands", expr.at, message, hint);
            return self.nothing(expr);
        };
        let zero = match &right.kind {
            Kind::Int(value) => *value == 0,
            Kind::Decimal(value) => value.is_zero(),
            _ => false,
        };
        if zero && matches!(op, Binary::Divide | Binary::Remainder) {
            self.error("literal.zero-division", right.span, "division by zero");
            return self.nothing(expr);
        }
        let fails = fails || left.fails || right.fails;
        let function = match op {
            Binary::Subtract => "subtract",
            Binary::Multiply => "multiply",
            Binary::Divide => "divide",
            Binary::Remainder => "remainder",
            _ if ty.is_text() => "concat",
            _ => "add",
        };
        let fallible = function != "concat";
        Self::node(expr, Kind::Call(Call { function, args: vec![left, right], fallible }), ty, fails)
    }

    /// `a + b` of lists.
    fn join(&mut self, expr: &Expr, mut left: Node, mut right: Node) -> Node {
        let ty = left.ty.joined(&right.ty);
        adopt(&mut left, &ty);
        adopt(&mut right, &ty);
        if let Some(unknown) = [&left, &right].into_iter().find(|node| node.ty != ty && node.is_hollow()) {
            let span = unknown.span;
            return self.untyped(expr, span);
        }
        let fails = left.fails || right.fails || left.reading_fails() || right.reading_fails();
        let call = Call { function: "join", args: vec![left, right], fallible: true };
        Self::node(expr, Kind::Call(call), ty, fails)
    }

    pub(super) fn negate(&mut self, expr: &Expr, operand: &Expr) -> Node {
        let operand = self.expr(operand);
        if !matches!(operand.ty, Type::Int | Type::Double | Type::Decimal | Type::Opaque) {
            let message = format!("`-` does not take {}", self.describe(&operand.ty));
            self.error("type.operands", expr.at, message);
            return self.nothing(expr);
        }
        let fails = operand.fails || matches!(operand.ty, Type::Int | Type::Opaque);
        let ty = operand.ty.clone();
        Self::node(expr, Kind::Call(Call { function: "negate", args: vec![operand], fallible: true }), ty, fails)
    }

    pub(super) fn list(&mut self, expr: &Expr, items: &[Expr]) -> Node {
        let mut items: Vec<Node> = items.iter().map(|item| self.expr(item)).collect();
        let Some(ty) = self.one_type(&items, "the elements of a list") else { return self.nothing(expr) };
        items.iter_mut().for_each(|item| adopt(item, &ty));
        let fails = items.iter().any(|item| item.fails);
        Self::node(expr, Kind::List(items), Type::list(ty), fails)
    }

    pub(super) fn map_literal(&mut self, expr: &Expr, entries: &[(Expr, Expr)]) -> Node {
        let (mut keys, mut values) = (Vec::new(), Vec::new());
        for (key, value) in entries {
            let key_node = self.expr(key);
            if !key_node.ty.agrees(&Type::String) {
                self.error(
                    "unsupported.map-key",
                    key.span,
                    "keys of a map other than text are left out of the rule language",
                );
                return self.nothing(expr);
            }
            if let (ExprKind::Literal(literal), true) = (
                &key.kind,
                keys.iter().any(
                    |known: &Node| matches!((&known.kind, &key_node.kind), (Kind::Text(a), Kind::Text(b)) if a == b),
                ),
            ) {
                self.error("literal.duplicate-key", key.span, format!("the key {literal} stands here twice"));
            }
            keys.push(key_node);
            values.push(self.expr(value));
        }
        let Some(ty) = self.one_type(&values, "the values of a map") else { return self.nothing(expr) };
        values.iter_mut().for_each(|value| adopt(value, &ty));
        let entries: Vec<(Node, Node)> = keys.into_iter().zip(values).collect();
        // Keys that are not literals may repeat, which is an error at run time.
        let fails = entries.iter().any(|(key, value)| key.fails || value.fails || !matches!(key.kind, Kind::Text(_)));
        Self::node(expr, Kind::Map(entries), Type::map(ty), fails)
    }

    fn one_type(&mut self, nodes: &[Node], what: &str) -> Option<Type> {
        let Some(first) = nodes.first() else { return Some(Type::Opaque) };
        if let Some(null) = nodes.iter().find(|node| matches!(node.ty, Type::Null)) {
            self.error(
                "unsupported.null-element",
                null.span,
                "a null inside a list or map is left out of the rule language",
            );
            return None;
        }
        let mut all = first.ty.clone();
        for node in nodes {
            if !node.ty.agrees(&all) {
                let message = format!("{what} differ: {} and {}", self.describe(&all), self.describe(&node.ty));
                let hint = "one list or map holds one type".to_owned();
                self.error_with("type.mixed", node.span, message, Some(hint));
                return None;
            }
            all = all.joined(&node.ty);
        }
        // A list or map that the rule makes is another type in Rust than one that it reads.
        let is_made = |node: &Node| node.is_made();
        let (made, read): (Vec<&Node>, Vec<&Node>) = nodes.iter().partition(|node| is_made(node));
        if let (true, Some(read), false) = (matches!(all, Type::List(_) | Type::Map(_)), read.first(), made.is_empty())
        {
            self.error_with(
                "unsupported.nested-literal",
                read.span,
                "lists and maps that are read cannot stand beside literals of them",
                Some("compare one by one, with `&&`".to_owned()),
            );
            return None;
        }
        Some(if all.is_text() { Type::String } else { all })
    }
}

/// What to write where an int or double meets another type of number.
pub(super) fn mixed_hint(left: &Node, right: &Node) -> Option<String> {
    let one = |a: &Node, b: &Node| match (&a.ty, &b.ty) {
        (Type::Decimal, Type::Int | Type::Double) => Some(match &b.kind {
            Kind::Int(value) => format!("write `decimal('{value}')`"),
            Kind::Double(value) => format!("write `decimal('{value}')`"),
            _ if matches!(b.ty, Type::Int) => "convert the int: `decimal(...)`".to_owned(),
            _ => "a double is not exact: compare decimals".to_owned(),
        }),
        (Type::Double, Type::Int) => Some(match &b.kind {
            Kind::Int(value) => format!("write `{value}.0`"),
            _ => "convert the int: `double(...)`".to_owned(),
        }),
        (Type::Int | Type::Double | Type::Decimal, Type::String) => match (&a.ty, &b.kind) {
            (Type::Decimal, Kind::Text(text)) => Some(format!("write `decimal('{text}')`")),
            (_, Kind::Text(text)) if text.parse::<i64>().is_ok() => Some(format!("write `{text}` without quotes")),
            (Type::Decimal, _) => Some("convert the text: `decimal(...)`".to_owned()),
            (Type::Double, _) => Some("convert the text: `double(...)`".to_owned()),
            _ => Some("convert the text: `int(...)`".to_owned()),
        },
        (Type::Bool, Type::String) => Some("a bool is `true` or `false`, without quotes".to_owned()),
        (Type::Timestamp, Type::String) => Some("write `timestamp('...')`".to_owned()),
        (Type::Duration, Type::String) => Some("write `duration('...')`".to_owned()),
        (Type::Timestamp, Type::Civil) => Some("place the civil date-time: `x.atOffset('+08:00')`".to_owned()),
        _ => None,
    };
    one(left, right).or_else(|| one(right, left))
}

/// The type of `left op right` and whether it can fail; `None` where the language has no such operation.
fn result(op: Binary, left: &Type, right: &Type) -> Option<(Type, bool)> {
    use Binary::{Add, Divide, Multiply, Remainder, Subtract};
    let ty = match (op, left, right) {
        (_, Type::Opaque, Type::Opaque) => Type::Opaque,
        // The other operand tells, except where time is concerned.
        (_, Type::Opaque, Type::Timestamp | Type::Duration | Type::Civil)
        | (_, Type::Timestamp | Type::Duration | Type::Civil, Type::Opaque) => Type::Opaque,
        (_, Type::Opaque, known) | (_, known, Type::Opaque) => return result(op, known, known),
        (_, Type::Int, Type::Int) => Type::Int,
        (Add | Subtract | Multiply | Divide, Type::Double, Type::Double) => return Some((Type::Double, false)),
        (_, Type::Decimal, Type::Decimal) => Type::Decimal,
        (Add, a, b) if a.is_text() && b.is_text() => return Some((Type::String, false)),
        (Add, Type::Timestamp, Type::Duration)
        | (Add, Type::Duration, Type::Timestamp)
        | (Subtract, Type::Timestamp, Type::Duration) => Type::Timestamp,
        (Add, Type::Civil, Type::Duration)
        | (Add, Type::Duration, Type::Civil)
        | (Subtract, Type::Civil, Type::Duration) => Type::Civil,
        (Subtract, Type::Timestamp, Type::Timestamp) | (Subtract, Type::Civil, Type::Civil) => Type::Duration,
        (Add | Subtract, Type::Duration, Type::Duration) => Type::Duration,
        (Remainder | Multiply | Divide | Add | Subtract, ..) => return None,
        _ => return None,
    };
    Some((ty, true))
}
