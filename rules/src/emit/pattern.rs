//! Patterns that are read from left to right without a choice, as code: `^pay_[a-z2-7]{26}$`. Others are left to the runtime's
//! engine. Text that such a pattern takes is ASCII, so that bytes are what it is compared by.

use proc_macro2::{Literal, TokenStream};
use quote::quote_spanned;

/// A repeated class of bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    /// A bit for each byte below 128.
    bytes: u128,
    least: usize,
    /// Without end if there is none.
    most: Option<usize>,
}

/// A pattern without choices.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sequence {
    parts: Vec<Part>,
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
        let mut rest = rest.chars().peekable();
        let mut parts: Vec<Part> = Vec::new();
        while let Some(c) = rest.next() {
            let bytes = match c {
                '[' => class(&mut rest)?,
                '\\' => escape(rest.next()?)?,
                c if c.is_ascii_alphanumeric() || "_-:/ @#%&,;=<>~!\"'`".contains(c) => bit(c)?,
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
            if matches!(rest.peek(), Some('+' | '*' | '?' | '{')) {
                return None;
            }
            parts.push(Part { bytes, least, most });
        }
        let fixed = parts.iter().all(|part| part.most == Some(part.least));
        // What is taken greedily is never wanted back: what follows begins with another byte.
        let greedy = parts.windows(2).all(|pair| match pair {
            [part, next] => part.most == Some(part.least) || (next.least > 0 && part.bytes & next.bytes == 0),
            _ => true,
        });
        let is_sequence = !parts.is_empty() && if from_start { greedy } else { to_end && fixed };
        is_sequence.then_some(Sequence { parts, from_start, to_end })
    }

    /// Whether the text, a `&str`, matches.
    pub(super) fn emit(&self, text: &TokenStream, runtime: &TokenStream, place: proc_macro2::Span) -> TokenStream {
        let mut steps = TokenStream::new();
        let mut parts = self.parts.iter().peekable();
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
            let ranges = ranges(part.bytes);
            let (least, most) = (part.least, part.most.unwrap_or(usize::MAX));
            let most = if part.most.is_some() {
                quote_spanned!(place=> #most)
            } else {
                quote_spanned!(place=> ::core::primitive::usize::MAX)
            };
            let ranges = ranges.into_iter().map(|(low, high)| quote_spanned!(place=> #low..=#high));
            steps.extend(quote_spanned! {place=>
                let rest = #runtime::take(rest, #least, #most, |byte| ::core::matches!(byte, #(#ranges)|*))?;
            });
        }
        let function = match (self.from_start, self.to_end) {
            (true, true) => quote_spanned!(place=> whole),
            (true, false) => quote_spanned!(place=> front),
            (false, _) => {
                let length: usize = self.parts.iter().map(|part| part.least).sum();
                return quote_spanned!(place=>
                    #runtime::back(#text, #length, |rest: &[::core::primitive::u8]| {
                        #steps
                        ::core::option::Option::Some(rest)
                    })
                );
            }
        };
        quote_spanned!(place=>
            #runtime::#function(#text, |rest: &[::core::primitive::u8]| { #steps ::core::option::Option::Some(rest) })
        )
    }
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

/// A class without its opening bracket.
fn class(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Option<u128> {
    let mut bytes = 0;
    if rest.peek() == Some(&'^') {
        return None;
    }
    loop {
        let low = match rest.next()? {
            ']' => return (bytes != 0).then_some(bytes),
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
    let once = part.least == 1 && part.most == Some(1) && part.bytes.is_power_of_two();
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
        ] {
            assert!(Sequence::parse(pattern).is_some(), "{pattern}");
        }
        for pattern in [
            "",
            "^$",
            "[A-Z]",
            "a|b",
            "^(a)$",
            "^[a-z]+z$",
            "^.$",
            "^[^a]$",
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
