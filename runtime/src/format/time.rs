//! Format `time`: the `full-time` of RFC 3339. It only judges.

use super::rfc3339;

/// Whether the text is a time of day with its offset.
pub fn holds(text: &str) -> bool {
    rfc3339::time(text.as_bytes()).is_some()
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn an_offset_is_needed_and_limited() {
        for text in ["00:00:00Z", "23:59:59.1z", "12:00:00+23:59", "12:00:00-00:00"] {
            assert!(holds(text), "{text}");
        }
        for text in
            ["12:00:00", "12:00:00+24:00", "12:00:00+01:60", "12:00Z", "12:00:00Z+00:00", "12:00:00\u{2212}01:00"]
        {
            assert!(!holds(text), "{text}");
        }
    }

    #[test]
    fn a_leap_second_is_the_last_of_a_day_in_utc() {
        for text in ["23:59:60Z", "00:29:60-23:30", "01:29:60+01:30"] {
            assert!(holds(text), "{text}");
        }
        for text in ["23:59:61Z", "23:59:60+00:01", "22:59:60Z", "00:00:60Z"] {
            assert!(!holds(text), "{text}");
        }
    }
}
