//! The grammar of RFC 3339 and its limits, read to numbers. It knows no calendar library: `crate::time` does.

/// A calendar date that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Date {
    pub(crate) year: i16,
    pub(crate) month: u8,
    pub(crate) day: u8,
}

/// A time of day as written: `second` is 60 in a leap second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Time {
    pub(crate) hour: u8,
    pub(crate) minute: u8,
    pub(crate) second: u8,
    /// The first nine digits of the fraction; later ones are not kept.
    pub(crate) nanosecond: u32,
    pub(crate) offset_minutes: i16,
}

/// Reads `full-date` and gives what follows.
pub(crate) fn date(bytes: &[u8]) -> Option<(Date, &[u8])> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, ref rest @ ..] = bytes else {
        return None;
    };
    let year = i16::from(pair(y1, y2)?) * 100 + i16::from(pair(y3, y4)?);
    let (month, day) = (pair(m1, m2)?, pair(d1, d2)?);
    let exists = (1..=days(year, month)).contains(&day);
    exists.then_some((Date { year, month, day }, rest))
}

/// Reads `partial-time` without fraction, thus without leap second, and gives what follows.
pub(crate) fn clock(bytes: &[u8]) -> Option<([u8; 3], &[u8])> {
    let &[h1, h2, b':', m1, m2, b':', s1, s2, ref rest @ ..] = bytes else {
        return None;
    };
    let clock = [pair(h1, h2)?, pair(m1, m2)?, pair(s1, s2)?];
    let [hour, minute, second] = clock;
    (hour < 24 && minute < 60 && second <= 60).then_some((clock, rest))
}

/// Reads `full-time`, which must be all there is.
pub(crate) fn time(bytes: &[u8]) -> Option<Time> {
    let ([hour, minute, second], rest) = clock(bytes)?;
    let (nanosecond, rest) = fraction(rest)?;
    let offset_minutes = offset(rest)?;
    if second == 60 {
        // A leap second is the last one of a day in UTC, wherever it is read.
        let utc = i16::from(hour) * 60 + i16::from(minute) - offset_minutes;
        if utc.rem_euclid(24 * 60) != 24 * 60 - 1 {
            return None;
        }
    }
    Some(Time { hour, minute, second, nanosecond, offset_minutes })
}

/// Reads `date-time`, which must be all there is.
pub(crate) fn date_time(text: &str) -> Option<(Date, Time)> {
    let (date, rest) = date(text.as_bytes())?;
    let (b'T' | b't', rest) = rest.split_first()? else {
        return None;
    };
    Some((date, time(rest)?))
}

/// Days of the month, or 0 if there is no such month.
fn days(year: i16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

fn fraction(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let Some((b'.', mut rest)) = bytes.split_first() else {
        return Some((0, bytes));
    };
    let (mut nanosecond, mut unit, mut any) = (0, 100_000_000, false);
    while let Some((&byte @ b'0'..=b'9', after)) = rest.split_first() {
        nanosecond += u32::from(byte - b'0') * unit;
        unit /= 10;
        any = true;
        rest = after;
    }
    any.then_some((nanosecond, rest))
}

fn offset(bytes: &[u8]) -> Option<i16> {
    match *bytes {
        [b'Z' | b'z'] => Some(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let (hour, minute) = (pair(h1, h2)?, pair(m1, m2)?);
            let minutes = i16::from(hour) * 60 + i16::from(minute);
            (hour < 24 && minute < 60).then_some(if sign == b'-' { -minutes } else { minutes })
        }
        _ => None,
    }
}

/// Two ASCII digits.
fn pair(first: u8, second: u8) -> Option<u8> {
    let (first, second) = (first.wrapping_sub(b'0'), second.wrapping_sub(b'0'));
    (first < 10 && second < 10).then(|| first * 10 + second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_have_their_days() {
        let total = |year| (1..=12).map(|month| u32::from(days(year, month))).sum::<u32>();
        assert_eq!([0, 1900, 2000, 2023, 2024].map(total), [366, 365, 366, 365, 366]);
        assert_eq!((days(2024, 0), days(2024, 13)), (0, 0));
    }

    #[test]
    fn nine_digits_of_a_fraction_are_kept() {
        let nanosecond = |text: &str| time(text.as_bytes()).map(|time| time.nanosecond);
        assert_eq!(nanosecond("00:00:00.5Z"), Some(500_000_000));
        assert_eq!(nanosecond("00:00:00.1234567899999999999999Z"), Some(123_456_789));
        assert_eq!(nanosecond("00:00:00.Z"), None);
    }
}
