//! Format `date`: the `full-date` of RFC 3339. It only judges.

use super::rfc3339;

/// Whether the text is a date that exists, as `YYYY-MM-DD`.
pub fn holds(text: &str) -> bool {
    matches!(rfc3339::date(text.as_bytes()), Some((_, [])))
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn only_dates_that_exist() {
        for text in ["0000-02-29", "2000-02-29", "9999-12-31"] {
            assert!(holds(text), "{text}");
        }
        for text in ["1900-02-29", "2020-00-01", "2020-01-00", "2020-1-01", "20200101", "2020-01-01Z", "+020-01-01"] {
            assert!(!holds(text), "{text}");
        }
    }
}
