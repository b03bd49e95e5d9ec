//! The checker: names, types and presence. One pass over the tree; every error is collected. Emits nothing.

mod call;
mod certain;
mod compare;
mod comprehension;
mod convert;
pub(crate) mod facts;
mod function;
mod money;
pub(crate) mod node;
mod operator;
mod place;

use crate::ast::{Binary, Expr, ExprKind, Literal, MAX_DEPTH, Unary};
use crate::bounds::Bounds;
use crate::diag::{Diagnostic, Span};
use crate::suggest::nearest;
use crate::types::{Scope, Type};
use facts::{Fact, facts};
use node::{Kind, Local, Node};
use std::collections::{BTreeMap, BTreeSet};

/// A checked rule: what the emitter takes, and what the rule reads.
#[derive(Clone, Debug)]
pub struct Checked {
    #[cfg_attr(not(feature = "tokens"), allow(dead_code))]
    pub(crate) root: Node,
    variables: BTreeSet<String>,
    members: BTreeSet<Vec<String>>,
    warnings: Vec<Diagnostic>,
    money: money::Money,
}

impl Checked {
    /// The context variables that the rule reads, sorted; `self` is not among them.
    pub fn context(&self) -> impl Iterator<Item = &str> {
        self.variables.iter().map(String::as_str).filter(|name| *name != "self")
    }

    /// The members of `self` that the rule reads, as wire names, sorted. A path ends where it steps into a list or map.
    pub fn members(&self) -> impl Iterator<Item = &[String]> {
        self.members.iter().map(Vec::as_slice)
    }

    /// The one member the rule is about, if it reads only one (besides those on the way to it): the default `path`.
    #[must_use]
    pub fn sole_member(&self) -> Option<&[String]> {
        let longest = self.members.iter().max_by_key(|path| path.len())?;
        let sole = !longest.is_empty() && self.members.iter().all(|path| longest.starts_with(path));
        sole.then_some(longest.as_slice())
    }

    /// What is not wrong but suspicious.
    #[must_use]
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    /// Comparisons of the money of two objects whose currencies neither this rule nor one of the others compares. Those stand on
    /// the same object, and are checked with it.
    #[must_use]
    pub fn unpaired_money<'a>(&'a self, others: impl IntoIterator<Item = &'a Self>) -> Vec<Diagnostic> {
        self.money.unpaired(others.into_iter().map(|other| &other.money))
    }
}

/// Checks a rule. With an error the checked rule is there for what it reads; what is emitted for it never passes.
#[must_use]
pub fn check(expr: &Expr, scope: &Scope<'_>) -> (Checked, Vec<Diagnostic>) {
    let (mut checked, errors) = run(expr, scope, |checker| {
        let root = checker.condition(expr, "a rule");
        checker.certainty(&root);
        root
    });
    if !errors.is_empty() {
        // Who must mend a rule has no use for suspicions.
        checked.warnings.clear();
    }
    (checked, errors)
}

/// The type of an expression that need not be a rule.
///
/// # Errors
/// What is wrong with it; never empty.
pub fn infer(expr: &Expr, scope: &Scope<'_>) -> Result<Type, Vec<Diagnostic>> {
    let (checked, errors) = run(expr, scope, |checker| checker.expr(expr));
    if errors.is_empty() { Ok(checked.root.ty) } else { Err(errors) }
}

fn run<'a>(
    expr: &Expr,
    scope: &'a Scope<'a>,
    check: impl FnOnce(&mut Checker<'a>) -> Node,
) -> (Checked, Vec<Diagnostic>) {
    let mut checker = Checker {
        scope,
        locals: Vec::new(),
        next_local: 0,
        facts: Vec::new(),
        errors: Vec::new(),
        warnings: Vec::new(),
        variables: BTreeSet::new(),
        members: BTreeSet::new(),
        bounds: BTreeMap::new(),
        money: money::Money::default(),
    };
    let root = if expr.depth() > MAX_DEPTH {
        // Only a tree built by hand gets here; the parser refuses it before.
        checker.error("syntax.depth", expr.span, format!("this rule nests deeper than {MAX_DEPTH} levels"));
        checker.nothing(expr)
    } else {
        check(&mut checker)
    };
    let Checker { errors, warnings, variables, members, money, .. } = checker;
    (Checked { root, variables, members, warnings, money }, errors)
}

