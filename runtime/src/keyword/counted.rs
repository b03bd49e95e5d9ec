//! The wording of a broken count. It knows no keyword.

/// `must have at most 2 items, but there are 3`.
pub(super) fn counted(word: &str, bound: u64, unit: &str, count: usize) -> String {
    let plural = if bound == 1 { "" } else { "s" };
    let verb = if count == 1 { "is" } else { "are" };
    format!("must have at {word} {bound} {unit}{plural}, but there {verb} {count}")
}
