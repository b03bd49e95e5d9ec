//! What a plain scalar of YAML is, by the core schema of YAML 1.2: `no` is text, `0x1F` is a number.

use crate::tree::Value;

/// The value of an unquoted scalar. A number becomes the text of a JSON number, digit for digit.
pub(super) fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => number(text).map_or_else(|| Value::String(text.to_owned()), Value::Number),
    }
}

fn number(text: &str) -> Option<String> {
    for (prefix, radix) in [("0x", 16), ("0o", 8)] {
        if let Some(digits) = text.strip_prefix(prefix) {
            let is_plain = digits.bytes().all(|byte| byte.is_ascii_alphanumeric());
            return u128::from_str_radix(digits, radix).ok().filter(|_| is_plain).map(|value| value.to_string());
        }
    }
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match rest.find(['e', 'E']) {
        Some(at) => (rest.get(..at)?, rest.get(at + 1..)),
        None => (rest, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let has_digit = !whole.is_empty() || fraction.is_some_and(|fraction| !fraction.is_empty());
    if !digits(whole) || !fraction.is_none_or(digits) || !has_digit {
        return None;
    }
    let trimmed = whole.trim_start_matches('0');
    let mut out = format!("{sign}{}", if trimmed.is_empty() { "0" } else { trimmed });
    if let Some(fraction) = fraction.filter(|fraction| !fraction.is_empty()) {
        out.push('.');
        out.push_str(fraction);
    }
    if let Some(exponent) = exponent {
        let unsigned = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        if unsigned.is_empty() || !digits(unsigned) {
            return None;
        }
        out.push('e');
        out.push_str(exponent);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::plain;
    use crate::tree::Value;

    #[test]
    fn numbers_keep_their_digits() {
        for (text, number) in [
            ("1.10", "1.10"),
            ("+7", "7"),
            ("007", "7"),
            (".5", "0.5"),
            ("1.", "1"),
            ("-1e+3", "-1e+3"),
            ("0x1F", "31"),
            ("9007199254740993", "9007199254740993"),
        ] {
            assert!(matches!(plain(text), Value::Number(found) if found == number), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_text() {
        for text in ["no", "yes", "1.2.3", "2021-01-01", "e5", ".", "-", "1e", "0x", "0xZZ", "12 34", ".inf"] {
            assert!(matches!(plain(text), Value::String(found) if found == text), "{text}");
        }
    }
}
