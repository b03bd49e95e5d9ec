//! Bounds of numbers, kept as exact text. Never converts to a binary float.

use super::{Draft, Expect, Reader, Spanned};
use crate::json::{Member, Number, Value};

/// The keywords of this group.
#[derive(Debug, Clone, Default)]
pub struct NumberKeywords {
    /// `minimum`
    pub minimum: Option<Spanned<Number>>,
    /// `maximum`
    pub maximum: Option<Spanned<Number>>,
    /// `exclusiveMinimum`
    pub exclusive_minimum: Option<Spanned<Number>>,
    /// `exclusiveMaximum`
    pub exclusive_maximum: Option<Spanned<Number>>,
    /// `multipleOf`: greater than zero.
    pub multiple_of: Option<Spanned<Number>>,
    /// In draft 4 `exclusiveMinimum: true` says that `minimum` itself is out.
    minimum_is_out: bool,
    maximum_is_out: bool,
}

pub(super) const NAMES: &[&str] = &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];

impl NumberKeywords {
    pub(super) fn accept(&mut self, reader: &mut Reader<'_, '_>, member: &Member) -> bool {
        match member.name.text.as_str() {
            "minimum" => self.minimum = reader.number(member),
            "maximum" => self.maximum = reader.number(member),
            "exclusiveMinimum" => match flag(reader, member) {
                Some(flag) => self.minimum_is_out = flag,
                None => self.exclusive_minimum = reader.number(member),
            },
            "exclusiveMaximum" => match flag(reader, member) {
                Some(flag) => self.maximum_is_out = flag,
                None => self.exclusive_maximum = reader.number(member),
            },
            "multipleOf" => self.multiple_of = multiple_of(reader, member),
            _ => return false,
        }
        true
    }

    /// What can only be said when all keywords are known.
    pub(super) fn finish(&mut self) {
        if self.minimum_is_out {
            self.exclusive_minimum = self.exclusive_minimum.take().or(self.minimum.take());
        }
        if self.maximum_is_out {
            self.exclusive_maximum = self.exclusive_maximum.take().or(self.maximum.take());
        }
    }
}

/// The boolean of draft 4, which is no number in any later draft.
fn flag(reader: &Reader<'_, '_>, member: &Member) -> Option<bool> {
    match member.value.value {
        Value::Bool(flag) if reader.dialect.draft == Draft::Draft4 => Some(flag),
        _ => None,
    }
}

fn multiple_of(reader: &mut Reader<'_, '_>, member: &Member) -> Option<Spanned<Number>> {
    let number = reader.number(member)?;
    if number.value.is_positive() { Some(number) } else { reader.invalid(member, "a number greater than zero") }
}
