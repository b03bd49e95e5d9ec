//! What is certain of a rule whatever comes, given the schema's bounds. An abstract run over checked nodes; claims nothing it
//! cannot know, and asks nothing of presence, which is proved elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::node::{Call, Form, Kind, Macro, Node};
use crate::ast::Binary;
use crate::bounds::{Bounds, Interval};
use crate::types::Type;

type Path = Vec<String>;

/// Bounds of the places that a rule reads, and what is assumed of them on the way to a part of it.
pub(super) struct Certain<'a> {
    bounds: &'a BTreeMap<Path, Bounds>,
    assumed: Vec<Assumed>,
}

#[derive(Clone)]
enum Assumed {
    Value(Path, Interval),
    Size(Path, Interval),
    Among(Path, BTreeSet<String>),
    There(Path, bool),
}

/// Of a number: itself, or the size of something.
enum Place {
    Value(Path),
    Size(Path),
}

impl<'a> Certain<'a> {
    pub(super) const fn new(bounds: &'a BTreeMap<Path, Bounds>) -> Self {
        Self { bounds, assumed: Vec::new() }
    }

    /// Whether a condition always holds, or never; `None` where that depends on the payload.
    pub(super) fn verdict(&mut self, node: &Node) -> Option<bool> {
        match &node.kind {
            Kind::Bool(value) => Some(*value),
            Kind::Not(inner) => self.verdict(inner).map(|value| !value),
            Kind::And(left, right) => self.joined(left, right, true),
            Kind::Or(left, right) => self.joined(left, right, false),
            Kind::Ternary(condition, yes, no) => match self.verdict(condition) {
                Some(true) => self.verdict(yes),
                Some(false) => self.verdict(no),
                None => {
                    let yes = self.under(condition, true, |certain| certain.verdict(yes));
                    let no = self.under(condition, false, |certain| certain.verdict(no));
                    yes.filter(|yes| Some(*yes) == no)
                }
            },
            Kind::Compare(op, left, right) => self.compare(*op, left, right),
            Kind::Has(object, member) | Kind::Present(object, member) => {
                let path = below(object, member)?;
                self.assumed.iter().rev().find_map(|assumed| match assumed {
                    // That something is null says nothing of its being there.
                    Assumed::There(known, there)
                        if *known == path && (*there || matches!(node.kind, Kind::Has(..))) =>
                    {
                        Some(*there)
                    }
                    _ => None,
                })
            }
            _ => None,
        }
    }

    fn joined(&mut self, left: &Node, right: &Node, conjunction: bool) -> Option<bool> {
        let first = self.verdict(left);
        if first == Some(!conjunction) {
            return first;
        }
        let second = self.under(left, conjunction, |certain| certain.verdict(right));
        match (first, second) {
            // Where the left side is not what was assumed, it decides by itself: the same way.
            (_, Some(second)) if second != conjunction => Some(second),
            (Some(first), Some(second)) if first == second => Some(first),
            _ => None,
        }
    }

    fn under<T>(&mut self, condition: &Node, holds: bool, run: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.assumed.len();
        self.assume(condition, holds);
        let result = run(self);
        self.assumed.truncate(before);
        result
    }

    fn assume(&mut self, node: &Node, holds: bool) {
        match &node.kind {
            Kind::Not(inner) => self.assume(inner, !holds),
            Kind::And(left, right) if holds => {
                self.assume(left, true);
                self.assume(right, true);
            }
            Kind::Or(left, right) if !holds => {
                self.assume(left, false);
                self.assume(right, false);
            }
            Kind::Has(object, member) => self.assumed.extend(below(object, member).map(|p| Assumed::There(p, holds))),
            // What is null may be there.
            Kind::Present(object, member) if holds => {
                self.assumed.extend(below(object, member).map(|path| Assumed::There(path, true)));
            }
            Kind::Compare(op, left, right) => {
                self.assume_compare(*op, left, right, holds);
                if let Some(turned) = turned(*op) {
                    self.assume_compare(turned, right, left, holds);
                }
            }
            _ => {}
        }
    }