/// What CEL calls its types; there they are values.
const TYPE_NAMES: [&str; 11] =
    ["bool", "bytes", "double", "dyn", "int", "list", "map", "null_type", "string", "type", "uint"];

pub(crate) struct Checker<'a> {
    scope: &'a Scope<'a>,
    locals: Vec<(Local, Type)>,
    next_local: usize,
    facts: Vec<Fact>,
    errors: Vec<Diagnostic>,
    warnings: Vec<Diagnostic>,
    variables: BTreeSet<String>,
    members: BTreeSet<Vec<String>>,
    /// Bounds of the places read, by path.
    bounds: BTreeMap<Vec<String>, Bounds>,
    money: money::Money,
}

impl Checker<'_> {
    /// Warns of a rule whose answer the schema's bounds already tell.
    fn certainty(&mut self, root: &Node) {
        let verdict = certain::Certain::new(&self.bounds).verdict(root);
        // What is said already of a part says enough.
        if self.warnings.iter().any(|warning| warning.code == "lint.certain") {
            return;
        }
        let (code, message) = match verdict {
            Some(true) => ("lint.never-fires", "this rule can never fire: what the schema says makes it hold always"),
            Some(false) => ("lint.always-fires", "this rule always fires: what the schema allows never makes it hold"),
            None => return,
        };
        let hint = "compare it with the bounds and values of the members that it reads";
        self.warnings.push(Diagnostic::new(code, root.span, message).with_hint(hint));
    }

    fn error(&mut self, code: &'static str, span: Span, message: impl Into<String>) {
        self.errors.push(Diagnostic::new(code, span, message));
    }

    fn error_with(&mut self, code: &'static str, span: Span, message: impl Into<String>, hint: Option<String>) {
        self.errors.push(Diagnostic::new(code, span, message).or_hint(hint));
    }

    fn describe(&self, ty: &Type) -> String {
        self.scope.types.describe(ty)
    }

    fn node(expr: &Expr, kind: Kind, ty: Type, fails: bool) -> Node {
        Node { kind, ty, span: expr.span, at: expr.at, fails }
    }

    /// The node of an expression with an error: of unknown type, so that one mistake is one diagnostic.
    fn nothing(&self, expr: &Expr) -> Node {
        Self::node(expr, Kind::Error, Type::Opaque, true)
    }

    /// An expression that must be a bool.
    fn condition(&mut self, expr: &Expr, what: &str) -> Node {
        let node = self.expr(expr);
        if !matches!(node.ty, Type::Bool | Type::Opaque) {
            let message = format!("{what} must be a bool, this is {}", self.describe(&node.ty));
            self.error("type.bool", expr.span, message);
            return self.nothing(expr);
        }
        node
    }

    /// Checks with `known` added to the facts.
    fn knowing<T>(&mut self, known: Vec<Fact>, check: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.facts.len();
        self.facts.extend(known);
        let result = check(self);
        self.facts.truncate(before);
        result
    }

    fn expr(&mut self, expr: &Expr) -> Node {
        match &expr.kind {
            ExprKind::Literal(literal) => match literal {
                Literal::Null => Self::node(expr, Kind::Null, Type::Null, false),
                Literal::Bool(value) => Self::node(expr, Kind::Bool(*value), Type::Bool, false),
                Literal::Int(value) => Self::node(expr, Kind::Int(*value), Type::Int, false),
                Literal::Double(value) => Self::node(expr, Kind::Double(*value), Type::Double, false),
                Literal::String(text) => Self::node(expr, Kind::Text(text.clone()), Type::String, false),
            },
            ExprKind::Ident(name) => self.variable(expr, name),
            ExprKind::Select(..) | ExprKind::Index(..) => {
                let node = self.place(expr, place::Mode::Value);
                self.record(&node);
                node
            }
            ExprKind::Call { target, function, args } => self.call(expr, target.as_deref(), function, args),
            ExprKind::Unary(Unary::Not, operand) => {
                let operand = self.condition(operand, "the operand of `!`");
                let fails = operand.fails;
                Self::node(expr, Kind::Not(Box::new(operand)), Type::Bool, fails)
            }
            ExprKind::Unary(Unary::Negate, operand) => self.negate(expr, operand),
            ExprKind::Binary(op @ (Binary::And | Binary::Or), left, right) => {
                self.logic(expr, *op == Binary::And, left, right)
            }
            ExprKind::Binary(op, left, right) => self.binary(expr, *op, left, right),
            ExprKind::Ternary(condition, yes, no) => self.ternary(expr, condition, yes, no),
            ExprKind::List(items) => self.list(expr, items),
            ExprKind::Map(entries) => self.map_literal(expr, entries),
        }
    }

    fn variable(&mut self, expr: &Expr, name: &str) -> Node {
        if let Some((local, ty)) = self.locals.iter().rev().find(|(local, _)| local.name == name) {
            return Self::node(expr, Kind::Local(local.clone()), ty.clone(), false);
        }
        if let Some(ty) = self.scope.variables.get(name) {
            self.variables.insert(name.to_owned());
            return Self::node(expr, Kind::Variable(name.to_owned()), ty.clone(), false);
        }
        if TYPE_NAMES.contains(&name) {
            let message = format!("`{name}` is a type: types as values are left out of the rule language");
            self.error("unsupported.type", expr.span, message);
            return self.nothing(expr);
        }
        let known = self
            .scope
            .variables
            .keys()
            .map(String::as_str)
            .chain(self.locals.iter().map(|(local, _)| local.name.as_str()));
        let hint = match nearest(name, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None if self.scope.variables.get("self").is_some_and(|ty| self.has_member(ty, name)) => {
                format!("did you mean `self.{name}`?")
            }
            None if name == "now" => "declare it in `x-rules-context`: `\"now\": {\"type\": \"timestamp\"}`".to_owned(),
            None => "a context variable is declared in `x-rules-context`".to_owned(),
        };
        self.error_with("name.variable", expr.span, format!("there is no variable `{name}`"), Some(hint));
        self.nothing(expr)
    }

    fn is_variable(&self, name: &str) -> bool {
        self.scope.variables.contains_key(name) || self.locals.iter().any(|(local, _)| local.name == name)
    }

    fn has_member(&self, ty: &Type, name: &str) -> bool {
        let Type::Object(id) = ty else { return false };
        self.scope.types.object(*id).is_some_and(|object| object.members.contains_key(name))
    }

    /// `a && b`, `a || b`; also `implies(a, b)`, as `!a || b`.
    fn logic(&mut self, expr: &Expr, conjunction: bool, left: &Expr, right: &Expr) -> Node {
        let what = if conjunction { "an operand of `&&`" } else { "an operand of `||`" };
        let left = self.condition(left, what);
        let right = self.knowing(facts(&left, conjunction), |checker| checker.condition(right, what));
        Self::joined(expr, conjunction, left, right)
    }

    fn joined(expr: &Expr, conjunction: bool, left: Node, right: Node) -> Node {
        let fails = left.fails || right.fails;
        let (left, right) = (Box::new(left), Box::new(right));
        let kind = if conjunction { Kind::And(left, right) } else { Kind::Or(left, right) };
        Self::node(expr, kind, Type::Bool, fails)
    }

    fn ternary(&mut self, expr: &Expr, condition: &Expr, yes: &Expr, no: &Expr) -> Node {
        let condition = self.condition(condition, "the condition of `?:`");
        let yes = self.knowing(facts(&condition, true), |checker| checker.expr(yes));
        let no = self.knowing(facts(&condition, false), |checker| checker.expr(no));
        if !yes.ty.agrees(&no.ty) {
            let message =
                format!("the branches of `?:` differ: {} and {}", self.describe(&yes.ty), self.describe(&no.ty));
            self.error("type.branches", expr.span, message);
            return self.nothing(expr);
        }
        let built = |node: &Node| match node.ty {
            Type::List(_) | Type::Map(_) => node.path().is_none() || node.borrows(),
            Type::Object(_) | Type::Opaque => node.borrows(),
            _ => false,
        };
        if built(&yes) || built(&no) || matches!(yes.ty, Type::Null) {
            self.error("unsupported.branches", expr.span, "a branch of `?:` cannot build a list, a map or null");
            return self.nothing(expr);
        }
        let ty = match (&yes.ty, &no.ty) {
            (Type::Opaque, ty) => ty.clone(),
            (a, b) if a == b => a.clone(),
            (a, _) if a.is_text() => Type::String,
            (a, _) => a.clone(),
        };
        let fails = condition.fails || yes.fails || no.fails;
        Self::node(expr, Kind::Ternary(Box::new(condition), Box::new(yes), Box::new(no)), ty, fails)
    }
}
