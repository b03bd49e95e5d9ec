//! `uniqueItems`: no two items of an array are equal. It knows no other keyword.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::Hash;

use super::equality;
use crate::explain::scope::Scope;
use crate::json::document::Node;
use crate::path::Path;
use crate::report::Report;

/// Its code in reports.
pub const CODE: &str = "array.unique_items";

/// Up to so many items, comparing each with each is the fastest, and it allocates nothing.
const FEW: usize = 24;

/// Whether no two items are equal. Takes time square to their number: see [`holds_hashed`].
pub fn holds<T: PartialEq>(items: &[T]) -> bool {
    repeated(items).is_none()
}

/// Whether no two items are equal, in time proportional to their number.
pub fn holds_hashed<T: Eq + Hash>(items: &[T]) -> bool {
    repeated_hashed(items).is_none()
}

/// Reports equal items. Takes time square to their number: see [`check_hashed`].
#[inline]
pub fn check<T: PartialEq>(items: &[T], at: &Path<'_>, keyword_location: &'static str, report: &mut Report) {
    if let Some(pair) = repeated(items) {
        broken(pair, at, Cow::Borrowed(keyword_location), report);
    }
}

/// Reports equal items, in time proportional to their number.
#[inline]
pub fn check_hashed<T: Eq + Hash>(items: &[T], at: &Path<'_>, keyword_location: &'static str, report: &mut Report) {
    if let Some(pair) = repeated_hashed(items) {
        broken(pair, at, Cow::Borrowed(keyword_location), report);
    }
}

fn repeated<T: PartialEq>(items: &[T]) -> Option<(usize, usize)> {
    items.iter().enumerate().find_map(|(second, item)| {
        let first = items.iter().take(second).position(|earlier| earlier == item)?;
        Some((first, second))
    })
}

fn repeated_hashed<T: Eq + Hash>(items: &[T]) -> Option<(usize, usize)> {
    if items.len() <= FEW {
        return repeated(items);
    }
    let mut seen = HashMap::with_capacity(items.len());
    items.iter().enumerate().find_map(|(second, item)| seen.insert(item, second).map(|first| (first, second)))
}

/// The same over a document: by sorting, since a text may hold millions of items.
fn repeated_nodes(items: &[Node<'_>]) -> Option<(usize, usize)> {
    let mut sorted: Vec<(usize, &Node<'_>)> = items.iter().enumerate().collect();
    sorted.sort_by(|(_, a), (_, b)| equality::compare(a, b));
    let pairs = sorted.windows(2).filter_map(|pair| match pair {
        [(first, a), (second, b)] if equality::compare(a, b).is_eq() => Some((*first, *second)),
        _ => None,
    });
    pairs.min_by_key(|(_, second)| *second)
}

#[cold]
fn broken(pair: (usize, usize), at: &Path<'_>, location: Cow<'static, str>, report: &mut Report) {
    let (first, second) = pair;
    report.keyword(at, location, CODE, format!("must have unique items, but items {first} and {second} are equal"));
}

pub(crate) fn accepts(node: &Node<'_>) -> bool {
    node.items().is_none_or(|items| repeated_nodes(items).is_none())
}

pub(crate) fn explain(scope: &Scope<'_, '_>, at: &Path<'_>, report: &mut Report) {
    if let Some(pair) = scope.node.items().and_then(repeated_nodes) {
        broken(pair, at, scope.location("uniqueItems"), report);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_roads_find_the_same_pair() {
        let mut items: Vec<u32> = (0..100).collect();
        assert!(holds(&items) && holds_hashed(&items));
        items.extend([7, 3]);
        assert_eq!(repeated(&items), Some((7, 100)));
        assert_eq!(repeated_hashed(&items), Some((7, 100)));
        assert_eq!(repeated_hashed(&[1, 2, 1]), Some((0, 2)));
    }
}
