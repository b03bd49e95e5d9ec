//! Whether one regular expression matches nothing that another does not, as far as their forms tell: part by part. It says
//! yes only where that is so.

use regex_syntax::hir::{Class, Hir, HirKind, Repetition};

/// Whether every text that `inner` matches is matched by `outer`. No means that it could not be read from the two.
pub(super) fn is_within(inner: &str, outer: &str) -> bool {
    if inner == outer {
        return true;
    }
    match (parsed(inner), parsed(outer)) {
        (Some(inner), Some(outer)) => within(&inner, &outer),
        _ => false,
    }
}

/// The form of a pattern, groups left out. Those with what regular expressions of JavaScript and of Rust understand
/// differently have none.
fn parsed(pattern: &str) -> Option<Hir> {
    let is_shared = !pattern.contains('.') && !pattern.contains("(?") && is_plainly_escaped(pattern);
    is_shared.then(|| regex_syntax::parse(pattern).ok().map(|hir| ungrouped(&hir)))?
}

/// Whether backslashes only make signs mean themselves.
fn is_plainly_escaped(pattern: &str) -> bool {
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        if character == '\\' && !characters.next().is_some_and(|escaped| escaped.is_ascii_punctuation()) {
            return false;
        }
    }
    true
}

fn ungrouped(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Capture(capture) => ungrouped(&capture.sub),
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(ungrouped).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(ungrouped).collect()),
        HirKind::Repetition(repetition) => Hir::repetition(repetition.with(ungrouped(&repetition.sub))),
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) | HirKind::Look(_) => hir.clone(),
    }
}

fn within(inner: &Hir, outer: &Hir) -> bool {
    if inner == outer {
        return true;
    }
    match (inner.kind(), outer.kind()) {
        (HirKind::Alternation(parts), _) => parts.iter().all(|part| within(part, outer)),
        (_, HirKind::Alternation(parts)) => parts.iter().any(|part| within(inner, part)),
        (HirKind::Class(inner), HirKind::Class(outer)) => classes(inner, outer),
        (HirKind::Literal(literal), HirKind::Class(outer)) => {
            let text = String::from_utf8_lossy(&literal.0);
            let mut characters = text.chars();
            matches!((characters.next(), characters.next()), (Some(only), None) if holds(outer, only, only))
        }
        (HirKind::Repetition(inner), HirKind::Repetition(outer)) => {
            counts(inner, outer) && within(&inner.sub, &outer.sub)
        }
        (_, HirKind::Repetition(outer)) if outer.min <= 1 && outer.max.is_none_or(|most| most >= 1) => {
            within(inner, &outer.sub)
        }
        (HirKind::Concat(inner), HirKind::Concat(outer)) => {
            inner.len() == outer.len() && inner.iter().zip(outer).all(|(inner, outer)| within(inner, outer))
        }
        _ => false,
    }
}

fn counts(inner: &Repetition, outer: &Repetition) -> bool {
    let is_bounded = match (inner.max, outer.max) {
        (_, None) => true,
        (Some(inner), Some(outer)) => inner <= outer,
        (None, Some(_)) => false,
    };
    outer.min <= inner.min && is_bounded
}

fn classes(inner: &Class, outer: &Class) -> bool {
    match inner {
        Class::Unicode(ranges) => ranges.ranges().iter().all(|range| holds(outer, range.start(), range.end())),
        Class::Bytes(_) => false,
    }
}

/// Whether a class holds all characters from one to another: classes are kept in ranges that do not touch.
fn holds(class: &Class, first: char, last: char) -> bool {
    match class {
        Class::Unicode(ranges) => ranges.ranges().iter().any(|range| range.start() <= first && last <= range.end()),
        Class::Bytes(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_within;

    #[test]
    fn a_pattern_that_asks_for_more_is_within_one_that_asks_for_less() {
        let pairs = [
            ("^[a-z0-9]+$", "^[a-z0-9-]+$"),
            ("^[0-9]{4}$", "^[0-9]{2,6}$"),
            ("^[0-9]{4}$", "^[0-9a-f]+$"),
            ("^(KRW|USD)$", "^(KRW|USD|EUR)$"),
            ("^a$", "^[ab]$"),
            ("^[A-Z]{2}$", "^[A-Z]{2}$"),
        ];
        for (inner, outer) in pairs {
            assert!(is_within(inner, outer), "{inner} within {outer}");
            assert!(inner == outer || !is_within(outer, inner), "{outer} not within {inner}");
        }
    }

    #[test]
    fn what_the_two_languages_understand_differently_is_not_compared() {
        for (inner, outer) in [("^[0-9]+$", "^\\d+$"), ("^a$", "^.$"), ("^a$", "^(?=a)a$"), ("^[0-9]+$", "^\\w+$")] {
            assert!(!is_within(inner, outer), "{inner} within {outer}");
        }
    }
}
