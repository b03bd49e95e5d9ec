//! Patterns that are read from left to right without a choice, as code: `^pay_[a-z2-7]{26}$`. Others are left to the runtime's
//! engine. Bytes are what text is compared by: what is counted is ASCII.

mod notation;

use proc_macro2::{Literal, TokenStream};
use quote::quote_spanned;

/// A repeated class of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    /// A bit for each byte below 128.
    bytes: u128,
    /// What belongs to it that is not ASCII.
    beyond: Beyond,
    least: usize,
    /// Without end if there is none.
    most: Option<usize>,
}

/// What of the characters beyond ASCII belongs to a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beyond {
    None,
    /// All but what ends a line.
    Line,
    All,
}

/// A pattern without choices.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sequence {
    parts: Vec<Part>,
    /// `(...)?` or `(...)*` at the end.
    tail: Vec<Part>,
    /// Whether it is the latter.
    repeats: bool,
    /// `^`
    from_start: bool,
    /// `$`
    to_end: bool,
}

impl Sequence {
    /// The pattern, if it has a place for every byte whatever follows.
    pub(super) fn parse(pattern: &str) -> Option<Self> {
        let (from_start, rest) = pattern.strip_prefix('^').map_or((false, pattern), |rest| (true, rest));
        let (to_end, rest) = match rest.strip_suffix('$') {
            Some(before) if !before.ends_with('\\') => (true, before),
            _ => (false, rest),
        };
        let (group, repeats) = match (rest.strip_suffix(")?"), rest.strip_suffix(")*")) {
            (_, Some(group)) => (Some(group), true),
            (group, None) => (group, false),
        };
        let (rest, tail) = match group.and_then(|group| group.split_once('(')) {
            Some((_, tail)) if tail.starts_with('?') => return None,
            Some((rest, tail)) => (rest, parts(tail)?),
            None => (rest, Vec::new()),
        };
        let parts = parts(rest)?;
        let is_fixed = |part: &Part| part.most == Some(part.least);
        // What is taken greedily is never wanted back: what follows begins with another byte.
        let again = if repeats { tail.as_slice() } else { &[] };
        let all: Vec<Part> = parts.iter().chain(&tail).chain(again).copied().collect();
        let is_greedy = all.windows(2).all(|pair| match pair {
            [part, next] => is_fixed(part) || (next.least > 0 && !part.meets(next)),
            _ => true,
        });
        let is_read = match (from_start, to_end) {
            (true, true) => is_greedy,
            (_, false) => is_greedy && tail.is_empty(),
            (false, true) => all.iter().all(is_fixed) && tail.is_empty(),
        };
        (is_read && !parts.is_empty()).then_some(Sequence { parts, tail, repeats, from_start, to_end })
    }

