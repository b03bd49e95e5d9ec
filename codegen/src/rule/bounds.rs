//! What the schema's keywords say of the size of a member, for warnings about rules that say no more.

use typemint_derive_core::attr::{Bound, Constraint, Scalar};
use typemint_rules::{Bounds, Interval};

use crate::ir::{Program, Shape, TypeKind, Use};

/// Deeper chains of constrained types say nothing that is worth following.
const DEPTH: usize = 8;

/// The bounds of a value that is there and not null.
pub(super) fn of(program: &Program, value: &Use) -> Bounds {
    let mut found = Bounds::default();
    let mut next = value;
    for _ in 0..DEPTH {
        let whole = matches!(next.shape, Shape::Integer | Shape::BigInteger);
        next.constraints.iter().for_each(|constraint| narrow(&mut found, constraint, whole));
        next = match &next.shape {
            Shape::Nullable(inner) => inner,
            Shape::Named(id) => match program.get(*id).map(|definition| &definition.kind) {
                Some(TypeKind::Newtype(inner)) => inner,
                _ => break,
            },
            _ => break,
        };
    }
    found
}

fn text(bound: &Bound) -> String {
    match bound {
        Bound::Integer(value) => value.to_string(),
        Bound::Text(text) => text.clone(),
    }
}

fn narrow(found: &mut Bounds, constraint: &Constraint, whole: bool) {
    let Bounds { value, size } = found;
    match constraint {
        Constraint::Minimum(bound) => *value = value.at_least(&text(bound)),
        Constraint::Maximum(bound) => *value = value.at_most(&text(bound)),
        Constraint::ExclusiveMinimum(bound) => *value = value.more_than(&text(bound), whole),
        Constraint::ExclusiveMaximum(bound) => *value = value.less_than(&text(bound), whole),
        Constraint::MinLength(least) | Constraint::MinItems(least) | Constraint::MinProperties(least) => {
            *size = size.at_least(&least.to_string());
        }
        Constraint::MaxLength(most) | Constraint::MaxItems(most) | Constraint::MaxProperties(most) => {
            *size = size.at_most(&most.to_string());
        }
        Constraint::Constant(Scalar::Integer(number)) => {
            let number = number.to_string();
            *value = value.at_least(&number).at_most(&number);
        }
        Constraint::Enumeration(values) => *value = listed(values).unwrap_or(*value),
        Constraint::Some(inner) => inner.iter().for_each(|constraint| narrow(found, constraint, whole)),
        _ => {}
    }
}

/// From the least to the greatest of listed integers.
fn listed(values: &[Scalar]) -> Option<Interval> {
    let integers: Option<Vec<i64>> = values
        .iter()
        .map(|value| match value {
            Scalar::Integer(value) => Some(*value),
            _ => None,
        })
        .collect();
    let integers = integers?;
    let (least, most) = (integers.iter().min()?, integers.iter().max()?);
    Some(Interval::ALL.at_least(&least.to_string()).at_most(&most.to_string()))
}
