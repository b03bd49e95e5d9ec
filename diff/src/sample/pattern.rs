//! Texts that a regular expression matches, of about a wished length. One that cannot be read gives nothing.

use regex_syntax::hir::{Class, Hir, HirKind};

use super::random::Random;

/// A text that a pattern matches, of `wish` characters where the pattern allows that.
pub(crate) fn matching(pattern: &str, wish: usize, random: &mut Random) -> Option<String> {
    let hir = parsed(pattern)?;
    let least = hir.properties().minimum_len().unwrap_or(0);
    let mut text = String::new();
    let mut spare = wish.saturating_sub(least);
    write(&hir, &mut spare, random, &mut text);
    // What is not anchored may go on.
    if !pattern.ends_with('$') && spare > 0 {
        text.extend(std::iter::repeat_n('a', spare));
    }
    Some(text)
}

fn parsed(pattern: &str) -> Option<Hir> {
    if let Ok(hir) = regex_syntax::parse(pattern) {
        return Some(hir);
    }
    // Without what looks around, it is often near enough: whoever asks judges the text anyway.
    let mut rest = pattern.to_owned();
    for opening in ["(?!", "(?=", "(?<!", "(?<="] {
        while let Some(start) = rest.find(opening) {
            let end = closing(&rest, start)?;
            rest.replace_range(start..=end, "");
        }
    }
    regex_syntax::parse(&rest.replace("\\/", "/").replace("\\-", "-")).ok()
}

/// The parenthesis that closes the one at `start`.
fn closing(text: &str, start: usize) -> Option<usize> {
    let mut depth = 0usize;
    let mut is_escaped = false;
    for (at, character) in text.char_indices().skip_while(|(at, _)| *at < start) {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '(' => depth += 1,
            ')' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

fn write(hir: &Hir, spare: &mut usize, random: &mut Random, out: &mut String) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => out.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(class) => out.push(character(class, random)),
        HirKind::Capture(capture) => write(&capture.sub, spare, random, out),
        HirKind::Concat(parts) => parts.iter().for_each(|part| write(part, spare, random, out)),
        HirKind::Alternation(parts) => {
            if let Some(part) = random.of(parts) {
                write(part, spare, random, out);
            }
        }
        HirKind::Repetition(repetition) => {
            let least = usize::try_from(repetition.min).unwrap_or(0);
            let most = repetition.max.map_or(usize::MAX, |most| usize::try_from(most).unwrap_or(usize::MAX));
            let width = repetition.sub.properties().minimum_len().unwrap_or(1).max(1);
            for _ in 0..least.min(20_000) {
                write(&repetition.sub, &mut 0, random, out);
            }
            let mut count = least;
            while count < most && *spare >= width {
                write(&repetition.sub, &mut 0, random, out);
                *spare -= width;
                count += 1;
            }
        }
    }
}

/// A character of a class; a plain one where there is one.
fn character(class: &Class, random: &mut Random) -> char {
    let Class::Unicode(class) = class else { return 'a' };
    let holds = |wanted: &char| class.ranges().iter().any(|range| (range.start()..=range.end()).contains(wanted));
    let plain: Vec<char> = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ123456789".chars().filter(holds).collect();
    match random.of(&plain) {
        Some(found) => *found,
        None => class.ranges().first().map_or('a', |range| range.start()),
    }
}
