//! Members and elements: lookup, and proof that what is read is there. Knows facts, not how they came about.

use super::node::{Call, Kind, Node};
use super::{Checker, facts::Fact};
use crate::ast::{Expr, ExprKind, Literal};
use crate::bounds::Bounds;
use crate::types::{Member, Presence, Type};
use std::rc::Rc;

/// What is asked of a place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Its value: it must be there and not null.
    Value,
    /// Whether it is there.
    Has,
    /// Whether it is there and not null.
    Present,
    /// Whether it is null: it must be there.
    Null,
}

impl Checker<'_> {
    /// A member or element. Only `Checker::expr` and the probes record what is read, so that `a.b.c` counts once.
    pub(super) fn place(&mut self, expr: &Expr, mode: Mode) -> Node {
        match &expr.kind {
            ExprKind::Select(operand, member) => {
                let operand = self.place(operand, Mode::Value);
                self.member(expr, operand, member, mode)
            }
            ExprKind::Index(operand, index) => {
                let operand = self.place(operand, Mode::Value);
                match (&operand.ty, &index.kind) {
                    // The only way to write a member whose name is not an identifier.
                    (Type::Object(_), ExprKind::Literal(Literal::String(member))) => {
                        self.member(expr, operand, member, mode)
                    }
                    _ => self.element(expr, operand, index, mode),
                }
            }
            _ => self.expr(expr),
        }
    }

    /// `has(x)`, `present(x)` and comparison with null.
    pub(super) fn probe(&mut self, expr: &Expr, mode: Mode) -> Node {
        let node = self.place(expr, mode);
        self.record(&node);
        node
    }

    pub(super) fn record(&mut self, node: &Node) {
        self.members.extend(node.self_members());
    }

    fn member(&mut self, expr: &Expr, operand: Node, name: &str, mode: Mode) -> Node {
        match &operand.ty {
            Type::Opaque if matches!(operand.kind, Kind::Error) => self.nothing(expr),
            Type::Opaque => {
                let member = Member::required(Type::Opaque);
                // Nothing is known of it: probes ask at run time.
                self.known_member(
                    expr,
                    operand,
                    name,
                    &Member { nullable: true, presence: Presence::Optional, ..member },
                    mode,
                    true,
                )
            }
            Type::Object(id) => {
                let Some(object) = self.scope.types.object(*id) else { return self.nothing(expr) };
                let Some(member) = object.members.get(name) else {
                    let hint = object.suggest(name);
                    let message = format!("{} has no member `{name}`", object.name);
                    self.error_with("name.member", expr.at, message, hint);
                    return self.nothing(expr);
                };
                let member = member.clone();
                self.known_member(expr, operand, name, &member, mode, false)
            }
            Type::Map(value) => {
                let value = Type::clone(value);
                let key = Node {
                    kind: Kind::Text(name.to_owned()),
                    ty: Type::String,
                    span: expr.at,
                    at: expr.at,
                    fails: false,
                };
                if mode == Mode::Value && value == Type::Opaque && operand.is_hollow() {
                    return self.hollow_element(expr, &operand);
                }
                Self::keyed(expr, operand, key, value, mode)
            }
            ty => {
                let message = format!("{} has no members", self.describe(ty));
                self.error("type.member", expr.at, message);
                self.nothing(expr)
            }
        }
    }

    fn known_member(
        &mut self,
        expr: &Expr,
        operand: Node,
        name: &str,
        member: &Member,
        mode: Mode,
        unknown: bool,
    ) -> Node {
        let optional = member.presence == Presence::Optional;
        let path = operand.path().map(|mut path| {
            path.push(name.to_owned());
            path
        });
        let knows = |present: bool| {
            path.as_ref().is_some_and(|path| {
                self.facts.iter().any(|Fact { path: known, present: is }| known == path && (*is || !present))
            })
        };
        if let Some(path) = &path
            && member.bounds != Bounds::default()
        {
            self.bounds.insert(path.clone(), member.bounds);
        }
        let text = Expr::to_string(expr);
        let guarded = match mode {
            _ if unknown => Ok(()),
            Mode::Value | Mode::Null if optional && !knows(false) => Err((
                "presence.optional",
                format!("`{name}` may be missing"),
                format!("guard it: `has({text}) && ...`"),
            )),
            Mode::Value if member.nullable && !knows(true) => Err((
                "presence.nullable",
                format!("`{name}` may be null"),
                format!("guard it: `present({text}) && ...`"),
            )),
            _ => Ok(()),
        };
        if let Err((code, message, hint)) = guarded {
            let hint = if path.is_some() {
                hint
            } else {
                "filter on it first: only a place that has a name can be guarded".to_owned()
            };
            self.error_with(code, expr.at, message, Some(hint));
            // The type is known although the guard is missing: what follows is checked all the same.
            return Self::node(expr, Kind::Read(Box::new(operand), name.to_owned()), member.ty.clone(), true);
        }
        let fails = operand.fails;
        let certain = match mode {
            Mode::Value => false,
            Mode::Has => !optional,
            Mode::Present => !optional && !member.nullable,
            Mode::Null => !member.nullable,
        };
        if certain {
            let message = match mode {
                Mode::Null => format!("`{name}` is never null"),
                _ => format!("`{name}` is always there"),
            };
            self.warnings.push(crate::diag::Diagnostic::new("lint.certain", expr.at, message));
        }
        let (operand, name) = (Box::new(operand), name.to_owned());
        match mode {
            Mode::Value => Self::node(expr, Kind::Read(operand, name), member.ty.clone(), fails || member.fallible),
            Mode::Has => Self::node(expr, Kind::Has(operand, name), Type::Bool, fails),
            Mode::Present | Mode::Null => Self::node(expr, Kind::Present(operand, name), Type::Bool, fails),
        }
    }

    /// `m[key]`, or a probe of it.
    fn keyed(expr: &Expr, map: Node, key: Node, value: Type, mode: Mode) -> Node {
        let fails = map.fails || key.fails;
        let (function, args, ty, fallible) = match mode {
            Mode::Value => ("index", vec![map, key], value, true),
            Mode::Has => ("contained", vec![key, map], Type::Bool, true),
            Mode::Present => ("present_at", vec![map, key], Type::Bool, false),
            // Asking a missing entry whether it is null is an error of CEL.
            Mode::Null => ("entry_present", vec![map, key], Type::Bool, true),
        };
        Self::node(
            expr,
            Kind::Call(Call { function, args, fallible }),
            ty,
            fails || matches!(mode, Mode::Value | Mode::Null),
        )
    }

    fn element(&mut self, expr: &Expr, operand: Node, index: &Expr, mode: Mode) -> Node {
        let index_node = self.expr(index);
        let (wanted, value) = match &operand.ty {
            Type::List(element) => (Type::Int, Rc::clone(element)),
            Type::Map(value) => (Type::String, Rc::clone(value)),
            Type::Opaque => (Type::Opaque, Rc::new(Type::Opaque)),
            ty => {
                let message = format!("{} has no elements", self.describe(ty));
                self.error("type.index", expr.at, message);
                return self.nothing(expr);
            }
        };
        if !index_node.ty.agrees(&wanted) {
            let message = format!(
                "an index of {} is {}, this is {}",
                self.describe(&operand.ty),
                self.describe(&wanted),
                self.describe(&index_node.ty)
            );
            self.error("type.index", index.span, message);
            return self.nothing(expr);
        }
        if mode != Mode::Value && matches!(operand.ty, Type::List(_)) {
            self.error(
                "type.has",
                expr.span,
                "only a member or a map's entry can be asked for: compare the index with `size`",
            );
            return self.nothing(expr);
        }
        if mode == Mode::Value && *value == Type::Opaque && operand.is_hollow() {
            return self.hollow_element(expr, &operand);
        }
        Self::keyed(expr, operand, index_node, Type::clone(&value), mode)
    }

    fn hollow_element(&mut self, expr: &Expr, operand: &Node) -> Node {
        if operand.is_empty_literal() {
            self.error("literal.index", expr.span, "this literal is empty: it has no such element");
            return self.nothing(expr);
        }
        self.untyped(expr, operand.span)
    }
}
