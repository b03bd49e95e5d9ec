//! An instant of the rule language: as CEL has them, from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z. The calendar's
//! own crate ends 26 hours earlier, so that every offset applies to every instant. It reads no clock and knows no time zones.

use std::fmt;

use super::{DateTime, Failure, SignedDuration};
use crate::format::rfc3339;

const DAY: i64 = 86_400;
/// 0001-01-01T00:00:00Z.
const FIRST: i64 = -62_135_596_800;
/// The last second of the year 9999.
const LAST: i64 = 253_402_300_799;

/// Seconds since the epoch, towards the past, and the nanoseconds after that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    seconds: i64,
    nanoseconds: u32,
}

impl Timestamp {
    /// A constant that was checked before.
    pub(super) const fn constant(seconds: i64, nanoseconds: i32) -> Self {
        Timestamp { seconds, nanoseconds: nanoseconds.unsigned_abs() }
    }

    /// # Errors
    /// It lies outside the years 0001 to 9999.
    #[inline]
    pub(super) fn new(seconds: i64, nanoseconds: u32) -> Result<Self, Failure> {
        if (FIRST..=LAST).contains(&seconds) {
            Ok(Timestamp { seconds, nanoseconds })
        } else {
            Err(Failure::OutOfRange)
        }
    }

    /// The instant at which a clock `offset` seconds ahead of UTC shows the reading.
    ///
    /// # Errors
    /// It lies outside the years 0001 to 9999.
    #[inline]
    pub(crate) fn at(reading: DateTime, offset: i64) -> Result<Self, Failure> {
        let days = days(i64::from(reading.year()), i64::from(reading.month()), i64::from(reading.day()));
        let clock = i64::from(reading.hour()) * 3600 + i64::from(reading.minute()) * 60 + i64::from(reading.second());
        Timestamp::new(days * DAY + clock - offset, reading.subsec_nanosecond().unsigned_abs())
    }

    /// What RFC 3339 writes.
    ///
    /// # Errors
    /// It is something else, or lies outside the years 0001 to 9999.
    pub(super) fn parse(text: &str) -> Result<Self, Failure> {
        let (date, time) = rfc3339::date_time(text).ok_or(Failure::Malformed)?;
        let days = days(i64::from(date.year), i64::from(date.month), i64::from(date.day));
        // A leap second is the one before it.
        let second = i64::from(time.second.min(59));
        let clock = i64::from(time.hour) * 3600 + i64::from(time.minute) * 60 + second;
        Timestamp::new(days * DAY + clock - i64::from(time.offset_minutes) * 60, time.nanosecond)
    }

    /// Seconds since the epoch, towards the past.
    #[inline]
    pub(super) const fn second(self) -> i64 {
        self.seconds
    }

    /// Later by a duration.
    ///
    /// # Errors
    /// The result lies outside the years 0001 to 9999.
    #[inline]
    pub(super) fn later(self, by: SignedDuration) -> Result<Self, Failure> {
        let nanoseconds = i64::from(self.nanoseconds) + i64::from(by.subsec_nanos());
        let seconds = self.seconds.checked_add(by.as_secs()).ok_or(Failure::OutOfRange)?;
        let carried = seconds.checked_add(nanoseconds.div_euclid(1_000_000_000)).ok_or(Failure::OutOfRange)?;
        Timestamp::new(carried, u32::try_from(nanoseconds.rem_euclid(1_000_000_000)).unwrap_or_default())
    }

    /// What lies between an earlier instant and this one.
    #[inline]
    pub(super) fn since(self, earlier: Self) -> SignedDuration {
        let nanoseconds = i64::from(self.nanoseconds) - i64::from(earlier.nanoseconds);
        // Both numbers of seconds are far from the ends of an i64.
        SignedDuration::from_secs(self.seconds - earlier.seconds) + SignedDuration::from_nanos(nanoseconds)
    }

    /// What a clock `offset` seconds ahead of UTC shows.
    pub(super) fn local(self, offset: i64) -> Local {
        let local = self.seconds + offset;
        let (days, second) = (local.div_euclid(DAY), local.rem_euclid(DAY));
        let (year, month, day) = civil(days);
        Local { days, year, month, day, second, nanosecond: i64::from(self.nanoseconds) }
    }
}

impl From<jiff::Timestamp> for Timestamp {
    #[inline]
    fn from(instant: jiff::Timestamp) -> Self {
        // The fraction of an instant before the epoch is negative.
        let nanoseconds = i64::from(instant.subsec_nanosecond());
        let seconds = instant.as_second() + nanoseconds.div_euclid(1_000_000_000);
        Timestamp { seconds, nanoseconds: u32::try_from(nanoseconds.rem_euclid(1_000_000_000)).unwrap_or_default() }
    }
}

