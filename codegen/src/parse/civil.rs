//! `x-civil`: wall-clock time without a zone in its text, and the offset it is meant in. Reads no time.

use super::{Expect, Reader, Spanned};
use crate::json::Member;

/// How a string holds a civil date-time.
#[derive(Debug, Clone)]
pub struct Civil {
    /// The `strptime` format: `%Y-%m-%d %H:%M:%S`.
    pub format: Spanned<String>,
    /// The offset; absent: that of the provider.
    pub offset: Option<Spanned<UtcOffset>>,
}

/// A fixed offset from UTC, of less than a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct UtcOffset {
    /// Seconds east of UTC.
    pub seconds: i32,
}

impl UtcOffset {
    /// Parses `+08:00`, `-03:30` or `Z`.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "Z" {
            return Some(Self { seconds: 0 });
        }
        let (sign, rest) = match text.split_at_checked(1)? {
            ("+", rest) => (1, rest),
            ("-", rest) => (-1, rest),
            _ => return None,
        };
        let (hours, minutes) = rest.split_once(':')?;
        let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
        (hours < 24 && minutes < 60).then_some(Self { seconds: sign * (hours * 3600 + minutes * 60) })
    }
}

fn two_digits(text: &str) -> Option<i32> {
    (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

pub(super) fn civil(reader: &mut Reader<'_, '_>, member: &Member) -> Option<Spanned<Civil>> {
    let members = reader.object_of("x-civil", member, &["format", "offset"], &["format"])?;
    let mut format = None;
    let mut offset = None;
    for member in members {
        match member.name.text.as_str() {
            "format" => format = reader.string(member),
            "offset" => offset = reader.offset(member),
            _ => {}
        }
    }
    let civil = Civil { format: format?, offset };
    Some(Spanned::new(civil, member.value.span))
}
