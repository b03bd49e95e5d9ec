//! Several bounds of one kind on a value as the one that says as much: `allOf` repeats keywords, attributes do not.

use std::cmp::Ordering;

use typemint_derive_core::attr::{Bound, Constraint};

use crate::json::Number;

/// Keeps the strictest of the bounds of each kind, at the place of the first, and nothing twice.
pub(super) fn merge(constraints: &mut Vec<Constraint>) {
    let mut merged: Vec<Constraint> = Vec::new();
    for constraint in constraints.drain(..) {
        if merged.contains(&constraint) {
            continue;
        }
        let same = merged.iter_mut().find(|known| stricter(known, &constraint).is_some());
        match same {
            Some(known) if stricter(known, &constraint) == Some(true) => *known = constraint,
            Some(_) => {}
            None => merged.push(constraint),
        }
    }
    *constraints = merged;
}

/// Whether the second bound refuses more than the first; nothing where they are of different kinds, or both count.
fn stricter(known: &Constraint, other: &Constraint) -> Option<bool> {
    use Constraint::{
        ExclusiveMaximum, ExclusiveMinimum, MaxItems, MaxLength, MaxProperties, Maximum, MinItems, MinLength,
        MinProperties, Minimum,
    };
    Some(match (known, other) {
        (Minimum(a), Minimum(b)) | (ExclusiveMinimum(a), ExclusiveMinimum(b)) => compare(b, a).is_gt(),
        (Maximum(a), Maximum(b)) | (ExclusiveMaximum(a), ExclusiveMaximum(b)) => compare(b, a).is_lt(),
        (MinLength(a), MinLength(b)) | (MinItems(a), MinItems(b)) | (MinProperties(a), MinProperties(b)) => b > a,
        (MaxLength(a), MaxLength(b)) | (MaxItems(a), MaxItems(b)) | (MaxProperties(a), MaxProperties(b)) => b < a,
        _ => return None,
    })
}

fn compare(a: &Bound, b: &Bound) -> Ordering {
    let number = |bound: &Bound| match bound {
        Bound::Integer(value) => Number::new(&value.to_string()),
        Bound::Text(text) => Number::new(text),
    };
    number(a).cmp(&number(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strictest_bound_of_a_kind_stays() {
        let mut constraints = vec![
            Constraint::Minimum(Bound::Integer(1)),
            Constraint::Pattern("a".to_owned()),
            Constraint::Maximum(Bound::Text("7.5".to_owned())),
            Constraint::Minimum(Bound::Text("2.50".to_owned())),
            Constraint::Maximum(Bound::Integer(9)),
            Constraint::Pattern("b".to_owned()),
            Constraint::Pattern("a".to_owned()),
            Constraint::MaxItems(5),
            Constraint::MaxItems(3),
        ];
        merge(&mut constraints);
        let expected = [
            Constraint::Minimum(Bound::Text("2.50".to_owned())),
            Constraint::Pattern("a".to_owned()),
            Constraint::Maximum(Bound::Text("7.5".to_owned())),
            Constraint::Pattern("b".to_owned()),
            Constraint::MaxItems(3),
        ];
        assert_eq!(constraints, expected);
    }
}
