//! Money of two objects compared without their currencies: 100 JPY is not 100 KWD. Finds it; whether another rule of the same
//! object compares the currencies, only who knows all its rules can say.

use super::Checker;
use super::node::{Call, Kind, Node};
use crate::ast::Binary;
use crate::diag::{Diagnostic, Span};
use crate::types::Type;

type Path = Vec<String>;

/// What a rule says of money.
#[derive(Clone, Debug, Default)]
pub(crate) struct Money {
    /// Amounts of two owners, compared.
    comparisons: Vec<Comparison>,
    /// Owners whose currencies are compared, with each other's or with a constant.
    currencies: Vec<(Path, Option<Path>)>,
}

#[derive(Clone, Debug)]
struct Comparison {
    owners: (Path, Path),
    currencies: (String, String),
    amounts: (String, String),
    span: Span,
}

const CURRENCIES: [&str; 3] = ["currency", "currencyCode", "currency_code"];

/// Parts of the names that providers give to amounts.
const AMOUNTS: [&str; 10] =
    ["amount", "value", "total", "price", "fee", "captured", "refunded", "balance", "authorized", "paid"];

impl Money {
    /// Comparisons of amounts whose currencies neither this rule nor another compares.
    pub(crate) fn unpaired<'a>(&'a self, others: impl Iterator<Item = &'a Self>) -> Vec<Diagnostic> {
        let currencies: Vec<&(Path, Option<Path>)> = others.chain([self]).flat_map(|money| &money.currencies).collect();
        let constant = |owner: &Path| currencies.iter().any(|(known, other)| known == owner && other.is_none());
        let paired = |(a, b): &(Path, Path)| {
            let together = |(left, right): &&(Path, Option<Path>)| {
                right.as_ref().is_some_and(|right| (left == a && right == b) || (left == b && right == a))
            };
            currencies.iter().any(together) || (constant(a) && constant(b))
        };
        self.comparisons.iter().filter(|comparison| !paired(&comparison.owners)).map(Comparison::warn).collect()
    }
}

impl Comparison {
    fn warn(&self) -> Diagnostic {
        let (a, b) = &self.amounts;
        let (left, right) = &self.currencies;
        Diagnostic::new(
            "lint.currency",
            self.span,
            format!("`{a}` is compared with `{b}`, and nothing compares their currencies"),
        )
        .with_hint(format!("add `{left} == {right}`, here or in a rule beside this one"))
    }
}

impl Checker<'_> {
    /// Notes what a comparison says of money.
    pub(super) fn note_money(&mut self, op: Binary, left: &Node, right: &Node, span: Span) {
        if matches!(op, Binary::Equal | Binary::NotEqual | Binary::In) {
            match (currency_owner(left), currency_owner(right)) {
                (Some(a), b) => self.money.currencies.push((a, b)),
                (None, Some(b)) => self.money.currencies.push((b, None)),
                (None, None) => {}
            }
        }
        if op == Binary::In {
            return;
        }
        let (mut a, mut b) = (Vec::new(), Vec::new());
        self.amounts(left, &mut a);
        self.amounts(right, &mut b);
        for left in &a {
            for right in b.iter().filter(|right| right.owner != left.owner) {
                let comparison = Comparison {
                    owners: (left.owner.clone(), right.owner.clone()),
                    currencies: (left.currency(), right.currency()),
                    amounts: (left.name.clone(), right.name.clone()),
                    span,
                };
                let known = |other: &Comparison| other.owners == comparison.owners && other.span == comparison.span;
                if !self.money.comparisons.iter().any(known) {
                    self.money.comparisons.push(comparison);
                }
            }
        }
    }

    /// The amounts that a value is made of.
    fn amounts(&self, node: &Node, found: &mut Vec<Amount>) {
        match &node.kind {
            Kind::Read(object, member) => found.extend(self.amount(object, member, &node.ty)),
            Kind::Call(Call {
                function: "add" | "subtract" | "negate" | "decimal" | "int" | "double" | "text",
                args,
                ..
            }) => {
                args.iter().for_each(|arg| self.amounts(arg, found));
            }
            Kind::Ternary(_, yes, no) => {
                self.amounts(yes, found);
                self.amounts(no, found);
            }
            _ => {}
        }
    }

    fn amount(&self, object: &Node, member: &str, ty: &Type) -> Option<Amount> {
        let Type::Object(id) = object.ty else { return None };
        let lower = member.to_lowercase();
        let is_amount = AMOUNTS.iter().any(|part| lower.contains(part));
        let is_number = matches!(ty, Type::Int | Type::Decimal | Type::Double | Type::String | Type::Union(_));
        let members = &self.scope.types.object(id)?.members;
        let currency = CURRENCIES.iter().find(|name| members.contains_key(**name))?;
        let owner = object.path().filter(|_| is_amount && is_number)?;
        Some(Amount { name: format!("{}.{member}", shown(object)), place: shown(object), owner, currency })
    }
}

struct Amount {
    name: String,
    place: String,
    owner: Path,
    currency: &'static str,
}

impl Amount {
    fn currency(&self) -> String {
        format!("{}.{}", self.place, self.currency)
    }
}

/// A place as one would write it.
fn shown(node: &Node) -> String {
    match &node.kind {
        Kind::Variable(name) => name.clone(),
        Kind::Local(local) => local.name.clone(),
        Kind::Read(object, member) => format!("{}.{member}", shown(object)),
        Kind::Call(Call { function: "index", args, .. }) => {
            format!("{}[...]", args.first().map_or_else(String::new, shown))
        }
        _ => "...".to_owned(),
    }
}

fn currency_owner(node: &Node) -> Option<Path> {
    match &node.kind {
        Kind::Read(object, member) if CURRENCIES.contains(&member.as_str()) => object.path(),
        _ => None,
    }
}
