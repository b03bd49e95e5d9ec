//! Format `hostname` (RFC 1123): letters, digits and hyphens in labels. What an A-label may mean is `a_label`'s.

use super::a_label;

/// Whether the text is a host name: labels of 1 to 63 bytes, at most 253 together, no trailing dot.
pub fn holds(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() <= 253 && bytes.split(|byte| *byte == b'.').all(is_label)
}

/// Whether these bytes are a label.
pub(super) fn is_label(label: &[u8]) -> bool {
    let (Some(first), Some(last)) = (label.first(), label.last()) else {
        return false;
    };
    label.len() <= 63
        && first.is_ascii_alphanumeric()
        && last.is_ascii_alphanumeric()
        && label.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
        && match label {
            // Two hyphens there are reserved (RFC 5891, 4.2.3.1), and only `xn` was ever given a meaning.
            [b'x' | b'X', b'n' | b'N', b'-', b'-', code @ ..] => a_label::holds(code),
            [_, _, b'-', b'-', ..] => false,
            _ => true,
        }
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn labels_and_their_limits() {
        let longest = "a".repeat(63);
        let full = [longest.as_str(); 3].join(".") + "." + &"b".repeat(61);
        for text in ["a", "1host", "a-b.c", "WWW.Example.com", "a--b", "127.0.0.1", &longest, &full] {
            assert!(holds(text), "{text}");
        }
        let (label, whole) = (format!("{longest}a"), format!("{full}b"));
        for text in ["", ".", "a.", ".a", "a..b", "-a", "a-", "a_b", "a b", "é.fr", "ab--c", &label, &whole] {
            assert!(!holds(text), "{text}");
        }
    }

    #[test]
    fn a_labels_must_decode() {
        for text in ["xn--4gbwdl.xn--wgbh1c", "xn--bcher-kva.example", "XN--BCHER-KVA.example"] {
            assert!(holds(text), "{text}");
        }
        for text in ["xn--X", "xn--", "xn--a", "xn--abc", "xn--bcher-", "XN--aa---o47jg78q"] {
            assert!(!holds(text), "{text}");
        }
    }
}
