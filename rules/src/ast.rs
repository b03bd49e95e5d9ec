//! The expression tree as written. Knows nothing of types, names or Rust.

use crate::diag::Span;

/// How deep a tree may be; parser, checker and emitter recurse no deeper than this.
pub const MAX_DEPTH: u32 = 120;

/// An expression and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// All of it, parentheses excluded.
    pub span: Span,
    /// The token that names it: the operator, the member or the function.
    pub at: Span,
    depth: u32,
}

/// The forms of expression. `has` and the macros are calls here; the checker gives them their meaning.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// A constant.
    Literal(Literal),
    /// A variable.
    Ident(String),
    /// `operand.member`.
    Select(Box<Expr>, String),
    /// `operand[index]`.
    Index(Box<Expr>, Box<Expr>),
    /// `function(args)` or `target.function(args)`.
    Call {
        /// What stands before the dot.
        target: Option<Box<Expr>>,
        /// The function's name.
        function: String,
        /// What stands between the parentheses.
        args: Vec<Expr>,
    },
    /// `!a`, `-a`.
    Unary(Unary, Box<Expr>),
    /// `a op b`.
    Binary(Binary, Box<Expr>, Box<Expr>),
    /// `a ? b : c`.
    Ternary(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `[a, b]`.
    List(Vec<Expr>),
    /// `{a: b}`.
    Map(Vec<(Expr, Expr)>),
}

/// Constants.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A 64-bit integer.
    Int(i64),
    /// A finite double.
    Double(f64),
    /// Text, escapes resolved.
    String(String),
}

/// Operators of one operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unary {
    /// `!`
    Not,
    /// `-`
    Negate,
}

/// Operators of two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Binary {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    In,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

impl Unary {
    /// As written.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Not => "!",
            Self::Negate => "-",
        }
    }
}

impl Binary {
    /// As written.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Or => "||",
            Self::And => "&&",
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessEqual => "<=",
            Self::Greater => ">",
            Self::GreaterEqual => ">=",
            Self::In => "in",
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Remainder => "%",
        }
    }

    /// Binding power; all binary operators of CEL associate to the left.
    #[must_use]
    pub(crate) const fn power(self) -> u8 {
        match self {
            Self::Or => 1,
            Self::And => 2,
            Self::Equal
            | Self::NotEqual
            | Self::Less
            | Self::LessEqual
            | Self::Greater
            | Self::GreaterEqual
            | Self::In => 3,
            Self::Add | Self::Subtract => 4,
            Self::Multiply | Self::Divide | Self::Remainder => 5,
        }
    }
}

impl Expr {
    /// An expression; its depth is that of its deepest part and one.
    #[must_use]
    pub fn new(kind: ExprKind, span: Span, at: Span) -> Self {
        let mut depth = 0;
        kind.each_part(&mut |part| depth = depth.max(part.depth));
        Self { kind, span, at, depth: depth + 1 }
    }

    /// How deep the tree is.
    #[must_use]
    pub const fn depth(&self) -> u32 {
        self.depth
    }

    /// Rebuilds the tree from the leaves up; spans stay those of what was written.
    #[must_use]
    pub fn rewrite(self, with: &mut impl FnMut(Self) -> Self) -> Self {
        self.rewrite_dyn(with)
    }

    // Dynamic, so that the closure's type does not grow with each level.
    fn rewrite_dyn(self, with: &mut dyn FnMut(Self) -> Self) -> Self {
        let one = |part: Box<Self>, with: &mut dyn FnMut(Self) -> Self| Box::new(part.rewrite_dyn(with));
        let kind = match self.kind {
            kind @ (ExprKind::Literal(_) | ExprKind::Ident(_)) => kind,
            ExprKind::Select(a, member) => ExprKind::Select(one(a, with), member),
            ExprKind::Index(a, b) => ExprKind::Index(one(a, with), one(b, with)),
            ExprKind::Call { target, function, args } => ExprKind::Call {
                target: target.map(|target| one(target, with)),
                function,
                args: args.into_iter().map(|arg| arg.rewrite_dyn(with)).collect(),
            },
            ExprKind::Unary(op, a) => ExprKind::Unary(op, one(a, with)),
            ExprKind::Binary(op, a, b) => ExprKind::Binary(op, one(a, with), one(b, with)),
            ExprKind::Ternary(a, b, c) => ExprKind::Ternary(one(a, with), one(b, with), one(c, with)),
            ExprKind::List(items) => ExprKind::List(items.into_iter().map(|item| item.rewrite_dyn(with)).collect()),
            ExprKind::Map(entries) => ExprKind::Map(
                entries.into_iter().map(|(key, value)| (key.rewrite_dyn(with), value.rewrite_dyn(with))).collect(),
            ),
        };
        with(Self::new(kind, self.span, self.at))
    }
}

impl ExprKind {
    fn each_part(&self, see: &mut dyn FnMut(&Expr)) {
        match self {
            Self::Literal(_) | Self::Ident(_) => {}
            Self::Select(a, _) | Self::Unary(_, a) => see(a),
            Self::Index(a, b) | Self::Binary(_, a, b) => {
                see(a);
                see(b);
            }
            Self::Call { target, args, .. } => {
                target.iter().for_each(|target| see(target));
                args.iter().for_each(see);
            }
            Self::Ternary(a, b, c) => {
                see(a);
                see(b);
                see(c);
            }
            Self::List(items) => items.iter().for_each(see),
            Self::Map(entries) => entries.iter().for_each(|(key, value)| {
                see(key);
                see(value);
            }),
        }
    }
}
