//! Regular expression literals: only what RE2 (CEL) and ECMA-262 (JSON Schema, our runtime) read alike is accepted.

use crate::literal::Wrong;

/// Refuses what is malformed, and what one of the two engines lacks or reads differently.
pub(crate) fn check(pattern: &str) -> Result<(), Wrong> {
    let mut reader = Reader { rest: pattern.chars().peekable(), open: 0, can_repeat: false };
    while let Some(c) = reader.rest.next() {
        reader.item(c)?;
    }
    if reader.open > 0 { wrong("a parenthesis is not closed") } else { Ok(()) }
}

fn wrong(message: &str) -> Result<(), Wrong> {
    let hint =
        Some("what CEL (RE2) and JSON Schema (ECMA-262) read alike is taken; a literal r'...' keeps backslashes");
    Err(Wrong { code: "literal.regex", message: format!("this regular expression is refused: {message}"), hint })
}

struct Reader<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    open: usize,
    can_repeat: bool,
}

impl Reader<'_> {
    fn item(&mut self, c: char) -> Result<(), Wrong> {
        match c {
            '(' => {
                self.open += 1;
                self.can_repeat = false;
                if self.rest.next_if_eq(&'?').is_some() && self.rest.next() != Some(':') {
                    return wrong("of the groups with `(?` only `(?:` is common to CEL and JSON Schema");
                }
            }
            ')' => {
                self.open = match self.open.checked_sub(1) {
                    Some(open) => open,
                    None => return wrong("a parenthesis closes nothing"),
                };
                self.can_repeat = true;
            }
            '|' | '^' | '$' => self.can_repeat = false,
            '*' | '+' | '?' => self.repeat()?,
            '{' => {
                self.bounds()?;
                self.repeat()?;
            }
            '}' | ']' => return wrong("a bracket closes nothing: escape it"),
            '[' => {
                self.class()?;
                self.can_repeat = true;
            }
            '\\' => {
                self.escape(false)?;
            }
            _ => self.can_repeat = true,
        }
        Ok(())
    }

    fn repeat(&mut self) -> Result<(), Wrong> {
        if !self.can_repeat {
            return wrong("a quantifier has nothing to repeat");
        }
        // One more `?` makes it lazy; a further quantifier is an error.
        self.rest.next_if_eq(&'?');
        self.can_repeat = false;
        Ok(())
    }

    fn bounds(&mut self) -> Result<(), Wrong> {
        let mut text = String::new();
        loop {
            match self.rest.next() {
                Some('}') => break,
                Some(c) if c.is_ascii_digit() || c == ',' => text.push(c),
                _ => return wrong("`{` begins a count like {2} or {2,5}: escape it otherwise"),
            }
        }
        let (low, high) = text.split_once(',').unwrap_or((&text, &text));
        let low = low.parse::<u32>().ok().filter(|low| *low <= 1000);
        let ordered = match (low, high) {
            (Some(_), "") => text.contains(','),
            (Some(low), high) => high.parse::<u32>().is_ok_and(|high| low <= high && high <= 1000),
            (None, _) => false,
        };
        if ordered { Ok(()) } else { wrong("a count is {n}, {n,} or {n,m}, at most 1000") }
    }

    fn class(&mut self) -> Result<(), Wrong> {
        self.rest.next_if_eq(&'^');
        let mut previous: Option<char> = None;
        let mut empty = true;
        loop {
            let member = match self.rest.next() {
                None => return wrong("a bracket is not closed"),
                Some(']') if empty => return wrong("a class is empty"),
                Some(']') => return Ok(()),
                Some('[') => return wrong("escape `[` inside a class"),
                Some('\\') => self.escape(true)?,
                Some('-') if previous.is_some() && self.rest.peek().is_some_and(|next| *next != ']') => {
                    let high = match self.rest.next() {
                        Some('\\') => self.escape(true)?,
                        high => high,
                    };
                    if high.is_none() || high < previous {
                        return wrong("a range in a class runs backwards");
                    }
                    None
                }
                // `&&` and the like are set operations in one of the modes of ECMA-262.
                Some(c) => Some(c),
            };
            empty = false;
            previous = member;
        }
    }

    /// What follows a backslash; the character it stands for, if it is one.
    fn escape(&mut self, in_class: bool) -> Result<Option<char>, Wrong> {
        let Some(c) = self.rest.next() else { return wrong("it ends in a backslash").map(|()| None) };
        self.can_repeat = true;
        match c {
            'd' | 'D' | 'w' | 'W' | 's' | 'S' => Ok(None),
            'b' | 'B' if !in_class => {
                self.can_repeat = false;
                Ok(None)
            }
            'n' => Ok(Some('\n')),
            'r' => Ok(Some('\r')),
            't' => Ok(Some('\t')),
            'f' => Ok(Some('\u{c}')),
            'v' => Ok(Some('\u{b}')),
            'x' => {
                let mut code = 0;
                for _ in 0..2 {
                    match self.rest.next().and_then(|c| c.to_digit(16)) {
                        Some(digit) => code = code * 16 + digit,
                        None => return wrong("\\x takes two hexadecimal digits").map(|()| None),
                    }
                }
                Ok(char::from_u32(code))
            }
            '^' | '$' | '\\' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '/' => Ok(Some(c)),
            '-' if in_class => Ok(Some(c)),
            '1'..='9' => wrong("back references are not in CEL").map(|()| None),
            _ => wrong(&format!("the escape \\{c} is not common to CEL and JSON Schema")).map(|()| None),
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn accepts_only_what_both_engines_read_alike() {
        for good in ["", "^[A-Z]{3}$", r"a\.b+?", "(?:x|y)*", r"[\w\-.]+@", "[a-z^-]", r"\x41{2,}", "a{0,3}?"] {
            assert!(super::check(good).is_ok(), "{good}");
        }
        for bad in [
            "(", ")", "[", "a**", "*a", "a{2", "a{3,2}", r"\1", "(?=x)", "(?i)x", "[z-a]", "[]", "a]", "\\", r"\p{L}",
            r"\A", "{", "a{,2}",
        ] {
            assert!(super::check(bad).is_err(), "{bad}");
        }
    }
}
