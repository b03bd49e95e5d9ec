//! JSON numbers as exact text, compared by value. Never a binary float, and no exponent is ever expanded.

use std::cmp::Ordering;

/// A JSON number. Equal and ordered by value: `1`, `1.0` and `10e-1` are the same.
#[derive(Debug, Clone)]
pub struct Number {
    text: String,
}

/// `digits` times ten to the `exponent`; no zero at either end of `digits`; zero has none and is not negative.
struct Parts {
    negative: bool,
    digits: String,
    exponent: i128,
}

impl Number {
    /// Takes the text of a number that the parser has checked.
    pub(crate) fn new(text: &str) -> Self {
        Self { text: text.to_owned() }
    }

    /// The text as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the value is an integer, in the sense of JSON Schema: `5.0` is.
    pub fn is_integer(&self) -> bool {
        self.parts().exponent >= 0
    }

    /// Whether the value is greater than zero.
    pub fn is_positive(&self) -> bool {
        let parts = self.parts();
        !parts.negative && !parts.digits.is_empty()
    }

    /// The value as an integer, where it is one and fits.
    pub fn as_i64(&self) -> Option<i64> {
        self.as_i128().and_then(|value| value.try_into().ok())
    }

    /// The value as an integer, where it is one and fits.
    pub fn as_u64(&self) -> Option<u64> {
        self.as_i128().and_then(|value| value.try_into().ok())
    }

    /// The value as an integer, where it is one and has at most 38 digits.
    pub fn as_i128(&self) -> Option<i128> {
        let parts = self.parts();
        let zeros = usize::try_from(parts.exponent).ok().filter(|zeros| parts.digits.len() + zeros.min(&100) <= 38)?;
        let mut value: i128 = if parts.digits.is_empty() { 0 } else { parts.digits.parse().ok()? };
        for _ in 0..zeros {
            value = value.checked_mul(10)?;
        }
        Some(if parts.negative { -value } else { value })
    }

    fn parts(&self) -> Parts {
        let (negative, rest) = match self.text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, self.text.as_str()),
        };
        let (mantissa, exponent) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{whole}{fraction}");
        let digits = all.trim_start_matches('0');
        let trimmed = digits.trim_end_matches('0');
        if trimmed.is_empty() {
            return Parts { negative: false, digits: String::new(), exponent: 0 };
        }
        // An exponent beyond 30 digits is as good as endless; saturating keeps signs and comparisons right.
        let endless = if exponent.starts_with('-') { -(1i128 << 100) } else { 1i128 << 100 };
        let exponent = exponent.trim_start_matches('+').parse::<i128>().unwrap_or(endless).clamp(-(1 << 100), 1 << 100);
        let shift = (digits.len() - trimmed.len()) as i128 - fraction.len() as i128;
        Parts { negative, digits: trimmed.to_owned(), exponent: exponent + shift }
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        let (this, that) = (self.parts(), other.parts());
        let sign = |parts: &Parts| match (parts.digits.is_empty(), parts.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        };
        let magnitude = |parts: &Parts| parts.digits.len() as i128 + parts.exponent;
        let by_size = || magnitude(&this).cmp(&magnitude(&that)).then_with(|| this.digits.cmp(&that.digits));
        sign(&this).cmp(&sign(&that)).then_with(|| match sign(&this) {
            0 => Ordering::Equal,
            1 => by_size(),
            _ => by_size().reverse(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn compares_by_value() {
        let ordered = [
            "-1e99999999999999999999999999999999999",
            "-10.5",
            "-10",
            "-0.1",
            "0",
            "1e-400",
            "0.1",
            "1",
            "1.5",
            "2",
            "10",
            "9007199254740993",
            "1e400",
        ];
        for pair in ordered.windows(2) {
            let [low, high] = pair else { continue };
            assert!(Number::new(low) < Number::new(high), "{low} {high}");
        }
        for (this, that) in [("1", "1.0"), ("-0", "0.0e5"), ("1e2", "100"), ("1200e-2", "12.00")] {
            assert_eq!(Number::new(this), Number::new(that));
        }
    }

    #[test]
    fn reads_integers() {
        for (text, value) in [
            ("5.0", Some(5)),
            ("-0", Some(0)),
            ("1e3", Some(1000)),
            ("1.5", None),
            ("9223372036854775807", Some(i64::MAX)),
            ("9223372036854775808", None),
            ("-9223372036854775808", Some(i64::MIN)),
            ("1e1000000000000000000000000000", None),
        ] {
            assert_eq!(Number::new(text).as_i64(), value, "{text}");
        }
    }
}
