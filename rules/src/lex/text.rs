//! Text literals of the string source: both quotes, triple quotes, raw, and the escapes of CEL.

use super::Lexer;
use crate::token::Kind;

impl Lexer<'_> {
    /// Whether a text literal begins here, its prefix included.
    pub(super) fn starts_text(&self) -> bool {
        let rest = self.rest().trim_start_matches(['r', 'R', 'b', 'B']);
        self.rest().len() - rest.len() <= 2 && rest.starts_with(['"', '\''])
    }

    pub(super) fn text(&mut self) {
        let start = self.at;
        let prefix = self.take_while(|c| !matches!(c, '"' | '\''));
        let raw = prefix.contains(['r', 'R']);
        let bytes = prefix.contains(['b', 'B']);
        let quote = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quote| self.eat(quote)).unwrap_or("'");
        let mut value = String::new();
        loop {
            if self.eat(quote) {
                break;
            }
            let at = self.at;
            match self.bump() {
                None => {
                    self.error("syntax.unterminated", start, "this text has no closing quote");
                    break;
                }
                Some('\n' | '\r') if quote.len() == 1 => {
                    self.error("syntax.unterminated", start, "this text has no closing quote on its line");
                    break;
                }
                Some('\\') if !raw => match self.escape() {
                    Some(c) => value.push(c),
                    // The bytes of a bytes literal need not be text; it is refused as a whole below.
                    None if bytes => {}
                    None => {
                        self.error("syntax.escape", at, "this is not an escape sequence");
                        if let Some(last) = self.errors.last_mut() {
                            last.hint = Some("a backslash is written `\\\\`, or the text as r'...'".to_owned());
                        }
                    }
                },
                Some(c) => value.push(c),
            }
        }
        if bytes {
            self.error("unsupported.bytes", start, "bytes are left out of the rule language");
            self.push(Kind::Refused, start);
        } else {
            self.push(Kind::String(value), start);
        }
    }

    /// What follows a backslash.
    fn escape(&mut self) -> Option<char> {
        let c = self.bump()?;
        match c {
            'a' => Some('\u{7}'),
            'b' => Some('\u{8}'),
            'f' => Some('\u{c}'),
            'n' => Some('\n'),
            'r' => Some('\r'),
            't' => Some('\t'),
            'v' => Some('\u{b}'),
            '\\' | '?' | '"' | '\'' | '`' => Some(c),
            'x' | 'X' => self.code(2, 16),
            'u' => self.code(4, 16),
            'U' => self.code(8, 16),
            '0'..='3' => {
                self.at -= 1;
                self.code(3, 8)
            }
            _ => None,
        }
    }

    fn code(&mut self, digits: usize, radix: u32) -> Option<char> {
        let text = self.rest().get(..digits)?;
        if !text.chars().all(|c| c.is_digit(radix)) {
            return None;
        }
        let c = char::from_u32(u32::from_str_radix(text, radix).ok()?)?;
        self.at += digits;
        Some(c)
    }
}
