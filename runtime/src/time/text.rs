//! What both kinds of time share: the clock's text, and serde through text. It knows neither kind.

use crate::format::rfc3339::Date;
use jiff::Timestamp;
use jiff::civil;
use jiff::tz::Offset;
use serde::de::{self, Deserializer, Unexpected, Visitor};
use std::fmt;

/// The reading of a clock that exists; a leap second is its minute's 59th.
pub(super) fn reading(date: Date, [hour, minute, second]: [u8; 3], nanosecond: u32) -> Option<civil::DateTime> {
    let date = civil::Date::new(date.year, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()?;
    let [hour, minute, second] = [hour, minute, second.min(59)].map(|part| i8::try_from(part).ok());
    let time = civil::Time::new(hour?, minute?, second?, i32::try_from(nanosecond).ok()?).ok()?;
    Some(date.to_datetime(time))
}

/// The instant of a reading at an offset, if jiff has it.
pub(super) fn instant(reading: civil::DateTime, offset_seconds: i32) -> Option<Timestamp> {
    Offset::from_seconds(offset_seconds).ok()?.to_timestamp(reading).ok()
}

/// Writes `YYYY-MM-DD`, what stands between, and `HH:MM:SS`.
pub(super) fn write(f: &mut fmt::Formatter<'_>, reading: civil::DateTime, between: char, second: i8) -> fmt::Result {
    let (year, month, day) = (reading.year(), reading.month(), reading.day());
    let (hour, minute) = (reading.hour(), reading.minute());
    write!(f, "{year:04}-{month:02}-{day:02}{between}{hour:02}:{minute:02}:{second:02}")
}

/// Reads a value from a string, or says what was expected. The text is not repeated: it may be personal data.
pub(super) fn deserialize<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    expected: &'static str,
    parse: fn(&str) -> Option<T>,
) -> Result<T, D::Error> {
    struct Text<T> {
        expected: &'static str,
        parse: fn(&str) -> Option<T>,
    }

    impl<T> Visitor<'_> for Text<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.expected)
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
            (self.parse)(text).ok_or_else(|| E::invalid_value(Unexpected::Other("other text"), &self))
        }
    }

    deserializer.deserialize_str(Text { expected, parse })
}