    fn assume_compare(&mut self, op: Binary, left: &Node, right: &Node, holds: bool) {
        let op = if holds { Some(op) } else { opposite(op) };
        if let (Some(Binary::Equal | Binary::In), Some(path)) = (op, left.path())
            && let Some(values) = self.texts(if op == Some(Binary::In) { None } else { Some(right) }, right)
        {
            self.assumed.push(Assumed::Among(path, values));
            return;
        }
        let (Some(op), Some(place)) = (op, place(left)) else { return };
        let step = if left.ty == Type::Int { 1_000_000_000 } else { 1 };
        let right = self.interval(right);
        let interval = match op {
            Binary::Equal => right,
            Binary::Less => Interval { low: None, high: right.high.and_then(|high| high.checked_sub(step)) },
            Binary::LessEqual => Interval { low: None, high: right.high },
            Binary::Greater => Interval { low: right.low.and_then(|low| low.checked_add(step)), high: None },
            Binary::GreaterEqual => Interval { low: right.low, high: None },
            _ => return,
        };
        self.assumed.push(match place {
            Place::Value(path) => Assumed::Value(path, interval),
            Place::Size(path) => Assumed::Size(path, interval),
        });
    }

    fn compare(&self, op: Binary, left: &Node, right: &Node) -> Option<bool> {
        if op == Binary::In {
            return self.among(left, right);
        }
        if let (Some(a), Some(b)) = (self.texts(Some(left), left), self.texts(Some(right), right)) {
            let equal = match (a.is_disjoint(&b), a.len(), b.len()) {
                (true, ..) => false,
                (false, 1, 1) => true,
                _ => return None,
            };
            return match op {
                Binary::Equal => Some(equal),
                Binary::NotEqual => Some(!equal),
                _ => None,
            };
        }
        // A NaN is in no interval.
        if left.ty == Type::Double {
            return None;
        }
        let (a, b) = (self.interval(left), self.interval(right));
        let below = |a: Option<i128>, b: Option<i128>| Some(a? < b?);
        let less = below(a.high, b.low) == Some(true);
        let greater = below(b.high, a.low) == Some(true);
        let single = |interval: Interval| interval.low.filter(|low| Some(*low) == interval.high);
        let equal = single(a).is_some() && single(a) == single(b);
        let at_most = equal || matches!((a.high, b.low), (Some(a), Some(b)) if a <= b);
        let at_least = equal || matches!((b.high, a.low), (Some(b), Some(a)) if b <= a);
        let answer = |holds: bool, fails: bool| if holds { Some(true) } else { fails.then_some(false) };
        match op {
            Binary::Less => answer(less, at_least),
            Binary::LessEqual => answer(at_most, greater),
            Binary::Greater => answer(greater, at_most),
            Binary::GreaterEqual => answer(at_least, less),
            Binary::Equal => answer(equal, less || greater),
            Binary::NotEqual => answer(less || greater, equal),
            _ => None,
        }
    }

    fn among(&self, left: &Node, right: &Node) -> Option<bool> {
        let (values, list) = (self.texts(Some(left), left)?, self.texts(None, right)?);
        if values.is_subset(&list) {
            return Some(true);
        }
        values.is_disjoint(&list).then_some(false)
    }

    /// The texts that a value can be (or, without one, those in a list of literals).
    fn texts(&self, value: Option<&Node>, list: &Node) -> Option<BTreeSet<String>> {
        let Some(node) = value else {
            let Kind::List(items) = &list.kind else { return None };
            return items.iter().map(text).collect();
        };
        if let Some(text) = text(node) {
            return Some(BTreeSet::from([text]));
        }
        let mut found: Option<BTreeSet<String>> = match &node.ty {
            Type::Enum { values, open: false } => Some(values.iter().cloned().collect()),
            _ => None,
        };
        let path = node.path()?;
        for assumed in &self.assumed {
            if let Assumed::Among(known, values) = assumed
                && *known == path
            {
                found = Some(found.map_or_else(|| values.clone(), |all| all.intersection(values).cloned().collect()));
            }
        }
        // Nothing is left where another check has decided; an empty set would be equal to nothing and everything.
        found.filter(|values| !values.is_empty())
    }

