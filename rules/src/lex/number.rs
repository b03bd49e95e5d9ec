//! Numbers of the string source, and the reading of their digits that both sources share.

use super::Lexer;
use crate::token::Kind;

/// Why a number cannot be taken.
pub(crate) enum Refusal {
    Uint,
    IntRange,
    DoubleRange,
    Malformed,
}

impl Refusal {
    pub(crate) const fn code(&self) -> &'static str {
        match self {
            Self::Uint => "unsupported.uint",
            Self::IntRange => "literal.range",
            Self::DoubleRange => "literal.double",
            Self::Malformed => "syntax.number",
        }
    }

    pub(crate) const fn message(&self) -> &'static str {
        match self {
            Self::Uint => "unsigned integers (uint) are left out of the rule language",
            Self::IntRange => "this integer does not fit 64 bits",
            Self::DoubleRange => "this number is beyond the range of a double",
            Self::Malformed => "this is not a number",
        }
    }
}

/// Reads `12`, `0x1F`, `1.5`, `1e3`, `.5`; `12u` is refused by name.
pub(crate) fn read(text: &str) -> Result<Kind, Refusal> {
    let hex = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
    let body = hex.unwrap_or(text);
    if let Some(digits) = body.strip_suffix(['u', 'U'])
        && !digits.is_empty()
        && digits.chars().all(|c| c.is_digit(if hex.is_some() { 16 } else { 10 }))
    {
        return Err(Refusal::Uint);
    }
    let radix = if hex.is_some() { 16 } else { 10 };
    if !body.is_empty() && body.chars().all(|c| c.is_digit(radix)) {
        return u64::from_str_radix(body, radix).map(Kind::Int).map_err(|_| Refusal::IntRange);
    }
    if hex.is_some() || !text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-')) {
        return Err(Refusal::Malformed);
    }
    match text.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(Kind::Double(value)),
        Ok(_) => Err(Refusal::DoubleRange),
        Err(_) => Err(Refusal::Malformed),
    }
}

impl Lexer<'_> {
    pub(super) fn number(&mut self) {
        let start = self.at;
        let is_word = |c: char| c == '_' || c.is_ascii_alphanumeric();
        if self.eat("0x") || self.eat("0X") {
            self.take_while(is_word);
        } else {
            self.take_while(|c| c.is_ascii_digit());
            let mut after = self.rest().chars().skip(1);
            // `1.f()` calls a method of an integer: a point belongs to the number only before a digit.
            if self.peek() == Some('.') && after.next().is_some_and(|c| c.is_ascii_digit()) {
                self.bump();
                self.take_while(|c| c.is_ascii_digit());
            }
            if self.eat("e") || self.eat("E") {
                let _sign = self.eat("+") || self.eat("-");
            }
            self.take_while(is_word);
        }
        match read(self.source.get(start..self.at).unwrap_or_default()) {
            Ok(kind) => self.push(kind, start),
            Err(refusal) => {
                self.error(refusal.code(), start, refusal.message());
                self.push(Kind::Refused, start);
            }
        }
    }
}
