//! Rules in the cases of a union: where a case rules a member out, `has(...)` of it is false, and what that decides is
//! decided here, so that the rest of the rule speaks only of members that the case has.

use typemint_rules::{Binary, Expr, ExprKind, Literal, Unary};

use crate::ir::{Program, TypeId, TypeKind};

/// What is left of a rule.
pub(super) enum Folded {
    /// It asks for no absent member.
    Unchanged,
    /// It always holds here.
    Always,
    /// This is left.
    Text(String),
}

pub(super) fn fold(program: &Program, id: TypeId, rule: &Expr) -> Folded {
    let folder = Folder { program, id };
    match folder.expr(rule) {
        Part::Same => Folded::Unchanged,
        Part::Known(true) => Folded::Always,
        Part::Known(false) => Folded::Text("false".to_owned()),
        Part::Text(text) => Folded::Text(text),
    }
}

struct Folder<'a> {
    program: &'a Program,
    id: TypeId,
}

/// A folded subexpression.
enum Part {
    Same,
    Known(bool),
    Text(String),
}

impl Folder<'_> {
    fn text(part: &Part, expr: &Expr) -> String {
        match part {
            Part::Same => format!("({expr})"),
            Part::Known(value) => value.to_string(),
            Part::Text(text) => format!("({text})"),
        }
    }

    fn expr(&self, expr: &Expr) -> Part {
        match &expr.kind {
            ExprKind::Literal(Literal::Bool(value)) => Part::Known(*value),
            ExprKind::Unary(Unary::Not, inner) => match self.expr(inner) {
                Part::Known(value) => Part::Known(!value),
                Part::Text(text) => Part::Text(format!("!({text})")),
                Part::Same => Part::Same,
            },
            ExprKind::Binary(op @ (Binary::And | Binary::Or), left, right) => {
                // `false && x` and `true || x` are decided by one side.
                let decides = *op == Binary::Or;
                match (self.expr(left), self.expr(right)) {
                    (Part::Known(value), _) | (_, Part::Known(value)) if value == decides => Part::Known(value),
                    (Part::Known(_), other) => self.alone(other, right),
                    (other, Part::Known(_)) => self.alone(other, left),
                    (Part::Same, Part::Same) => Part::Same,
                    (a, b) => Part::Text(format!("{} {} {}", Self::text(&a, left), op.symbol(), Self::text(&b, right))),
                }
            }
            ExprKind::Ternary(condition, yes, no) => match self.expr(condition) {
                Part::Known(true) => self.alone(self.expr(yes), yes),
                Part::Known(false) => self.alone(self.expr(no), no),
                chosen => match (chosen, self.expr(yes), self.expr(no)) {
                    (Part::Same, Part::Same, Part::Same) => Part::Same,
                    (c, y, n) => Part::Text(format!(
                        "{} ? {} : {}",
                        Self::text(&c, condition),
                        Self::text(&y, yes),
                        Self::text(&n, no)
                    )),
                },
            },
            ExprKind::Call { target: None, function, args } => match (function.as_str(), args.as_slice()) {
                ("has" | "present", [member]) if self.is_absent(member) => Part::Known(false),
                ("implies", [condition, consequence]) => match (self.expr(condition), self.expr(consequence)) {
                    (Part::Known(false), _) | (_, Part::Known(true)) => Part::Known(true),
                    (Part::Known(true), other) => self.alone(other, consequence),
                    (Part::Same, Part::Same) => Part::Same,
                    (a, b) => {
                        Part::Text(format!("implies({}, {})", Self::text(&a, condition), Self::text(&b, consequence)))
                    }
                },
                _ => Part::Same,
            },
            _ => Part::Same,
        }
    }

    /// A side that is all that is left.
    fn alone(&self, part: Part, expr: &Expr) -> Part {
        match part {
            Part::Same => Part::Text(expr.to_string()),
            other => other,
        }
    }

    /// Whether a chain of members of `self` leads through one that this case rules out.
    fn is_absent(&self, expr: &Expr) -> bool {
        let mut names = Vec::new();
        let mut next = expr;
        loop {
            match &next.kind {
                ExprKind::Select(object, member) => {
                    names.push(member.as_str());
                    next = object;
                }
                ExprKind::Ident(name) if name == "self" => break,
                _ => return false,
            }
        }
        let mut id = self.id;
        for name in names.iter().rev() {
            let Some(TypeKind::Object(object)) = self.program.get(id).map(|definition| &definition.kind) else {
                return false;
            };
            if object.absent.iter().any(|absent| absent == name) {
                return true;
            }
            let field = object.fields.iter().find(|field| field.wire == *name);
            match field.map(|field| super::named(&field.value)).as_deref() {
                Some([next]) => id = *next,
                _ => return false,
            }
        }
        false
    }
}
