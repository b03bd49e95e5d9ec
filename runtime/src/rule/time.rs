//! Instants, wall times and durations, with fixed offsets only. `now` is always an argument of the rule.

use super::{DateTime, Decimal, Failure, SignedDuration, Timestamp};

const DAY: i64 = 86_400;
/// The greatest duration of CEL, in seconds.
const LONGEST: i64 = 315_576_000_000;

/// A folded `decimal('...')`.
#[must_use]
pub const fn decimal_of(low: u32, middle: u32, high: u32, negative: bool, scale: u32) -> Decimal {
    Decimal::from_parts(low, middle, high, negative, scale)
}

/// A folded `duration('...')`.
#[must_use]
pub const fn duration_of(seconds: i64, nanoseconds: i32) -> SignedDuration {
    SignedDuration::new(seconds, nanoseconds)
}

/// A folded `timestamp('...')`, checked where the rule was compiled; evaluated in constants.
#[must_use]
pub const fn timestamp_of(seconds: i64, nanoseconds: i32) -> Timestamp {
    Timestamp::constant(seconds, nanoseconds)
}

/// CEL's durations end at 10,000 years.
#[inline]
pub(super) fn in_reach(duration: SignedDuration) -> Result<SignedDuration, Failure> {
    let limit = SignedDuration::from_secs(LONGEST);
    if duration > limit || duration < -limit { Err(Failure::OutOfRange) } else { Ok(duration) }
}

/// What lies between two instants is, in CEL, a number of nanoseconds of 64 bits: 292 years.
#[inline]
pub(super) fn in_nanoseconds(duration: SignedDuration) -> Result<SignedDuration, Failure> {
    i64::try_from(duration.as_nanos()).map(|_| duration).map_err(|_| Failure::OutOfRange)
}

fn instant(seconds: i64, nanoseconds: i64) -> Result<Timestamp, Failure> {
    Timestamp::new(seconds, u32::try_from(nanoseconds).map_err(|_| Failure::OutOfRange)?)
}

/// `t.atTime(wall, offset)`: the same local date at that wall time, given in seconds and nanoseconds of the day.
///
/// # Errors
/// The result lies outside the years 0001 to 9999.
#[inline]
pub fn at_time(of: Timestamp, second: i64, nanosecond: i64, offset: i64) -> Result<Timestamp, Failure> {
    let midnight = (of.second() + offset).div_euclid(DAY) * DAY - offset;
    instant(midnight + second, nanosecond)
}

/// `t.nextTime(wall, offset)`: the first instant strictly later with that wall time.
///
/// # Errors
/// The result lies outside the years 0001 to 9999.
#[inline]
pub fn next_time(of: Timestamp, second: i64, nanosecond: i64, offset: i64) -> Result<Timestamp, Failure> {
    let midnight = (of.second() + offset).div_euclid(DAY) * DAY - offset;
    match instant(midnight + second, nanosecond) {
        Ok(today) if today > of => Ok(today),
        _ => instant(midnight + DAY + second, nanosecond),
    }
}

/// `c.atOffset(offset)`: the instant of a civil date-time at that offset.
///
/// # Errors
/// The result lies outside the years 0001 to 9999.
#[inline]
pub fn at_offset(civil: DateTime, offset: i64) -> Result<Timestamp, Failure> {
    Timestamp::at(civil, offset)
}

macro_rules! getters {
    ($($name:ident, $cel:literal, |$local:ident| $body:expr;)*) => {$(
        #[doc = concat!("`t.", $cel, "(offset)`, the offset in seconds.")]
        #[inline]
        #[must_use]
        pub fn $name(of: Timestamp, offset: i64) -> i64 {
            let $local = of.local(offset);
            $body
        }
    )*};
}

getters! {
    full_year, "getFullYear", |local| local.year;
    month, "getMonth", |local| local.month - 1;
    date, "getDate", |local| local.day;
    day_of_month, "getDayOfMonth", |local| local.day - 1;
    day_of_week, "getDayOfWeek", |local| local.day_of_week();
    day_of_year, "getDayOfYear", |local| local.day_of_year() - 1;
    hours, "getHours", |local| local.second / 3600;
    minutes, "getMinutes", |local| local.second / 60 % 60;
    seconds, "getSeconds", |local| local.second % 60;
    milliseconds, "getMilliseconds", |local| local.nanosecond / 1_000_000;
}

/// `d.getHours()`: all of it in hours.
#[inline]
#[must_use]
pub fn total_hours(duration: SignedDuration) -> i64 {
    duration.as_hours()
}

/// `d.getMinutes()`: all of it in minutes.
#[inline]
#[must_use]
pub fn total_minutes(duration: SignedDuration) -> i64 {
    duration.as_mins()
}