    /// Whether the text, a `&str`, matches.
    pub(super) fn emit(&self, text: &TokenStream, runtime: &TokenStream, place: proc_macro2::Span) -> TokenStream {
        let reader = |steps: TokenStream| quote_spanned!(place=> |rest: &[::core::primitive::u8]| { #steps ::core::option::Option::Some(rest) });
        let mut read = steps(&self.parts, runtime, place);
        if !self.tail.is_empty() {
            let tail = steps(&self.tail, runtime, place);
            let function = if self.repeats { quote_spanned!(place=> many) } else { quote_spanned!(place=> perhaps) };
            read.extend(quote_spanned! {place=>
                let rest = #runtime::#function(rest, |rest| { #tail ::core::option::Option::Some(rest) })?;
            });
        }
        let length: usize = self.parts.iter().map(|part| part.least).sum();
        let is_fixed = self.tail.is_empty() && self.parts.iter().all(|part| part.most == Some(part.least));
        match (self.from_start, self.to_end) {
            (true, true) if is_fixed => {
                let reader = reader(read);
                quote_spanned!(place=> #runtime::exact(#text, #length, #reader))
            }
            (true, to_end) => {
                let function = if to_end { quote_spanned!(place=> whole) } else { quote_spanned!(place=> front) };
                let reader = reader(read);
                quote_spanned!(place=> #runtime::#function(#text, #reader))
            }
            (false, true) => {
                let reader = reader(read);
                quote_spanned!(place=> #runtime::back(#text, #length, #reader))
            }
            (false, false) => {
                let (first, after) = match self.parts.split_first() {
                    Some((first, after)) => (Some(first), after),
                    None => (None, &[][..]),
                };
                if let Some(byte) = first.and_then(single) {
                    let (sign, reader) = (Literal::character(char::from(byte)), reader(steps(after, runtime, place)));
                    return quote_spanned!(place=> #runtime::behind(#text, #sign, #reader));
                }
                match first {
                    Some(one) if after.is_empty() && one.least == 1 && one.beyond == Beyond::None => {
                        let is = is_of(one, runtime, place);
                        quote_spanned!(place=> #runtime::has_byte(#text, #is))
                    }
                    _ => {
                        let reader = reader(read);
                        quote_spanned!(place=> #runtime::anywhere(#text, #reader))
                    }
                }
            }
        }
    }
}

impl Part {
    /// Whether a byte may belong to both.
    fn meets(&self, other: &Part) -> bool {
        self.bytes & other.bytes != 0 || (self.beyond != Beyond::None && other.beyond != Beyond::None)
    }
}

/// Statements that take one part after the other off `rest`.
fn steps(parts: &[Part], runtime: &TokenStream, place: proc_macro2::Span) -> TokenStream {
    let mut steps = TokenStream::new();
    let mut parts = parts.iter().peekable();
    while let Some(part) = parts.next() {
        if let Some(byte) = single(part) {
            // Literals in a row are one.
            let mut literal = vec![byte];
            while let Some(byte) = parts.peek().and_then(|part| single(part)) {
                literal.push(byte);
                parts.next();
            }
            let literal = Literal::byte_string(&literal);
            steps.extend(quote_spanned!(place=> let rest = rest.strip_prefix(#literal)?;));
            continue;
        }
        let least = part.least;
        if part.beyond == Beyond::Line {
            steps.extend(quote_spanned!(place=> let rest = #runtime::take_line(rest, #least)?;));
            continue;
        }
        let most = match part.most {
            Some(most) => quote_spanned!(place=> #most),
            None => quote_spanned!(place=> ::core::primitive::usize::MAX),
        };
        let is = is_of(part, runtime, place);
        steps.extend(quote_spanned!(place=> let rest = #runtime::take(rest, #least, #most, #is)?;));
    }
    steps
}

/// A closure that says whether a byte belongs to a part.
fn is_of(part: &Part, runtime: &TokenStream, place: proc_macro2::Span) -> TokenStream {
    let mut ranges = ranges(part.bytes);
    if part.beyond == Beyond::All {
        ranges.push((128, 255));
    }
    let ranges = ranges.iter().map(|(low, high)| quote_spanned!(place=> #low..=#high));
    // Of more than two ranges a table is faster than comparisons.
    if ranges.len() > 2 {
        return quote_spanned! {place=> |byte| {
            const CLASS: #runtime::Class = #runtime::Class::new(&[#(#ranges),*]);
            CLASS.has(byte)
        }};
    }
    quote_spanned!(place=> |byte| ::core::matches!(byte, #(#ranges)|*))
}

/// The parts of a pattern without anchors and groups.
fn parts(pattern: &str) -> Option<Vec<Part>> {
    let mut rest = pattern.chars().peekable();
    let mut parts: Vec<Part> = Vec::new();
    while let Some(c) = rest.next() {
        let (bytes, beyond) = match c {
            '[' => class(&mut rest)?,
            '\\' => (escape(rest.next()?)?, Beyond::None),
            '.' => (!(bit('\n')? | bit('\r')?), Beyond::Line),
            c if c.is_ascii_alphanumeric() || "_-:/ @#%&,;=<>~!\"'`".contains(c) => (bit(c)?, Beyond::None),
            _ => return None,
        };
        let (least, most) = match rest.peek() {
            Some('+') => (1, None),
            Some('*') => (0, None),
            Some('?') => (0, Some(1)),
            Some('{') => counts(&mut rest)?,
            _ => (1, Some(1)),
        };
        rest.next_if(|c| matches!(c, '+' | '*' | '?'));
        // Of what is beyond ASCII, a character is several bytes: they can be taken all, but not counted.
        let is_countable = beyond == Beyond::None || (least <= 1 && most.is_none());
        if !is_countable || matches!(rest.peek(), Some('+' | '*' | '?' | '{')) {
            return None;
        }
        parts.push(Part { bytes, beyond, least, most });
    }
    Some(parts)
}

fn bit(c: char) -> Option<u128> {
    u32::from(c).lt(&128).then(|| 1 << u32::from(c))
}

fn span(low: char, high: char) -> Option<u128> {
    (low <= high && high.is_ascii()).then(|| (low..=high).filter_map(bit).fold(0, |all, one| all | one))
}

/// What follows a backslash; in ECMA-262 as in RE2 these classes are ASCII.
fn escape(c: char) -> Option<u128> {
    match c {
        'd' => span('0', '9'),
        'w' => Some(span('0', '9')? | span('A', 'Z')? | span('a', 'z')? | bit('_')?),
        c if c.is_ascii_punctuation() => bit(c),
        _ => None,
    }
}

/// A class without its opening bracket, and whether it takes what is beyond ASCII.
fn class(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Option<(u128, Beyond)> {
    let mut bytes = 0;
    let is_negated = rest.next_if_eq(&'^').is_some();
    loop {
        let low = match rest.next()? {
            ']' if is_negated => return Some((!bytes, Beyond::All)),
            ']' => return (bytes != 0).then_some((bytes, Beyond::None)),
            '\\' => {
                bytes |= escape(rest.next()?)?;
                // A range may not begin with a class; that with an escaped sign is rare.
                if rest.peek() == Some(&'-') {
                    return None;
                }
                continue;
            }
            c if c.is_ascii() => c,
            _ => return None,
        };
        let mut after = rest.clone();
        match (after.next(), after.next()) {
            (Some('-'), Some(high)) if high != ']' => {
                if high == '\\' {
                    return None;
                }
                bytes |= span(low, high)?;
                *rest = after;
            }
            _ => bytes |= bit(low)?,
        }
    }
}

/// `{2}`, `{2,}`, `{2,5}`; the closing brace is left for nobody.
fn counts(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Option<(usize, Option<usize>)> {
    rest.next_if_eq(&'{')?;
    let mut text = String::new();
    loop {
        match rest.next()? {
            '}' => break,
            c => text.push(c),
        }
    }
    let (low, high) = match text.split_once(',') {
        Some((low, "")) => (low.parse().ok()?, None),
        Some((low, high)) => (low.parse().ok()?, Some(high.parse().ok()?)),
        None => (text.parse().ok()?, Some(text.parse().ok()?)),
    };
    Some((low, high))
}

/// The byte of a part that is one byte, once.
fn single(part: &Part) -> Option<u8> {
    let once = part.beyond == Beyond::None && part.least == 1 && part.most == Some(1) && part.bytes.is_power_of_two();
    once.then(|| u8::try_from(part.bytes.trailing_zeros()).ok()).flatten()
}

fn ranges(bytes: u128) -> Vec<(u8, u8)> {
    let mut found: Vec<(u8, u8)> = Vec::new();
    for byte in (0..128_u8).filter(|byte| bytes >> byte & 1 == 1) {
        match found.last_mut() {
            Some((_, high)) if *high + 1 == byte => *high = byte,
            _ => found.push((byte, byte)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::Sequence;

    #[test]
    fn only_patterns_without_choices_become_code() {
        for pattern in [
            "^pay_[a-z2-7]{26}$",
            "^[A-Z]{3}$",
            "^-?[0-9]+$",
            "_[0-9a-z]{19}$",
            "^[+][0-9]{5,18}$",
            "^[A-Z][A-Z0-9_]*$",
            r"^\d{2}:\d{2}$",
            "^[Kk][Rr][Ww]$",
            "[A-Z]",
            "%[0-9A-Fa-f]{2}",
            "^-?[0-9]+([.][0-9]{1,2})?$",
            "^[^#]+#$",
            "^https?://[^#]+#.+$",
            "^[a-z0-9]+(_[a-z0-9]+)*$",
        ] {
            assert!(Sequence::parse(pattern).is_some(), "{pattern}");
        }
        for pattern in [
            "",
            "^$",
            "a|b",
            "^(a)$",
            "^[a-z]+z$",
            "^.$",
            "^[^a]$",
            "^a(?:b)?$",
            "^a(b)?c$",
            "^[0-9]+([0-9]b)?$",
            "^a(b+)*$",
            "^a([a-z]?)*$",
            "^(a)(b)?$",
            "a+a",
            "^a*a$",
            "_[0-9]+$",
            "^é$",
            "^a{2}{3}$",
            "^a+?$",
            r"\s$",
            "^a?b?a$",
        ] {
            assert!(Sequence::parse(pattern).is_none(), "{pattern}");
        }
    }
}
