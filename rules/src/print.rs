//! Canonical CEL text of an expression. Parsing what is printed gives the same tree, spans apart.

use crate::ast::{Binary, Expr, ExprKind, Literal};
use std::fmt::{self, Display, Formatter, Write as _};

const TERNARY: u8 = 0;
const UNARY: u8 = 6;
const POSTFIX: u8 = 7;

impl Display for Expr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_at(self, TERNARY, f)
    }
}

fn power(expr: &Expr) -> u8 {
    match &expr.kind {
        ExprKind::Ternary(..) => TERNARY,
        ExprKind::Binary(op, ..) => op.power(),
        ExprKind::Unary(..) => UNARY,
        // A negative constant is a minus and a number to whoever reads it back.
        ExprKind::Literal(Literal::Int(value)) if *value < 0 => UNARY,
        ExprKind::Literal(Literal::Double(value)) if value.is_sign_negative() => UNARY,
        _ => POSTFIX,
    }
}

/// Writes `expr` in a place that takes operators binding at least as tightly as `least`.
fn write_at(expr: &Expr, least: u8, f: &mut Formatter<'_>) -> fmt::Result {
    if power(expr) < least {
        f.write_char('(')?;
        write_plain(expr, f)?;
        return f.write_char(')');
    }
    write_plain(expr, f)
}

fn write_plain(expr: &Expr, f: &mut Formatter<'_>) -> fmt::Result {
    match &expr.kind {
        ExprKind::Literal(literal) => literal.fmt(f),
        ExprKind::Ident(name) => f.write_str(name),
        ExprKind::Select(operand, member) => {
            write_at(operand, POSTFIX, f)?;
            if is_plain_member(member) {
                write!(f, ".{member}")
            } else if !member.contains(['`', '\n']) && !member.is_empty() {
                write!(f, ".`{member}`")
            } else {
                write!(f, "[{}]", Literal::String(member.clone()))
            }
        }
        ExprKind::Index(operand, index) => {
            write_at(operand, POSTFIX, f)?;
            write!(f, "[{index}]")
        }
        ExprKind::Call { target, function, args } => {
            if let Some(target) = target {
                write_at(target, POSTFIX, f)?;
                f.write_char('.')?;
            }
            write!(f, "{function}(")?;
            write_list(args, f)?;
            f.write_char(')')
        }
        ExprKind::Unary(op, operand) => {
            f.write_str(op.symbol())?;
            // A constant after a minus would be read as one number.
            let least = if matches!(operand.kind, ExprKind::Literal(_)) { POSTFIX + 1 } else { UNARY };
            write_at(operand, least, f)
        }
        ExprKind::Binary(op, left, right) => {
            write_at(left, op.power(), f)?;
            write!(f, " {} ", op.symbol())?;
            write_at(right, op.power() + 1, f)
        }
        ExprKind::Ternary(condition, yes, no) => {
            write_at(condition, Binary::Or.power(), f)?;
            f.write_str(" ? ")?;
            write_at(yes, Binary::Or.power(), f)?;
            f.write_str(" : ")?;
            write_at(no, TERNARY, f)
        }
        ExprKind::List(items) => {
            f.write_char('[')?;
            write_list(items, f)?;
            f.write_char(']')
        }
        ExprKind::Map(entries) => {
            f.write_char('{')?;
            for (at, (key, value)) in entries.iter().enumerate() {
                let comma = if at == 0 { "" } else { ", " };
                write!(f, "{comma}{key}: {value}")?;
            }
            f.write_char('}')
        }
    }
}

fn write_list(items: &[Expr], f: &mut Formatter<'_>) -> fmt::Result {
    for (at, item) in items.iter().enumerate() {
        let comma = if at == 0 { "" } else { ", " };
        write!(f, "{comma}{item}")?;
    }
    Ok(())
}

/// Whether a member can stand after a dot in any CEL.
pub(crate) fn is_plain_member(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|first| first == '_' || first.is_ascii_alphabetic())
        && chars.all(|next| next == '_' || next.is_ascii_alphanumeric())
        && !matches!(name, "in" | "true" | "false" | "null")
}

impl Display for Literal {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => value.fmt(f),
            Self::Int(value) => value.fmt(f),
            // Debug keeps the point or the exponent that makes it a double.
            Self::Double(value) => write!(f, "{value:?}"),
            Self::String(text) => {
                f.write_char('\'')?;
                for c in text.chars() {
                    match c {
                        '\'' => f.write_str("\\'")?,
                        '\\' => f.write_str("\\\\")?,
                        '\n' => f.write_str("\\n")?,
                        '\r' => f.write_str("\\r")?,
                        '\t' => f.write_str("\\t")?,
                        c if c.is_control() => write!(f, "\\u{:04x}", u32::from(c))?,
                        c => f.write_char(c)?,
                    }
                }
                f.write_char('\'')
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let expr = crate::parse(text).expect(text);
        assert_eq!(expr.to_string(), expected);
        let again = crate::parse(expected).expect(expected);
        assert_eq!(again.to_string(), expected, "printing is stable");
    }

    #[test]
    fn prints_canonical_text() {
        check("a&&b||c", "a && b || c");
        check("a&&(b||c)", "a && (b || c)");
        check("(a ? b : c) ? d : e ? f : g", "(a ? b : c) ? d : e ? f : g");
        check("a-(b-c)-d", "a - (b - c) - d");
        check("-(1) + -2 * -x", "-(1) + -2 * -x");
        check("(-2).f()", "(-2).f()");
        check("\"it's\\n\" + r'\\d' + '''q'q'''", "'it\\'s\\n' + '\\\\d' + 'q\\'q'");
        check(
            "self.`a-b`.c['x y'][0].all(x, x in [1, 2.0, 1e3])",
            "self.`a-b`.c['x y'][0].all(x, x in [1, 2.0, 1000.0])",
        );
        check("{'a': 1, 'b': !(a == b)}", "{'a': 1, 'b': !(a == b)}");
    }
}
