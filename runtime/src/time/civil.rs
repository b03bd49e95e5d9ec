//! A wall-clock time without zone, `YYYY-MM-DD HH:MM:SS`, of a provider whose clocks stand at one offset.

use super::text;
use crate::format::rfc3339;
use jiff::Timestamp;
use jiff::civil;
use jiff::tz::Offset;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// What the provider's clock showed. The offset is the type's, so order is that of the instants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Civil<const OFFSET_SECONDS: i32>(civil::DateTime);

impl<const OFFSET_SECONDS: i32> Civil<OFFSET_SECONDS> {
    /// Reads the 19 characters. No clock without zone shows a leap second, so 60 is none.
    pub fn parse(text: &str) -> Option<Self> {
        let (date, rest) = rfc3339::date(text.as_bytes())?;
        let (clock, []) = rfc3339::clock(rest.strip_prefix(b" ")?)? else {
            return None;
        };
        let [.., second] = clock;
        if second > 59 {
            return None;
        }
        text::reading(date, clock, 0).map(Civil)
    }

    /// The reading of the clock, if it can be written: years 0 to 9999, whole seconds.
    pub fn new(reading: civil::DateTime) -> Option<Self> {
        (reading.year() >= 0 && reading.subsec_nanosecond() == 0).then_some(Civil(reading))
    }

    /// What the provider's clock shows at the instant; less than a second is dropped. Nothing before year 0.
    pub fn from_timestamp(timestamp: Timestamp) -> Option<Self> {
        let reading = Offset::from_seconds(OFFSET_SECONDS).ok()?.to_datetime(timestamp);
        Self::new(reading.with().subsec_nanosecond(0).build().ok()?)
    }

    /// The reading of the clock.
    pub fn civil(self) -> civil::DateTime {
        self.0
    }

    /// The instant, if jiff has it.
    pub fn timestamp(self) -> Option<Timestamp> {
        text::instant(self.0, OFFSET_SECONDS)
    }
}

impl<const OFFSET_SECONDS: i32> fmt::Display for Civil<OFFSET_SECONDS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        text::write(f, self.0, ' ', self.0.second())
    }
}

impl<const OFFSET_SECONDS: i32> Serialize for Civil<OFFSET_SECONDS> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, const OFFSET_SECONDS: i32> Deserialize<'de> for Civil<OFFSET_SECONDS> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text::deserialize(deserializer, "a time as YYYY-MM-DD HH:MM:SS", Self::parse)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Shanghai = Civil<28_800>;

    #[test]
    fn is_written_as_read() {
        for text in ["2024-02-29 08:00:00", "0000-01-01 00:00:00", "9999-12-31 23:59:59"] {
            let read: Shanghai = serde_json::from_str(&format!("\"{text}\"")).unwrap();
            assert_eq!(read.to_string(), text);
            assert_eq!(serde_json::to_string(&read).unwrap(), format!("\"{text}\""));
        }
    }

    #[test]
    fn refuses_other_spellings() {
        for text in [
            "",
            "2024-02-29",
            "2024-02-29T08:00:00",
            "2023-02-29 08:00:00",
            "2024-02-29 24:00:00",
            "2024-02-29 08:00:60",
            "2024-02-29 08:00:00Z",
            "2024-02-29 08:00:00.5",
            "2024-02-29  08:00:00",
            "2024-02-29 23:59:60",
        ] {
            assert!(Shanghai::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn the_type_knows_the_offset() {
        let read = Shanghai::parse("1970-01-01 08:00:01").unwrap();
        assert_eq!(read.timestamp().map(Timestamp::as_second), Some(1));
        assert_eq!(Shanghai::from_timestamp(Timestamp::new(1, 999_999_999).unwrap()), Some(read));
        assert_eq!(Shanghai::new(read.civil()), Some(read));
        assert_eq!(Shanghai::from_timestamp(Timestamp::MIN), None);
        assert_eq!(Shanghai::parse("9999-12-31 23:59:59").unwrap().timestamp(), None);
        assert_eq!(Civil::<{ i32::MAX }>::from_timestamp(Timestamp::UNIX_EPOCH), None);
    }
}
