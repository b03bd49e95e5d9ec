//! Format `idn-hostname` (RFC 5890): a host name whose labels may be U-labels. Which these are is `a_label`'s.

use super::{a_label, hostname, punycode};

/// The dots that people type (RFC 3490, section 3.1).
const DOTS: [char; 4] = ['.', '\u{3002}', '\u{FF0E}', '\u{FF61}'];

/// Whether the text is a host name: each label one of its own kind, all together at most 253 bytes when encoded.
pub fn holds(text: &str) -> bool {
    let mut length = 0;
    for label in text.split(DOTS) {
        let Some(encoded) = encoded_length(label) else { return false };
        length += encoded + 1;
    }
    length <= 254
}

/// How many bytes a label has in a message of the DNS, if it is one.
fn encoded_length(label: &str) -> Option<usize> {
    if label.is_ascii() {
        return hostname::is_label(label.as_bytes()).then_some(label.len());
    }
    let length = 4 + punycode::encoded_length(label)?;
    (length <= 63 && a_label::is_u_label(label)).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn names() {
        for text in ["a.b", "a。b", "bücher.example", "xn--bcher-kva.example", "실례.테스트", "l·l", "1host"] {
            assert!(holds(text), "{text}");
        }
        let long = "실".repeat(60);
        for text in ["", ".", "。", "a..b", "-é", "é-", "xn--X", "a·l", "\u{302e}실", "é b", &long] {
            assert!(!holds(text), "{text}");
        }
    }
}
