//! Conversions of literals: checked and folded where the rule is compiled. Knows what a literal says, not how to print it.

use super::Checker;
use super::node::{Kind, Node};
use crate::ast::Expr;
use crate::literal;
use crate::types::Type;

impl Checker<'_> {
    /// The constant that a conversion of a literal gives, or the error of one that cannot be.
    pub(super) fn constant(&mut self, expr: &Expr, function: &str, arg: &Node) -> Option<Node> {
        let folded = match (function, &arg.kind) {
            ("decimal", Kind::Text(text)) => literal::decimal(text).map(|value| (Kind::Decimal(value), Type::Decimal)),
            ("decimal", Kind::Int(value)) => {
                literal::decimal(&value.to_string()).map(|value| (Kind::Decimal(value), Type::Decimal))
            }
            ("duration", Kind::Text(text)) => {
                literal::duration(text).map(|value| (Kind::Duration(value), Type::Duration))
            }
            ("timestamp", Kind::Text(text)) => {
                literal::timestamp(text).map(|value| (Kind::Instant(value), Type::Timestamp))
            }
            _ => return None,
        };
        Some(match folded {
            Ok((kind, ty)) => Self::node(expr, kind, ty, false),
            Err(wrong) => {
                self.error_with(wrong.code, arg.span, wrong.message, wrong.hint.map(str::to_owned));
                self.nothing(expr)
            }
        })
    }
}
