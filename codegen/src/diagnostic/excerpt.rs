//! One source line fit for a terminal, and the columns to underline in it. Knows nothing of diagnostics.

/// The widest line that is shown whole.
const MAX_WIDTH: usize = 140;
/// How much of a cut line stays before its span.
const LEAD: usize = 40;
const ELLIPSIS: &str = "...";
const TAB_WIDTH: usize = 4;

/// A line as shown.
pub(super) struct Excerpt {
    /// The line, or the part of it around the span.
    pub(super) text: String,
    /// The column where the span starts, from 0.
    pub(super) column: usize,
    /// How many columns the span takes, at least 1.
    pub(super) length: usize,
}

impl Excerpt {
    /// Shows a line with the span `start..end` of its bytes; what lies beyond the line counts as its end.
    pub(super) fn new(line: &str, start: usize, end: usize) -> Self {
        let total: usize = line.chars().map(width).sum();
        let columns = |offset: usize| -> usize {
            line.char_indices().take_while(|(at, _)| *at < offset).map(|(_, character)| width(character)).sum()
        };
        let (from, to) = (columns(start), columns(end));
        if total <= MAX_WIDTH {
            return Self { text: shown(line.chars()), column: from, length: to.saturating_sub(from).max(1) };
        }
        let low = if to <= MAX_WIDTH / 2 { 0 } else { from.saturating_sub(LEAD) };
        let high = low + MAX_WIDTH;
        let mut text = String::new();
        let (mut column, mut skipped, mut kept) = (0, 0, 0);
        for character in line.chars() {
            if column < low {
                skipped += width(character);
            } else if column < high {
                kept += width(character);
                push(&mut text, character);
            }
            column += width(character);
        }
        let lead = if skipped > 0 { ELLIPSIS } else { "" };
        let tail = if skipped + kept < total { ELLIPSIS } else { "" };
        let from_shown = from.saturating_sub(skipped);
        let length = to.saturating_sub(skipped).min(kept).saturating_sub(from_shown).max(1);
        Self { text: format!("{lead}{text}{tail}"), column: from_shown + lead.len(), length }
    }
}

fn shown(characters: impl Iterator<Item = char>) -> String {
    let mut text = String::new();
    characters.for_each(|character| push(&mut text, character));
    text
}

fn push(text: &mut String, character: char) {
    match character {
        '\t' => text.push_str(&" ".repeat(TAB_WIDTH)),
        control if control.is_control() => text.push('\u{fffd}'),
        other => text.push(other),
    }
}

/// The columns a character takes on a terminal, near enough for carets.
fn width(character: char) -> usize {
    match character {
        '\t' => TAB_WIDTH,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::{Excerpt, MAX_WIDTH};

    #[test]
    fn expands_tabs_and_counts_wide_characters() {
        let excerpt = Excerpt::new("\t\"카\": x", 8, 9);
        assert_eq!((excerpt.text.as_str(), excerpt.column, excerpt.length), ("    \"카\": x", 10, 1));
    }

    #[test]
    fn cuts_a_long_line_around_the_span() {
        let line = format!("{}HERE{}", "é".repeat(500), "b".repeat(500));
        let excerpt = Excerpt::new(&line, 1000, 1004);
        assert!(excerpt.text.chars().count() <= MAX_WIDTH + 6);
        let under: String = excerpt.text.chars().skip(excerpt.column).take(excerpt.length).collect();
        assert_eq!(under, "HERE");
    }

    #[test]
    fn survives_spans_outside_the_line() {
        for (start, end) in [(0, 0), (5, 2), (900, 1000), (1, 2)] {
            assert!(Excerpt::new("é", start, end).length >= 1);
            assert!(Excerpt::new(&"é".repeat(300), start, end).length >= 1);
        }
    }
}