/// `d.getSeconds()`: all of it in seconds.
#[inline]
#[must_use]
pub fn total_seconds(duration: SignedDuration) -> i64 {
    duration.as_secs()
}

/// `d.getMilliseconds()`: the milliseconds behind the last whole second.
#[inline]
#[must_use]
pub fn subsec_milliseconds(duration: SignedDuration) -> i64 {
    i64::from(duration.subsec_millis())
}

/// `duration(text)` at run time: `1h30m`, `-1.5s`.
pub(super) fn duration_text(text: &str) -> Result<SignedDuration, Failure> {
    let negative = text.starts_with('-');
    let mut rest = text.strip_prefix(['-', '+']).unwrap_or(text);
    if rest == "0" {
        return Ok(SignedDuration::ZERO);
    }
    if rest.is_empty() {
        return Err(Failure::Malformed);
    }
    let mut total: i128 = 0;
    while !rest.is_empty() {
        let is_number = |c: char| c.is_ascii_digit() || c == '.';
        let (number, after) = rest.split_at(rest.find(|c| !is_number(c)).unwrap_or(rest.len()));
        let (unit, after) = after.split_at(after.find(is_number).unwrap_or(after.len()));
        rest = after;
        let unit: i128 = match unit {
            "h" => 3_600_000_000_000,
            "m" => 60_000_000_000,
            "s" => 1_000_000_000,
            "ms" => 1_000_000,
            "us" | "µs" | "μs" => 1_000,
            "ns" => 1,
            _ => return Err(Failure::Malformed),
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        // Digits beyond the eighteenth cannot be seen in nanoseconds.
        let mut scale: i128 = 1;
        let mut digits: i128 = 0;
        for digit in whole.bytes().chain(fraction.bytes().take(18)) {
            let digit = digit.checked_sub(b'0').filter(|digit| *digit <= 9).ok_or(Failure::Malformed)?;
            digits = digits
                .checked_mul(10)
                .and_then(|digits| digits.checked_add(i128::from(digit)))
                .ok_or(Failure::OutOfRange)?;
        }
        if whole.is_empty() && fraction.is_empty() {
            return Err(Failure::Malformed);
        }
        for _ in fraction.bytes().take(18) {
            scale *= 10;
        }
        let part = digits.checked_mul(unit).ok_or(Failure::OutOfRange)? / scale;
        total = total.checked_add(part).ok_or(Failure::OutOfRange)?;
    }
    let total = if negative { -total } else { total };
    let seconds = i64::try_from(total / 1_000_000_000).map_err(|_| Failure::OutOfRange)?;
    let nanoseconds = i32::try_from(total % 1_000_000_000).map_err(|_| Failure::OutOfRange)?;
    in_reach(SignedDuration::new(seconds, nanoseconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Timestamp {
        Timestamp::parse(text).unwrap_or(timestamp_of(0, 0))
    }

    #[test]
    fn wall_times_are_those_of_the_offset() {
        let offset = 8 * 3600;
        // 2026-11-20T20:00+08:00 and 2026-11-21T01:00+08:00
        assert_eq!(at_time(of("2026-11-20T12:00:00Z"), 86_399, 0, offset), Ok(of("2026-11-20T23:59:59+08:00")));
        assert_eq!(at_time(of("2026-11-20T17:00:00Z"), 86_399, 0, offset), Ok(of("2026-11-21T23:59:59+08:00")));
        assert_eq!(next_time(of("2026-11-20T16:00:00Z"), 900, 0, offset), Ok(of("2026-11-21T00:15:00+08:00")));
        assert_eq!(
            next_time(of("2026-11-20T16:15:00Z"), 900, 0, offset),
            Ok(of("2026-11-22T00:15:00+08:00")),
            "strictly later"
        );
        assert_eq!(next_time(of("1969-12-31T23:59:59.5Z"), 86_399, 0, 0), Ok(of("1970-01-01T23:59:59Z")));
        assert_eq!(next_time(of("9999-12-31T12:00:00Z"), 0, 0, 0), Err(Failure::OutOfRange));
        assert_eq!(at_time(of("9999-12-31T12:00:00Z"), 86_399, 0, 0), Ok(of("9999-12-31T23:59:59Z")));
        assert_eq!(at_time(of("9999-12-31T12:00:00Z"), 86_399, 0, -60), Err(Failure::OutOfRange));
    }

    #[test]
    fn durations_are_read_like_those_of_cel() {
        assert_eq!(duration_text("1h30m"), Ok(SignedDuration::from_secs(5400)));
        assert_eq!(duration_text("-1.5s"), Ok(SignedDuration::new(-1, -500_000_000)));
        assert!(["", "-", "1", "1x", "1..5s", "h"].iter().all(|text| duration_text(text).is_err()));
        assert_eq!(duration_text("99999999999999999999999999999999999999999h"), Err(Failure::OutOfRange));
    }
}