impl fmt::Display for Timestamp {
    /// RFC 3339 in UTC, with no more digits of a fraction than needed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Local { year, month, day, second, .. } = self.local(0);
        let (hour, minute) = (second / 3600, second / 60 % 60);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{:02}", second % 60)?;
        let (mut fraction, mut width) = (self.nanoseconds, 9);
        if fraction != 0 {
            while fraction % 10 == 0 {
                (fraction, width) = (fraction / 10, width - 1);
            }
            write!(f, ".{fraction:0width$}")?;
        }
        f.write_str("Z")
    }
}

/// The reading of a clock. In the first and the last hours its year may be 0 or 10000.
pub(super) struct Local {
    pub(super) days: i64,
    pub(super) year: i64,
    /// From 1.
    pub(super) month: i64,
    /// From 1.
    pub(super) day: i64,
    /// Of the day.
    pub(super) second: i64,
    pub(super) nanosecond: i64,
}

impl Local {
    /// From 1.
    pub(super) fn day_of_year(&self) -> i64 {
        self.days - days(self.year, 1, 1) + 1
    }

    /// From Sunday, 0.
    pub(super) fn day_of_week(&self) -> i64 {
        // The epoch was a Thursday.
        (self.days + 4).rem_euclid(7)
    }
}

/// Days of the proleptic Gregorian calendar since the epoch. Years begin in March, so that the leap day is the last of its year;
/// they are counted from far before the year 0, since numbers without a sign are divided faster (Neri and Schneider, 'Euclidean
/// affine functions and their application to calendar algorithms', 2022).
#[inline]
const fn days(year: i64, month: i64, day: i64) -> i64 {
    /// Of 400 years each.
    const ERAS: i64 = 32;
    let is_early = month <= 2;
    let year = (year + ERAS * 400 - is_early as i64) as u32;
    let month = (if is_early { month + 12 } else { month }) as u32;
    let century = year / 100;
    let of_years = 1461 * year / 4 - century + century / 4;
    let of_months = (979 * month - 2919) / 32;
    (of_years + of_months) as i64 + day - 1 - (719_468 + ERAS * 146_097)
}

/// Year, month and day.
const fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, of_year - (153 * shifted + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_range_is_read_and_written() {
        for text in [
            "0001-01-01T00:00:00Z",
            "1969-12-31T23:59:59.5Z",
            "1970-01-01T00:00:00Z",
            "2024-02-29T12:30:15.000000001Z",
            "9999-12-31T23:59:59.999999999Z",
        ] {
            assert_eq!(Timestamp::parse(text).map(|instant| instant.to_string()), Ok(text.to_owned()));
        }
        for beyond in ["0000-12-31T23:59:59Z", "9999-12-31T23:59:59-00:01", "0001-01-01T00:00:00+00:01"] {
            assert_eq!(Timestamp::parse(beyond), Err(Failure::OutOfRange), "{beyond}");
        }
        assert_eq!(Timestamp::parse("2024-02-30T00:00:00Z"), Err(Failure::Malformed));
    }

    #[test]
    fn the_calendar_is_that_of_the_calendars_crate() {
        let mut day = jiff::civil::Date::MIN;
        loop {
            let number = days(i64::from(day.year()), i64::from(day.month()), i64::from(day.day()));
            let parts = (i64::from(day.year()), i64::from(day.month()), i64::from(day.day()));
            assert_eq!(civil(number), parts);
            let local = Timestamp { seconds: number * DAY, nanoseconds: 0 }.local(0);
            assert_eq!(local.day_of_year(), i64::from(day.day_of_year()));
            assert_eq!(local.day_of_week(), i64::from(day.weekday().to_sunday_zero_offset()));
            match day.checked_add(jiff::Span::new().days(17)) {
                Ok(next) => day = next,
                Err(_) => break,
            }
        }
    }

    #[test]
    fn fractions_carry_both_ways() {
        let of = |text: &str| Timestamp::parse(text).unwrap_or(Timestamp { seconds: 0, nanoseconds: 0 });
        let instant = of("1969-12-31T23:59:59.75Z");
        assert_eq!(instant.later(SignedDuration::from_millis(500)), Ok(of("1970-01-01T00:00:00.25Z")));
        assert_eq!(instant.later(SignedDuration::from_millis(-800)), Ok(of("1969-12-31T23:59:58.95Z")));
        assert_eq!(of("1970-01-01T00:00:00.25Z").since(instant), SignedDuration::from_millis(500));
        assert_eq!(instant.since(of("1970-01-01T00:00:00.25Z")), SignedDuration::from_millis(-500));
        let last = of("9999-12-31T23:59:59.999999999Z");
        assert_eq!(last.later(SignedDuration::from_nanos(1)), Err(Failure::OutOfRange));
        assert_eq!(last.local(86_340).year, 10_000);
        assert_eq!(Timestamp::from(jiff::Timestamp::MIN).to_string().len(), "-9999-01-02T01:59:59Z".len());
    }
}
