//! What a rule reads and names: the members, the literals and the wall times that its payloads must be varied around.

use typemint_rules::{Expr, ExprKind, Literal};

/// What an expression speaks of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    /// Members by their names from a variable; `[]` is a step into a list.
    pub(crate) chains: Vec<Vec<String>>,
    /// Text literals.
    pub(crate) texts: Vec<String>,
    /// Integer literals.
    pub(crate) ints: Vec<i64>,
    /// Variables of the rule.
    pub(crate) variables: Vec<String>,
}

impl Reading {
    /// Of the text of a rule.
    pub(crate) fn of(expression: &str) -> Reading {
        let tree = typemint_rules::parse(expression).unwrap_or_else(|errors| panic!("{expression}: {errors:?}"));
        let mut reading = Reading::default();
        reading.expr(&tree, &mut Vec::new());
        reading
    }

    fn expr(&mut self, expr: &Expr, locals: &mut Vec<(String, Vec<String>)>) {
        if let Some(chain) = chain(expr, locals) {
            if let Some(variable) = chain.first().filter(|variable| !self.variables.contains(variable)) {
                self.variables.push(variable.clone());
            }
            if !self.chains.contains(&chain) {
                self.chains.push(chain);
            }
            return;
        }
        match &expr.kind {
            ExprKind::Literal(Literal::String(text)) => self.texts.push(text.clone()),
            ExprKind::Literal(Literal::Int(value)) => self.ints.push(*value),
            ExprKind::Literal(_) | ExprKind::Ident(_) => {}
            ExprKind::Select(inner, _) | ExprKind::Unary(_, inner) => self.expr(inner, locals),
            ExprKind::Index(a, b) | ExprKind::Binary(_, a, b) => {
                self.expr(a, locals);
                self.expr(b, locals);
            }
            ExprKind::Ternary(a, b, c) => [a, b, c].into_iter().for_each(|part| self.expr(part, locals)),
            ExprKind::List(items) => items.iter().for_each(|item| self.expr(item, locals)),
            ExprKind::Map(entries) => entries.iter().for_each(|(key, value)| {
                self.expr(key, locals);
                self.expr(value, locals);
            }),
            ExprKind::Call { target, function, args } => {
                let local = match (target, args.as_slice()) {
                    (Some(range), [variable, _, ..]) if is_macro(function) => chain(range, locals).zip(ident(variable)),
                    _ => None,
                };
                target.iter().for_each(|target| self.expr(target, locals));
                let Some((mut range, variable)) = local else {
                    args.iter().for_each(|arg| self.expr(arg, locals));
                    return;
                };
                range.push("[]".to_owned());
                locals.push((variable, range));
                args.iter().skip(1).for_each(|arg| self.expr(arg, locals));
                locals.pop();
            }
        }
    }
}

fn is_macro(function: &str) -> bool {
    matches!(function, "all" | "exists" | "exists_one" | "filter" | "map")
}

fn ident(expr: &Expr) -> Option<String> {
    match &expr.kind {
        ExprKind::Ident(name) => Some(name.clone()),
        _ => None,
    }
}

fn chain(expr: &Expr, locals: &[(String, Vec<String>)]) -> Option<Vec<String>> {
    match &expr.kind {
        ExprKind::Ident(name) => {
            let local = locals.iter().rev().find(|(known, _)| known == name);
            Some(local.map_or_else(|| vec![name.clone()], |(_, chain)| chain.clone()))
        }
        ExprKind::Select(object, member) => {
            let mut chain = chain(object, locals)?;
            chain.push(member.clone());
            Some(chain)
        }
        ExprKind::Index(object, index) => match &index.kind {
            ExprKind::Literal(Literal::String(member)) => {
                let mut chain = chain(object, locals)?;
                chain.push(member.clone());
                Some(chain)
            }
            _ => None,
        },
        _ => None,
    }
}
