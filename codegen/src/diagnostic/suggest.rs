//! The known word nearest to a mistyped one. Knows no vocabulary.

/// The candidate that is near enough to have been meant; the first of equals.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let limit = (length / 3).clamp(1, 3);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if length > 64 || candidate.chars().count().abs_diff(length) > limit {
            continue;
        }
        let distance = if candidate.eq_ignore_ascii_case(word) { 0 } else { edit_distance(word, candidate) };
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
fn edit_distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    let mut previous = None;
    for (line, this) in from.chars().enumerate() {
        let mut next = vec![line + 1];
        for (column, other) in to.iter().enumerate() {
            let at = |cells: &[usize], index: usize| cells.get(index).copied().unwrap_or(usize::MAX - 1);
            let replaced = at(&row, column) + usize::from(this != *other);
            let mut cost = replaced.min(at(&row, column + 1) + 1).min(at(&next, column) + 1);
            let swapped = column.checked_sub(1).filter(|last| to.get(*last) == Some(&this) && previous == Some(*other));
            if let Some(last) = swapped {
                cost = cost.min(at(&before, last) + 1);
            }
            next.push(cost);
        }
        before = std::mem::replace(&mut row, next);
        previous = Some(this);
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{edit_distance, nearest};

    #[test]
    fn counts_edits() {
        for (from, to, distance) in
            [("", "", 0), ("a", "", 1), ("kitten", "sitting", 3), ("maxLenght", "maxLength", 1), ("abc", "acb", 1)]
        {
            assert_eq!(edit_distance(from, to), distance, "{from} {to}");
        }
    }

    #[test]
    fn suggests_only_what_is_near() {
        let words = ["maxLength", "minLength", "pattern", "not"];
        assert_eq!(nearest("maxlength", words), Some("maxLength"));
        assert_eq!(nearest("patern", words), Some("pattern"));
        assert_eq!(nearest("colour", words), None);
        assert_eq!(nearest("é", words), None);
    }
}
