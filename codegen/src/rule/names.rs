//! How members read by a rule are reached in Rust, recorded where the macro could not guess it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use proc_macro2::{Span, TokenStream};
use quote::quote;
use typemint_derive_core::attr::Scalar;
use typemint_derive_core::name;
use typemint_rules::{Access, Expr, ExprKind, Literal, Names};

use crate::ir::{Program, Shape, TypeId, TypeKind, Use};
use crate::lower;
use crate::parse::{ContextKind, ContextVariable};

/// Fields whose name is not the usual one, and constants, by chain of wire names.
type Recorded = (BTreeMap<String, String>, BTreeMap<String, Scalar>);

/// What was recorded, as the attribute wants it.
type Parts = (Vec<(String, String)>, Vec<(String, Scalar)>);

pub(super) struct Recorder<'a> {
    program: &'a Program,
    id: TypeId,
    declared: &'a BTreeMap<String, ContextVariable>,
    recorded: RefCell<Recorded>,
}

impl<'a> Recorder<'a> {
    pub(super) fn new(program: &'a Program, id: TypeId, declared: &'a BTreeMap<String, ContextVariable>) -> Self {
        Recorder { program, id, declared, recorded: RefCell::default() }
    }

    /// Pairs for the attribute: field names, and constants.
    pub(super) fn into_parts(self) -> Parts {
        let (names, constants) = self.recorded.into_inner();
        (names.into_iter().collect(), constants.into_iter().collect())
    }

    fn start(&self, variable: &str) -> Option<Use> {
        if variable == "self" {
            return Some(Use::plain(Shape::Named(self.id)));
        }
        match self.declared.get(variable)?.kind {
            ContextKind::Timestamp => None,
            ContextKind::Schema(schema) => Some(Use::plain(Shape::Named(*self.program.variables.get(&schema)?))),
        }
    }

    fn find(&self, chain: &[String]) -> Option<Found> {
        let (variable, rest) = chain.split_first()?;
        let mut value = self.start(variable)?;
        let mut found = None;
        for step in rest {
            value = inside(self.program, value)?;
            if step == "[]" {
                value = match value.shape {
                    Shape::List(inner) | Shape::Map(inner) => *inner,
                    _ => return None,
                };
                continue;
            }
            let Shape::Named(id) = value.shape else { return None };
            let TypeKind::Object(object) = &self.program.get(id)?.kind else { return None };
            if let Some((_, scalar)) = object.constants.iter().find(|(name, _)| name == step) {
                return Some(Found::Constant(scalar.clone()));
            }
            let position = object.fields.iter().position(|field| field.wire == *step)?;
            found = lower::fields(object).into_iter().nth(position);
            value = object.fields.get(position)?.value.clone();
        }
        found.map(Found::Field)
    }
}

/// Members read as `object['any name']` become plain members, which the macro reads without knowing the object's type.
pub(super) fn plain_members(
    program: &Program,
    id: TypeId,
    declared: &BTreeMap<String, ContextVariable>,
    expression: Expr,
    text: String,
) -> (Expr, String) {
    let recorder = Recorder::new(program, id, declared);
    let mut changed = false;
    let rewritten = expression.clone().rewrite(&mut |expr| {
        let (span, at) = (expr.span, expr.at);
        match expr.kind {
            ExprKind::Index(object, index) => match (&index.kind, recorder.is_object(&object)) {
                (ExprKind::Literal(Literal::String(name)), true) => {
                    changed = true;
                    Expr::new(ExprKind::Select(object, name.clone()), span, at)
                }
                _ => Expr::new(ExprKind::Index(object, index), span, at),
            },
            kind => Expr::new(kind, span, at),
        }
    });
    if !changed {
        return (expression, text);
    }
    let text = rewritten.to_string();
    (rewritten, text)
}

impl Recorder<'_> {
    /// Whether a chain of members leads to an object with members of its own.
    fn is_object(&self, expr: &Expr) -> bool {
        let mut chain = Vec::new();
        let mut next = expr;
        loop {
            match &next.kind {
                ExprKind::Select(object, member) => {
                    chain.push(member.clone());
                    next = object;
                }
                ExprKind::Ident(name) => {
                    chain.push(name.clone());
                    break;
                }
                _ => return false,
            }
        }
        chain.reverse();
        let Some((variable, rest)) = chain.split_first() else { return false };
        let mut value = self.start(variable);
        for name in rest {
            value = value.and_then(|value| inside(self.program, value)).and_then(|value| match value.shape {
                Shape::Named(id) => match &self.program.get(id)?.kind {
                    TypeKind::Object(object) => {
                        object.fields.iter().find(|field| field.wire == *name).map(|field| field.value.clone())
                    }
                    _ => None,
                },
                _ => None,
            });
        }
        value.and_then(|value| inside(self.program, value)).is_some_and(|value| match value.shape {
            Shape::Named(id) => self
                .program
                .get(id)
                .is_some_and(|d| matches!(&d.kind, TypeKind::Object(object) if !object.fields.is_empty())),
            _ => false,
        })
    }
}

enum Found {
    Field(String),
    Constant(Scalar),
}

/// Through null and newtypes to what has members or elements.
fn inside(program: &Program, mut value: Use) -> Option<Use> {
    loop {
        value = match value.shape {
            Shape::Nullable(inner) => *inner,
            Shape::Named(id) => match &program.get(id)?.kind {
                TypeKind::Newtype(inner) => inner.clone(),
                _ => return Some(value),
            },
            _ => return Some(value),
        };
    }
}

impl Names for Recorder<'_> {
    fn variable(&self, _name: &str, _at: Span) -> TokenStream {
        quote!(variable)
    }

    fn member(&self, chain: &[String], _at: Span) -> Access {
        let key = chain.join("/");
        let wire = chain.last().map(String::as_str).unwrap_or_default();
        match self.find(chain) {
            Some(Found::Field(field)) if field != name::field(wire) => {
                self.recorded.borrow_mut().0.insert(key, field);
            }
            Some(Found::Constant(scalar)) => {
                self.recorded.borrow_mut().1.insert(key, scalar);
            }
            _ => {}
        }
        Access::Field(quote!(member))
    }
}
