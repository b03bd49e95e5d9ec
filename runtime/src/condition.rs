//! Conditions over the members of a typed object: the parts of JSON Schema's applicators that a model's conditionals are
//! made of. The keywords themselves keep their meaning in `keyword` (I7).

use crate::format::Format;
use crate::instance::{Instance, Scalar};
use crate::keyword;
use crate::path::Path;
use crate::pattern::Lazy;
use crate::report::Report;

/// One assertion on a member, ignored like its keyword where the member has another type.
#[derive(Clone, Copy, Debug)]
pub enum Test {
    /// `minimum`
    Minimum(Scalar<'static>),
    /// `maximum`
    Maximum(Scalar<'static>),
    /// `exclusiveMinimum`
    ExclusiveMinimum(Scalar<'static>),
    /// `exclusiveMaximum`
    ExclusiveMaximum(Scalar<'static>),
    /// `multipleOf`
    MultipleOf(Scalar<'static>),
    /// `minLength`
    MinLength(u64),
    /// `maxLength`
    MaxLength(u64),
    /// `pattern`
    Pattern(&'static Lazy),
    /// `format`
    Format(Format),
    /// `minItems`
    MinItems(u64),
    /// `maxItems`
    MaxItems(u64),
    /// `minProperties`
    MinProperties(u64),
    /// `maxProperties`
    MaxProperties(u64),
    /// `const`
    Constant(Scalar<'static>),
    /// `enum`
    Enumeration(&'static [Scalar<'static>]),
    /// `type` without `null`
    NotNull,
}

/// The members of a hand-written object that its conditions look at.
#[derive(Clone, Copy)]
pub struct Members<'a> {
    /// By wire name; a member that is not there is `None`.
    pub named: &'a [(&'static str, Option<&'a dyn Instance>)],
    /// How many members are there, of all.
    pub count: usize,
}

impl Instance for Members<'_> {
    fn length(&self) -> Option<usize> {
        Some(self.count)
    }

    fn member(&self, name: &str) -> Option<&dyn Instance> {
        self.named.iter().find(|(known, _)| *known == name).and_then(|(_, member)| *member)
    }
}

/// The value at a chain of member names.
pub fn find<'a>(root: &'a dyn Instance, names: &[&str]) -> Option<&'a dyn Instance> {
    names.iter().try_fold(root, |value, name| value.member(name))
}

/// Whether a member is there, or the object that would hold it is not: `required` under `properties`.
pub fn present(root: &dyn Instance, names: &[&str]) -> bool {
    match names.split_last() {
        Some((name, parents)) => {
            find(root, parents).is_none_or(|parent| parent.member(name).is_some() || parent.scalar().is_some())
        }
        None => true,
    }
}

/// Whether a member is there and is one of some values.
pub fn is(root: &dyn Instance, names: &[&str], values: &[Scalar<'_>]) -> bool {
    find(root, names).and_then(Instance::scalar).is_some_and(|scalar| values.iter().any(|value| scalar.equals(value)))
}

/// The text at a chain of member names: what a conditional keyed by one member matches on.
pub fn text<'a>(root: &'a dyn Instance, names: &[&str]) -> Option<&'a str> {
    match find(root, names)?.scalar()? {
        Scalar::Text(text) => Some(text),
        _ => None,
    }
}

/// Reports the missing member of a conditional.
pub fn require(
    root: &dyn Instance,
    names: &[&str],
    at: &Path<'_>,
    keyword_location: &'static str,
    report: &mut Report,
) {
    if !present(root, names) {
        missing(names, at, keyword_location, report);
    }
}

#[cold]
fn missing(names: &[&str], at: &Path<'_>, keyword_location: &'static str, report: &mut Report) {
    match names.split_first() {
        Some((name, [])) => keyword::required::missing(name, at, keyword_location, report),
        Some((name, rest)) => missing(rest, &at.member(name), keyword_location, report),
        None => {}
    }
}

impl Test {
    /// Whether the value satisfies the assertion.
    pub fn holds(&self, value: &dyn Instance) -> bool {
        use std::cmp::Ordering;
        let compare = |bound: &Scalar<'_>| match (value.scalar(), bound) {
            (Some(Scalar::Integer(value)), Scalar::Integer(bound)) => Some(value.cmp(bound)),
            (Some(scalar), bound) => Some(scalar.number()?.cmp(&bound.number()?)),
            _ => None,
        };
        let text = || match value.scalar() {
            Some(Scalar::Text(text)) => Some(text),
            _ => None,
        };
        let length = || value.length().map(|length| length as u64);
        match self {
            Test::Minimum(bound) => compare(bound).is_none_or(Ordering::is_ge),
            Test::Maximum(bound) => compare(bound).is_none_or(Ordering::is_le),
            Test::ExclusiveMinimum(bound) => compare(bound).is_none_or(Ordering::is_gt),
            Test::ExclusiveMaximum(bound) => compare(bound).is_none_or(Ordering::is_lt),
            Test::MultipleOf(divisor) => match (value.scalar().and_then(|scalar| scalar.number()), divisor.number()) {
                (Some(value), Some(divisor)) => value.multiple_of(&divisor),
                _ => true,
            },
            Test::MinLength(bound) => text().is_none_or(|text| keyword::min_length::holds(text, *bound)),
            Test::MaxLength(bound) => text().is_none_or(|text| keyword::max_length::holds(text, *bound)),
            Test::Pattern(pattern) => text().is_none_or(|text| pattern.is_match(text)),
            Test::Format(format) => text().is_none_or(|text| format.holds(text)),
            Test::MinItems(bound) | Test::MinProperties(bound) => length().is_none_or(|length| length >= *bound),
            Test::MaxItems(bound) | Test::MaxProperties(bound) => length().is_none_or(|length| length <= *bound),
            Test::Constant(constant) => value.scalar().is_some_and(|scalar| scalar.equals(constant)),
            Test::NotNull => !matches!(value.scalar(), Some(Scalar::Null)),
            Test::Enumeration(values) => {
                value.scalar().is_some_and(|scalar| values.iter().any(|known| scalar.equals(known)))
            }
        }
    }