    /// What a number can be.
    fn interval(&self, node: &Node) -> Interval {
        let own = match &node.kind {
            Kind::Int(value) | Kind::Number(value) => Interval::ints(*value, *value),
            Kind::Decimal(value) => {
                let shift = 9_u32.checked_sub(value.scale).and_then(|shift| 10_i128.checked_pow(shift));
                let digits = i128::try_from(value.digits).ok().zip(shift).and_then(|(d, shift)| d.checked_mul(shift));
                digits.map_or(Interval::ALL, |d| if value.negative { Interval::of(-d, -d) } else { Interval::of(d, d) })
            }
            Kind::Duration(value) | Kind::Instant(value) => {
                let nanoseconds = i128::from(value.seconds) * 1_000_000_000 + i128::from(value.nanoseconds);
                Interval::of(nanoseconds, nanoseconds)
            }
            Kind::Ternary(_, yes, no) => self.interval(yes).hull(self.interval(no)),
            Kind::Call(call) => self.called(call),
            Kind::Macro(Macro { form: Form::Count, .. }) => Interval::ints(0, i64::MAX),
            _ => Interval::ALL,
        };
        let own = if node.ty == Type::Int { own.and(Interval::ints(i64::MIN, i64::MAX)) } else { own };
        match place(node) {
            Some(place) => own.and(self.known(&place)),
            None => own,
        }
    }

    /// What the schema says of a place, and what is assumed.
    fn known(&self, place: &Place) -> Interval {
        let stated = match place {
            Place::Value(path) => self.bounds.get(path).map(|bounds| bounds.value),
            Place::Size(path) => self.bounds.get(path).map(|bounds| bounds.size),
        };
        self.assumed.iter().fold(stated.unwrap_or(Interval::ALL), |all, assumed| match (assumed, place) {
            (Assumed::Value(known, interval), Place::Value(path))
            | (Assumed::Size(known, interval), Place::Size(path))
                if known == path =>
            {
                all.and(*interval)
            }
            _ => all,
        })
    }

    fn called(&self, call: &Call) -> Interval {
        let arg = |at: usize| call.args.get(at).map_or(Interval::ALL, |arg| self.interval(arg));
        let numeric = |at: usize| call.args.get(at).is_some_and(|arg| matches!(arg.ty, Type::Int | Type::Decimal));
        match call.function {
            "add" => arg(0).add(arg(1)),
            "subtract" => arg(0).add(arg(1).negate()),
            "multiply" if numeric(0) => arg(0).multiply(arg(1)),
            "negate" => arg(0).negate(),
            "decimal" if numeric(0) => arg(0),
            "size" => Interval::ints(0, i64::MAX),
            "minor_units" => Interval::ints(0, 4),
            "full_year" => Interval::ints(0, 10_000),
            "month" => Interval::ints(0, 11),
            "date" => Interval::ints(1, 31),
            "day_of_month" => Interval::ints(0, 30),
            "day_of_week" => Interval::ints(0, 6),
            "day_of_year" => Interval::ints(0, 365),
            "hours" => Interval::ints(0, 23),
            "minutes" | "seconds" => Interval::ints(0, 59),
            "milliseconds" => Interval::ints(0, 999),
            _ => Interval::ALL,
        }
    }
}

fn below(object: &Node, member: &str) -> Option<Path> {
    let mut path = object.path()?;
    path.push(member.to_owned());
    Some(path)
}

fn text(node: &Node) -> Option<String> {
    match &node.kind {
        Kind::Text(text) => Some(text.clone()),
        _ => None,
    }
}

/// The place that a number is read from, through conversions that keep it.
fn place(node: &Node) -> Option<Place> {
    match &node.kind {
        Kind::Call(Call { function: "size", args, .. }) => args.first()?.path().map(Place::Size),
        Kind::Call(Call { function: "decimal", args, .. }) => {
            args.first().filter(|arg| matches!(arg.ty, Type::Int | Type::Decimal)).and_then(place)
        }
        _ => node.path().map(Place::Value),
    }
}

/// The comparison with its sides exchanged.
const fn turned(op: Binary) -> Option<Binary> {
    Some(match op {
        Binary::Less => Binary::Greater,
        Binary::LessEqual => Binary::GreaterEqual,
        Binary::Greater => Binary::Less,
        Binary::GreaterEqual => Binary::LessEqual,
        Binary::Equal | Binary::NotEqual => op,
        _ => return None,
    })
}

/// What holds where a comparison of ordered values does not.
const fn opposite(op: Binary) -> Option<Binary> {
    Some(match op {
        Binary::Less => Binary::GreaterEqual,
        Binary::LessEqual => Binary::Greater,
        Binary::Greater => Binary::LessEqual,
        Binary::GreaterEqual => Binary::Less,
        Binary::NotEqual => Binary::Equal,
        _ => return None,
    })
}
