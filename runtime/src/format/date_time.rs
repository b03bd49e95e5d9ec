//! Format `date-time` (RFC 3339). It only judges; `crate::time::DateTime` keeps the value.

use super::rfc3339;

/// Whether the text is a date-time of RFC 3339.
pub fn holds(text: &str) -> bool {
    rfc3339::date_time(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn accepts_every_spelling_of_the_rfc() {
        for text in [
            "0000-01-01T00:00:00Z",
            "9999-12-31t23:59:59.999999999999999z",
            "1937-01-01T12:00:27.87+00:20",
            "2016-12-31T23:59:60Z",
            "2017-01-01T08:59:60.5+09:00",
            "2020-02-29T00:00:00-00:00",
        ] {
            assert!(holds(text), "{text}");
        }
    }

    #[test]
    fn refuses_what_only_looks_like_one() {
        for text in [
            "2020-01-01",
            "2020-01-01T00:00:00",
            "2020-01-01 00:00:00Z",
            "2020-01-01T24:00:00Z",
            "2019-02-29T00:00:00Z",
            "2016-12-31T23:59:60+01:00",
            "2020-01-01T00:00:00,5Z",
            "2020-01-01T00:00:00+0100",
            "2020-01-01T00:00:00Z ",
            "-2020-01-01T00:00:00Z",
            "2020-01-01T00:00:0৪Z",
        ] {
            assert!(!holds(text), "{text}");
        }
    }
}