    /// Reports a value that does not satisfy the assertion.
    pub fn check(&self, value: &dyn Instance, at: &Path<'_>, keyword_location: &'static str, report: &mut Report) {
        if !self.holds(value) {
            self.broken(at, keyword_location, report);
        }
    }

    #[cold]
    fn broken(&self, at: &Path<'_>, keyword_location: &'static str, report: &mut Report) {
        let show = |bound: &Scalar<'_>| match bound {
            Scalar::Null => "null".to_owned(),
            Scalar::Boolean(value) => value.to_string(),
            Scalar::Integer(value) => value.to_string(),
            Scalar::Number(text) => (*text).to_owned(),
            Scalar::Exact(number) => number.to_string(),
            Scalar::Text(text) => format!("\"{text}\""),
        };
        let (code, message) = match self {
            Test::Minimum(bound) => ("number.minimum", format!("must be at least {}", show(bound))),
            Test::Maximum(bound) => ("number.maximum", format!("must be at most {}", show(bound))),
            Test::ExclusiveMinimum(bound) => ("number.exclusive_minimum", format!("must be above {}", show(bound))),
            Test::ExclusiveMaximum(bound) => ("number.exclusive_maximum", format!("must be below {}", show(bound))),
            Test::MultipleOf(bound) => ("number.multiple_of", format!("must be a multiple of {}", show(bound))),
            Test::MinLength(bound) => ("string.min_length", format!("must have at least {bound} characters")),
            Test::MaxLength(bound) => ("string.max_length", format!("must have at most {bound} characters")),
            Test::Pattern(_) => ("string.pattern", "must match the pattern of the schema".to_owned()),
            Test::Format(format) => ("string.format", format!("must be a valid {}", format.name())),
            Test::MinItems(bound) => ("array.min_items", format!("must have at least {bound} items")),
            Test::MaxItems(bound) => ("array.max_items", format!("must have at most {bound} items")),
            Test::MinProperties(bound) => ("object.min_properties", format!("must have at least {bound} members")),
            Test::MaxProperties(bound) => ("object.max_properties", format!("must have at most {bound} members")),
            Test::Constant(constant) => ("const", format!("must be {}", show(constant))),
            Test::NotNull => ("type", "must not be null".to_owned()),
            Test::Enumeration(values) => {
                let list: Vec<String> = values.iter().map(show).collect();
                ("enum", format!("must be one of {}", list.join(", ")))
            }
        };
        report.keyword(at, keyword_location, code, message);
    }
}
