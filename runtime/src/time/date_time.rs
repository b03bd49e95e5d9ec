//! A date-time of RFC 3339 as it was read: the clock, its offset, a leap second. It knows no time zones.

use super::text;
use crate::format::rfc3339;
use jiff::Timestamp;
use jiff::civil;
use jiff::tz::Offset;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A date-time with its offset. Equality and order are those of the fields, so that of the clock first and not of the
/// instant: compare `timestamp()` for that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime {
    civil: civil::DateTime,
    leap_second: bool,
    offset_seconds: i32,
}

impl DateTime {
    /// Reads exactly what format `date-time` accepts. Nine digits of a fraction are kept, and no zeros at its end.
    pub fn parse(text: &str) -> Option<Self> {
        let (date, time) = rfc3339::date_time(text)?;
        Some(DateTime {
            civil: text::reading(date, [time.hour, time.minute, time.second], time.nanosecond)?,
            leap_second: time.second == 60,
            offset_seconds: i32::from(time.offset_minutes) * 60,
        })
    }

    /// What the clock showed; second 59 in a leap second.
    pub fn civil(self) -> civil::DateTime {
        self.civil
    }

    /// How far the clock is ahead of UTC.
    pub fn offset_seconds(self) -> i32 {
        self.offset_seconds
    }

    /// Whether second 60 was read.
    pub fn is_leap_second(self) -> bool {
        self.leap_second
    }

    /// The instant, if jiff has it: its last one is 26 hours before the end of the year 9999. A leap second is the one before it,
    /// as jiff itself reads it.
    pub fn timestamp(self) -> Option<Timestamp> {
        text::instant(self.civil, self.offset_seconds)
    }
}

impl From<Timestamp> for DateTime {
    /// The instant in UTC. RFC 3339 has no years before 0, so an earlier instant becomes the first one of year 0.
    fn from(timestamp: Timestamp) -> Self {
        const FIRST: civil::DateTime = civil::DateTime::constant(0, 1, 1, 0, 0, 0, 0);
        let civil = Offset::UTC.to_datetime(timestamp).max(FIRST);
        DateTime { civil, leap_second: false, offset_seconds: 0 }
    }
}

impl fmt::Display for DateTime {
    /// RFC 3339, with `Z` for UTC and no more digits of a fraction than needed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let second = if self.leap_second { 60 } else { self.civil.second() };
        text::write(f, self.civil, 'T', second)?;
        let (mut fraction, mut width) = (self.civil.subsec_nanosecond(), 9);
        if fraction != 0 {
            while fraction % 10 == 0 {
                fraction /= 10;
                width -= 1;
            }
            write!(f, ".{fraction:0width$}")?;
        }
        if self.offset_seconds == 0 {
            return f.write_str("Z");
        }
        let sign = if self.offset_seconds < 0 { '-' } else { '+' };
        let minutes = self.offset_seconds.unsigned_abs() / 60;
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text::deserialize(deserializer, "a date-time of RFC 3339", DateTime::parse)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> DateTime {
        DateTime::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn is_written_as_read() {
        for text in [
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999999Z",
            "9999-12-31T23:59:59-23:59",
            "0000-01-01T00:00:00+23:59",
            "2016-12-31T23:59:60Z",
            "2017-01-01T05:29:60.5+05:30",
            "2024-02-29T12:00:00.000001-00:30",
        ] {
            assert_eq!(read(text).to_string(), text);
            assert_eq!(serde_json::to_string(&read(text)).unwrap(), format!("\"{text}\""));
        }
        assert_eq!(read("2020-01-01t00:00:00.1234567891234z").to_string(), "2020-01-01T00:00:00.123456789Z");
        assert_eq!(read("2020-01-01T00:00:00.500-00:00").to_string(), "2020-01-01T00:00:00.5Z");
    }

    #[test]
    fn accepts_what_the_format_accepts() {
        for text in [
            "",
            "2020-01-01",
            "2020-01-01T00:00:60Z",
            "2020-01-01T00:00:00",
            "2021-02-29T00:00:00Z",
            "10000-01-01T00:00:00Z",
        ] {
            assert!(DateTime::parse(text).is_none() && !crate::format::date_time::holds(text), "{text}");
        }
        assert!(serde_json::from_str::<DateTime>("\"2020-01-01\"").is_err());
        assert_eq!(serde_json::from_str::<DateTime>("\"2020-01-01T00:00:00Z\"").unwrap(), read("2020-01-01T00:00:00Z"));
    }

    #[test]
    fn instants() {
        let second = |text: &str| read(text).timestamp().map(Timestamp::as_second);
        assert_eq!(second("1970-01-01T08:00:01+08:00"), Some(1));
        assert_eq!(second("2016-12-31T23:59:60Z"), second("2016-12-31T23:59:59Z"));
        assert_eq!(second("0000-01-01T00:00:00Z"), Some(-62_167_219_200));
        assert_eq!(second("9999-12-31T23:59:59Z"), None);
        let timestamp = Timestamp::new(1_700_000_000, 5_000_000).unwrap();
        assert_eq!(DateTime::from(timestamp).to_string(), "2023-11-14T22:13:20.005Z");
        assert_eq!(DateTime::from(timestamp).timestamp(), Some(timestamp));
        assert_eq!(DateTime::from(Timestamp::MIN).to_string(), "0000-01-01T00:00:00Z");
        assert!(DateTime::parse(&DateTime::from(Timestamp::MAX).to_string()).is_some());
        assert!(size_of::<DateTime>() <= 24);
    }
}
