//! Text for people: what came from a payload made harmless, wrapping, tables, counted nouns.
//! It writes nothing.

use std::borrow::Cow;

use textwrap::core::display_width;

use crate::terminal::Width;

/// `text` on one line, without anything that could steer a terminal or turn the reading direction.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(steers) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if steers(character) {
            out.extend(character.escape_default());
        } else {
            out.push(character);
        }
    }
    Cow::Owned(out)
}

fn steers(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `text` cut after `most` characters.
pub(crate) fn cut(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

/// `text` with `indent` spaces before each line, wrapped where `width` says so.
pub(crate) fn indented(text: &str, indent: usize, width: Width) -> String {
    let margin = " ".repeat(indent);
    if !width.wraps {
        return format!("{margin}{text}");
    }
    let options = textwrap::Options::new(width.columns).initial_indent(&margin).subsequent_indent(&margin);
    textwrap::fill(text, options)
}

/// `1 finding`, `2 findings`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// Rows under a head, in columns; the last column is wrapped where the terminal is narrow.
pub(crate) fn table(head: &[&str], rows: &[Vec<String>], right: &[bool], width: Width) -> Vec<String> {
    let mut widths: Vec<usize> = head.iter().map(|cell| display_width(cell)).collect();
    for row in rows {
        for (column, cell) in widths.iter_mut().zip(row) {
            *column = (*column).max(display_width(cell));
        }
    }
    let heads: Vec<String> = head.iter().map(|cell| (*cell).to_owned()).collect();
    std::iter::once(&heads).chain(rows).map(|row| table_row(row, &widths, right, width)).collect()
}

fn table_row(row: &[String], widths: &[usize], right: &[bool], width: Width) -> String {
    let mut line = String::new();
    let last = row.len().saturating_sub(1);
    for (index, cell) in row.iter().enumerate() {
        let wide = widths.get(index).copied().unwrap_or(0);
        let fill = " ".repeat(wide.saturating_sub(display_width(cell)));
        let rightwards = right.get(index).copied().unwrap_or(false);
        if index == last && !rightwards {
            line.push_str(&last_cell(cell, display_width(&line), width));
        } else if rightwards {
            line.push_str(&fill);
            line.push_str(cell);
        } else {
            line.push_str(cell);
            line.push_str(&fill);
        }
        if index < last {
            line.push_str("  ");
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// The last cell of a row that is already `used` columns wide.
fn last_cell(cell: &str, used: usize, width: Width) -> String {
    let room = width.columns.saturating_sub(used);
    if !width.wraps || display_width(cell) <= room || room < 12 {
        return cell.to_owned();
    }
    let lines = textwrap::wrap(cell, room);
    lines.join(&format!("\n{}", " ".repeat(used)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_of_a_payload_do_not_reach_the_terminal() {
        assert_eq!(clean("a\u{1b}[31mb\nc\u{202e}d"), "a\\u{1b}[31mb\\nc\\u{202e}d");
        assert_eq!(clean("카카오페이"), "카카오페이");
    }

    #[test]
    fn a_table_aligns_by_display_width_and_wraps_its_last_column() {
        let rows = vec![vec!["카카오".to_owned(), "7".to_owned(), "one two three four".to_owned()]];
        let narrow = Width { columns: 26, wraps: true };
        assert_eq!(
            table(&["name", "n", "what"], &rows, &[false, true, false], narrow),
            ["name    n  what", "카카오  7  one two three\n           four"]
        );
    }
}
