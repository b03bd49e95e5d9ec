//! A test with its literals in variables: what the compiler of rules would fold or refuse is left to what runs.

use proc_macro2::TokenStream;
use quote::quote;
use typemint_rules::{Expr, ExprKind, Literal, Type};

/// A variable that stands for a literal.
#[derive(Clone, Debug)]
pub(super) struct Lifted {
    pub(super) name: String,
    literal: Literal,
}

impl Lifted {
    pub(super) const fn ty(&self) -> Type {
        match self.literal {
            Literal::Null => Type::Null,
            Literal::Bool(_) => Type::Bool,
            Literal::Int(_) => Type::Int,
            Literal::Double(_) => Type::Double,
            Literal::String(_) => Type::String,
        }
    }

    /// Its value in Rust.
    pub(super) fn rust(&self) -> TokenStream {
        match &self.literal {
            Literal::Null => quote!(()),
            Literal::Bool(value) => quote!(#value),
            Literal::Int(value) => quote!(#value),
            Literal::Double(value) => {
                let bits = value.to_bits();
                quote!(f64::from_bits(#bits))
            }
            Literal::String(text) => quote!(#text),
        }
    }
}

/// Only a literal can be an argument of these: a pattern, a wall time, an offset.
fn takes_literals(function: &str) -> bool {
    function == "matches" || function.starts_with("get") || matches!(function, "atTime" | "nextTime" | "atOffset")
}

/// The expression with a variable in place of each literal but null, and those variables.
pub(super) fn lift(expr: Expr) -> (Expr, Vec<Lifted>) {
    let mut lifted: Vec<Lifted> = Vec::new();
    let expr = expr.rewrite(&mut |part| {
        let (span, at) = (part.span, part.at);
        let kind = match part.kind {
            ExprKind::Literal(literal) if literal != Literal::Null => {
                let name = format!("lifted_{}", lifted.len());
                lifted.push(Lifted { name: name.clone(), literal });
                ExprKind::Ident(name)
            }
            ExprKind::Call { target, function, args } if takes_literals(&function) => {
                let args = args.into_iter().map(|arg| lower(arg, &lifted)).collect();
                ExprKind::Call { target, function, args }
            }
            kind => kind,
        };
        Expr::new(kind, span, at)
    });
    (expr, lifted)
}

fn lower(arg: Expr, lifted: &[Lifted]) -> Expr {
    let ExprKind::Ident(name) = &arg.kind else { return arg };
    match lifted.iter().find(|known| known.name == *name) {
        Some(known) => Expr::new(ExprKind::Literal(known.literal.clone()), arg.span, arg.at),
        None => arg,
    }
}
